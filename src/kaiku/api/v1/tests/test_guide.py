"""The examples of docs/api.md are run, in their order."""

import base64
import hashlib
import hmac
import json
import re
from typing import Any

import pytest
from django.test import Client

from kaiku.api.v1.interface import document
from kaiku.config.cli import ROOT
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope

GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```http\n(.*?)```(?:\n\nAnswer (\d+)([^\n]*)(?:\n\n```json\n(.*?)```)?)?", re.DOTALL)


def same_names(told: Any, got: Any, where: str = "") -> None:
    """The answer has the names that the guide shows; of lists the first is compared."""
    if isinstance(told, dict):
        assert set(told) == set(got), where
        for name in told:
            same_names(told[name], got[name], f"{where}.{name}")
    elif isinstance(told, list) and told:
        same_names(told[0], got[0], where)


@pytest.mark.django_db
@pytest.mark.covers("R48", "R189")
def test_every_example_is_answered_as_the_guide_says(client: Client, key: str, frends: ApiClient) -> None:
    known = {"key": key}
    examples = EXAMPLE.findall(GUIDE)
    assert len(examples) >= 8
    for request, status, _words, told in examples:
        head, _empty, body = request.partition("\n\n")
        first, *lines = head.splitlines()
        method, path = first.split()
        headers = dict(line.split(": ", 1) for line in lines)
        filled = {name: re.sub(r"\{(\w+)\}", lambda match: known[match[1]], value) for name, value in headers.items()}
        address = re.sub(r"\{(\w+)\}", lambda match: known[match[1]], path)
        kind = filled.pop("Content-Type", "")
        sent = body.replace("{key}", key).strip()
        answer = client.generic(method, address, sent, kind or "application/octet-stream", headers=filled)
        assert answer.status_code == int(status or 200), (first, answer.content)
        if told:
            same_names(json.loads(told), answer.json(), first)
        if "reference" in (found := answer.json()):
            known["reference"] = found["reference"]
        if "ETag" in answer.headers:
            known["etag"] = answer.headers["ETag"]


def test_the_guides_check_of_a_signature_accepts_ours_and_no_other() -> None:
    code = re.search(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert code is not None
    space: dict[str, Any] = {}
    exec(code[1], space)  # our own document
    secret, body = "whsec_" + base64.b64encode(b"salainen").decode(), b"{}"
    sign = lambda words: "v1," + base64.b64encode(hmac.new(b"salainen", words, hashlib.sha256).digest()).decode()  # noqa: E731
    headers = {"webhook-id": "a", "webhook-timestamp": "1000", "webhook-signature": "v1,x " + sign(b"a.1000.{}")}
    assert space["is_genuine"](secret, headers, body, 1100)
    assert not space["is_genuine"](secret, headers, b"{} ", 1100)
    assert not space["is_genuine"](secret, headers, body, 1400)


def test_every_operation_stands_under_its_scope() -> None:
    told = {operation for line in GUIDE.splitlines() if line.startswith("| `") for operation in re.findall(r"`(\w+)`", line.split("|")[2])}
    ids = {operation["operationId"] for operations in document()["paths"].values() for operation in operations.values()}
    assert told == ids - {"getToken"}
    assert all(f"`{scope.value}`" in GUIDE for scope in ApiScope)
