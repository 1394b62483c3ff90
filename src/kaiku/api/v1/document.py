"""What the framework does not tell of the interface: its refusals, its headers, how one signs in."""

from typing import Any

from kaiku.api.problems import CONTENT_TYPE
from kaiku.integrations.clients.rules import ApiScope

_PROBLEM = {
    "type": "object",
    "description": "RFC 9457. type is urn:kaiku:problem: and a stable word, or about:blank when the status says it all.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "message"],
                "properties": {"where": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
_ALWAYS = {
    400: "The call cannot be read",
    401: "Without a valid key or token",
    403: "Without the scope or the right",
    406: "Asks for something else than JSON",
    422: "A value will not do",
    429: "Too many calls; Retry-After says when again",
    500: "Our own fault",
    503: "Away for a moment; Retry-After says when again",
}
_OF_ONE = {404: "Not there, or not to be seen by this client"}
_WITH_BODY = {413: "Too large", 415: "Not JSON in UTF-8"}
_WITH_STATE = {409: "Not possible in this state", 412: "Changed since it was read", 428: "Without If-Match"}
_LIMITS = {
    "RateLimit-Limit": "Calls within the window",
    "RateLimit-Remaining": "Calls that are left of it",
    "RateLimit-Reset": "Seconds until the next window",
}
_SIGNED = {"tellCallEvent", "getCallEvent"}
_SIGNATURE = "Standard Webhooks, with webhook-id and webhook-timestamp (docs/telephone.md)"
_STATED = {"createContact", "createContactWithFiles", "sendReply", "addNote", "putPeople", "putGroups"}


def complete(document: dict[str, Any], *, server: str) -> dict[str, Any]:
    """The document with all that."""
    document["servers"] = [{"url": server}]
    components = document["components"]
    components["schemas"]["Problem"] = _PROBLEM
    components["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "A client's key, or a token"},
        "oauth": {
            "type": "oauth2",
            "flows": {
                "clientCredentials": {
                    "tokenUrl": f"{server}/api/v1/oauth/token",
                    "scopes": {scope.value: scope.value.replace(":", " ") for scope in ApiScope},
                }
            },
        },
    }
    components["securitySchemes"]["signature"] = {"type": "apiKey", "in": "header", "name": "webhook-signature", "description": _SIGNATURE}
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _finish(path, operation)
    return document


def _finish(path: str, operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        parameter["required"] = parameter["required"] or parameter["name"] == "If-Match"
    refusals = dict(_ALWAYS)
    refusals |= _OF_ONE if "{" in path else {}
    refusals |= _WITH_BODY if "requestBody" in operation else {}
    if any(parameter["name"] == "If-Match" for parameter in operation["parameters"]) or operation["operationId"] in _STATED:
        refusals |= _WITH_STATE
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    for status, words in sorted(refusals.items()):
        told = {"description": words, "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        answers.setdefault(str(status), told)
    if "security" in operation:
        signs = operation["operationId"] in _SIGNED
        operation["security"] = [{"key": []}, {"oauth": []}, *([{"signature": []}] if signs else [])]
        for answer in answers.values():
            answer["headers"] = {
                **answer.get("headers", {}),
                **{name: {"description": words, "schema": {"type": "integer"}} for name, words in _LIMITS.items()},
            }
    operation["responses"] = answers
