"""The same answer in JSON and in XML, and refusals as GeoReport has them."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from django.http import HttpResponse

FORMATS = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
# What one of a list is called in XML.
_ONE_OF = {
    "endpoints": "endpoint", "formats": "format", "services": "service", "attributes": "attribute", "values": "value", "errors": "error",
    "service_requests": "request", "service_request_updates": "request_update", "media_urls": "media_url",
}  # fmt: skip
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Fault(Exception):
    """Stops a call; becomes a refusal of GeoReport."""

    def __init__(self, status: int, description: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(description)
        self.status, self.description, self.headers = status, description, dict(headers or {})

    def response(self, form: str) -> HttpResponse:
        """The refusal in the form that was asked for."""
        told = answer("errors", [{"code": self.status, "description": self.description}], form, status=self.status)
        for name, value in self.headers.items():
            told.headers[name] = value
        return told


def answer(name: str, content: Any, form: str, *, status: int = 200) -> HttpResponse:
    """Content under its name: in JSON the bare content, in XML an element."""
    if form == "xml":
        body = b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(_element(name, content), encoding="utf-8")
    else:
        body = json.dumps(content, ensure_ascii=False).encode()
    told = HttpResponse(body, status=status, content_type=FORMATS.get(form, FORMATS["json"]))
    told.headers["Cache-Control"] = "no-store"
    told.headers["X-Content-Type-Options"] = "nosniff"
    return told


def _element(name: str, content: Any) -> ElementTree.Element:
    made = ElementTree.Element(name)
    if isinstance(content, Mapping):
        made.extend(_element(str(key), value) for key, value in content.items())
    elif isinstance(content, Sequence) and not isinstance(content, str):
        made.extend(_element(_ONE_OF.get(name, "item"), value) for value in content)
    elif content is not None:
        text = str(content).lower() if isinstance(content, bool) else str(content)
        made.text = _NOT_IN_XML.sub("", text)
    return made
