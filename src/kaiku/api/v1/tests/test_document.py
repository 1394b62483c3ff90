"""The document is true, is OpenAPI 3.0.3, and calls made from it by chance break nothing. KAIKU_API_EXAMPLES: how many an operation, 1000 by night."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_spec_validator import OpenAPIV30SpecValidator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from kaiku.accounts.models import User
from kaiku.api.openapi import as_3_0
from kaiku.api.v1.interface import document
from kaiku.api.v1.reading import etag_of
from kaiku.handling.actions import take_ticket
from kaiku.integrations.clients.models import ApiClient
from kaiku.tickets.models import Ticket

EXAMPLES = int(os.environ.get("KAIKU_API_EXAMPLES", "50"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
    unsupported_method,
]
SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = WSGIHandler()


@pytest.fixture
def open_connection() -> Iterator[None]:
    """The end of a request leaves the test's connection alone, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


OPERATIONS = [
    pytest.param(path, method, id=operation["operationId"])
    for path, operations in document()["paths"].items()
    for method, operation in operations.items()
]


def test_document_is_openapi_3_0_3() -> None:
    OpenAPIV30SpecValidator(document()).validate()
    assert document()["openapi"] == "3.0.3"
    told = str(document())
    for newer in ("'null'", "'const'", "'prefixItems'", "'examples': ["):
        assert newer not in told


def test_document_is_read_by_anybody(client: Client) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200 and answer.json() == document()


def test_operation_ids_stay() -> None:
    """Generated clients are named after them."""
    ids = [operation["operationId"] for operations in document()["paths"].values() for operation in operations.values()]
    assert sorted(ids) == [
        "addNote", "changeTicket", "closeTicket", "createContact", "createContactWithFiles", "findPlaces", "getCallEvent", "getTicket", "getTicketCustomer",
        "getTicketFile", "getToken", "getTopicForm", "listContactTypes", "listEvents", "listTickets", "listTopics", "moveTicket", "putGroups",
        "putPeople", "reopenTicket",
        "sendReply", "tellCallEvent",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"anyOf": [{"type": "string", "maxLength": 3}, {"type": "null"}]}, {"type": "string", "maxLength": 3, "nullable": True}),
        ({"anyOf": [{"$ref": "#/a"}, {"type": "null"}], "default": None}, {"allOf": [{"$ref": "#/a"}], "nullable": True, "default": None}),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}, {"anyOf": [{"type": "string"}, {"type": "integer"}], "nullable": True}),
        ({"type": ["integer", "null"]}, {"type": "integer", "nullable": True}),
        ({"const": "a", "type": "string"}, {"enum": ["a"], "type": "string"}),
        ({"type": "number", "exclusiveMinimum": 0}, {"type": "number", "minimum": 0, "exclusiveMinimum": True}),
        ({"type": "string", "examples": ["x", "y"]}, {"type": "string", "example": "x"}),
        ({"$ref": "#/a", "description": "b"}, {"allOf": [{"$ref": "#/a"}], "description": "b"}),
        ({"$ref": "#/a"}, {"$ref": "#/a"}),
        ({"type": "object", "patternProperties": {"^a$": {"const": 1}}, "propertyNames": {}}, {"type": "object", "additionalProperties": {"enum": [1]}}),
        ({"properties": {"type": {"type": "string"}, "const": {"const": 1}}}, {"properties": {"type": {"type": "string"}, "const": {"enum": [1]}}}),
    ],
)  # fmt: skip
def test_what_3_1_says_is_said_in_3_0(newer: dict[str, Any], older: dict[str, Any]) -> None:
    assert as_3_0({"schema": newer})["schema"] == older


def is_right_after_all(case: Any) -> bool:
    """A question whose required part was left out, and came back by chance as one of the unknown ones, which nobody minds."""
    told = case.operation.definition.raw.get("parameters", [])
    if any(one["in"] == "path" for one in told) or case.method != "GET":
        return False
    asked = [one for one in told if one["in"] == "query"]
    needed = {one["name"] for one in asked if one.get("required")}
    given = case.query or {}
    if not needed or not needed <= set(given):
        return False
    plain = [one for one in asked if one["name"] in given and "$ref" not in str(one["schema"])]
    return all(Draft202012Validator(one["schema"]).is_valid(given[one["name"]]) for one in plain)


@pytest.mark.django_db
@pytest.mark.covers("R189")
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_call_breaks_it_or_is_answered_otherwise_than_said(
    path: str, method: str, mode: Any, key: str, frends: ApiClient, lamp: Ticket, eero: User, open_connection: None
) -> None:
    take_ticket(lamp.pk, by=eero)
    operation = SCHEMA[path][method]
    positive = mode == schemathesis.GenerationMode.POSITIVE

    @settings(
        max_examples=EXAMPLES,
        derandomize="KAIKU_API_EXAMPLES" not in os.environ,  # the same calls each time; other ones by night
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
        database=None,
    )
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def run(case: Any, known: bool) -> None:
        assume(positive or not is_right_after_all(case))
        if known and positive and "reference" in (case.path_parameters or {}):  # deep into the action, too
            case.path_parameters["reference"] = lamp.reference
            case.headers["If-Match"] = etag_of(Ticket.objects.get(pk=lamp.pk))
        with transaction.atomic():
            response = case.call(headers={"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"})
            case.validate_response(response, checks=CHECKS)
            transaction.set_rollback(True)

    run()
