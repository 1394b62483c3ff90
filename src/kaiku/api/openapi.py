"""The document of OpenAPI 3.1 that the framework writes, told in 3.0.3, which integration platforms read."""

from collections.abc import Mapping
from typing import Any

VERSION = "3.0.3"
_BOUNDS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def as_3_0(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same document in 3.0.3; what cannot be said there is left out."""
    told: dict[str, Any] = _converted(document)
    return {**told, "openapi": VERSION}


def _converted(part: Any) -> Any:
    if isinstance(part, list | tuple):
        return [_converted(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    told = {key: _converted(value) for key, value in part.items()}
    return _schema(told) if _is_schema(told) else told


def _is_schema(told: Mapping[str, Any]) -> bool:
    """A schema, and not a mapping of names to schemas or another part of the document: in those, values of these words are mappings."""
    return any(key in told and not isinstance(told[key], Mapping) for key in ("type", "anyOf", "oneOf", "allOf", "$ref", "const", "enum"))


def _schema(told: dict[str, Any]) -> dict[str, Any]:
    told.pop("propertyNames", None)
    if patterns := told.pop("patternProperties", None):
        told["additionalProperties"] = next(iter(patterns.values()))
    if "const" in told:
        told["enum"] = [told.pop("const")]
    if isinstance(told.get("examples"), list):
        examples = told.pop("examples")
        told.setdefault("example", examples[0])
    for exclusive, bound in _BOUNDS.items():
        if isinstance(told.get(exclusive), int | float) and not isinstance(told[exclusive], bool):
            told[bound], told[exclusive] = told[exclusive], True
    if isinstance(told.get("type"), list):
        types = [kind for kind in told.pop("type") if kind != "null"]
        told |= {"nullable": True, "type": types[0]} if len(types) == 1 else {"nullable": True}
    told = _nullable(told)
    if "$ref" in told and len(told) > 1:  # in 3.0 nothing beside a reference counts
        told = {"allOf": [{"$ref": told.pop("$ref")}], **told}
    return told


def _nullable(told: dict[str, Any]) -> dict[str, Any]:
    choices = told.get("anyOf", ())
    real = [choice for choice in choices if choice != {"type": "null"}]
    if len(real) == len(choices):
        return told
    rest = {key: value for key, value in told.items() if key != "anyOf"}
    if len(real) == 1 and "$ref" in real[0]:
        return {**rest, "allOf": real, "nullable": True}
    if len(real) == 1:
        return {**real[0], **rest, "nullable": True}
    return {**rest, "anyOf": real, "nullable": True}
