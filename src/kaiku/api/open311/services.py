"""What one may write about: the city's topics as GeoReport's services, and what each asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaiku.api.open311.calling import Dialect, language_of
from kaiku.api.open311.writing import Fault, answer
from kaiku.base.values import in_language
from kaiku.categories.queries import choosable_topic, topics
from kaiku.categories.rules import Topic, for_residents, grouped
from kaiku.contactforms.queries import form_for_topic
from kaiku.contactforms.rules import Kind, Question

OTHER = "muu"  # for who cannot tell: the topic is found from the text
_OTHER_NAMES = {"fi": "Muu asia", "sv": "Annat ärende", "en": "Something else"}
_OTHER_TEXTS = {
    "fi": "Aihe päätellään tekstistä.", "sv": "Ämnet avgörs utifrån texten.", "en": "The topic is found from the text.",
}  # fmt: skip
_DATATYPES = {
    Kind.TEXT: "string", Kind.LONG_TEXT: "text", Kind.NUMBER: "number", Kind.DATE: "datetime",
    Kind.CHOICE: "singlevaluelist", Kind.CHOICES: "multivaluelist",
}  # fmt: skip
_CHANGED = "2026-11-29T00:00:00+02:00"  # when what the endpoints speak last changed


def discovery(request: HttpRequest, dialect: Dialect, form: str) -> HttpResponse:
    """Where the protocol is spoken."""
    root = settings.PUBLIC_URL.rstrip("/")
    endpoint = {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": f"{root}/open311/v2",
        "changeset": _CHANGED,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    told = {"changeset": _CHANGED, "contact": root, "key_service": f"{root}/open311/v2", "endpoints": [endpoint]}
    return answer("discovery", told, form)


def service_list(request: HttpRequest, dialect: Dialect, form: str) -> HttpResponse:
    """Every topic that a resident may choose."""
    language = language_of(request.GET)
    found = grouped(for_residents(topics()))
    told = [
        _service(topic, in_language(group.parent.names, language) if group.parent else "", language)
        for group in found
        for topic in group.topics
    ]
    return answer("services", [*told, _other(language)], form)


def service_definition(request: HttpRequest, dialect: Dialect, form: str, code: str) -> HttpResponse:
    """What a topic asks."""
    language = language_of(request.GET)
    topic = choosable_topic(code)
    if topic is None and code != OTHER:
        raise Fault(404, "service_code was not found.")
    asked = form_for_topic(topic.key) if topic else None
    attributes = [_attribute(question, order, language) for order, question in enumerate(asked.questions if asked else (), 1)]
    return answer("service_definition", {"service_code": topic.key if topic else OTHER, "attributes": attributes}, form)


def _service(topic: Topic, group: str, language: str) -> dict[str, Any]:
    return {
        "service_code": topic.key,
        "service_name": in_language(topic.names, language),
        "description": in_language(topic.descriptions, language),
        "metadata": form_for_topic(topic.key) is not None,
        "type": "realtime",
        "keywords": ",".join(word.replace(",", " ") for word in topic.words.get(language, ())),
        "group": group,
    }


def _other(language: str) -> dict[str, Any]:
    return {
        "service_code": OTHER,
        "service_name": in_language(_OTHER_NAMES, language),
        "description": in_language(_OTHER_TEXTS, language),
        "metadata": False,
        "type": "realtime",
        "keywords": "",
        "group": "",
    }


def _attribute(question: Question, order: int, language: str) -> dict[str, Any]:
    return {
        "variable": True,
        "code": question.key,
        "datatype": _DATATYPES[Kind(question.kind)],
        # One that is asked only after some answers cannot be required of everybody; the form checks it when it is sent.
        "required": question.required and question.show_if is None,
        "datatype_description": question.hint_in(language),
        "order": order,
        "description": question.label_in(language),
        "values": [{"key": option.key, "name": option.name_in(language)} for option in question.options],
    }
