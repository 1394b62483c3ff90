"""What Entra ID sends, made what SCIM's own rules say, before the library reads it; unknown things are left out. Pure functions."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

CORE = {kind: f"urn:ietf:params:scim:schemas:core:2.0:{kind}" for kind in ("User", "Group")}
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
Body = dict[str, Any]
_COMMON = {"schemas", "id", "externalId", "meta"}
_VALUE = {"value", "type", "primary"}
_KNOWN: dict[str, dict[str, set[str]]] = {
    "User": {
        **{name: set() for name in (*_COMMON, "userName", "displayName", "title", "preferredLanguage", "active")},
        "name": {"formatted", "familyName", "givenName"},
        "emails": _VALUE,
        "phoneNumbers": _VALUE,
        ENTERPRISE: {"employeeNumber", "organization", "department", "manager"},
    },
    "Group": {**{name: set() for name in (*_COMMON, "displayName")}, "members": {"value", "$ref", "type"}},
}
_BOOLEAN = {"active", "primary"}
_LISTS = {"emails", "phoneNumbers", "members"}
_SELECTED = re.compile(r'(?P<attr>\w+)\[\s*(?P<by>\w+)\s+eq\s+"?(?P<wanted>[^"\]]*)"?\s*\](\.(?P<sub>\$?\w+))?', re.IGNORECASE)
_SELECTION = re.compile(r"\[[^\]]*\]")
_ID = re.compile(r"[A-Za-z0-9._@-]{1,128}")


class Unfit(ValueError):
    """The body is nothing that could be read."""


def resource(kind: str, body: Any, *, is_active: Callable[[], bool] = lambda: True) -> Body:
    """A user or group as it is created or replaced; who is not told to be active or not stays as he was."""
    if not isinstance(body, dict):
        raise Unfit("The body must be a JSON object.")
    told: Body = {}
    for name, value in body.items():
        known = _name(kind, name)
        if known and known != "schemas" and value is not None:
            told[known] = _value(kind, known, value)
    if kind == "User" and "active" not in told:
        told["active"] = is_active()
    told["schemas"] = [CORE[kind], *([ENTERPRISE] if ENTERPRISE in told else [])]
    return told


def patch(kind: str, body: Any, current: Callable[[], Mapping[str, Any]]) -> Body:
    """A PATCH; without operations when nothing of it concerns us. `current` gives the resource where it depends on what is there."""
    listed = next((value for name, value in body.items() if name.lower() == "operations"), None) if isinstance(body, dict) else None
    if not isinstance(listed, list) or not listed:
        raise Unfit("Operations must hold one or more operations.")
    done: list[Body] = []
    made: dict[str, Body] = {}
    for one in listed:
        if not isinstance(one, dict):
            raise Unfit("An operation must be a JSON object.")
        lower = {name.lower(): value for name, value in one.items()}
        for step in _steps(kind, str(lower.get("op", "")).lower(), lower.get("path"), lower.get("value")):
            done += _completed(step, current, made)
    return {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": done}


def query(told: Mapping[str, str]) -> dict[str, str]:
    """Parameters of the address: an attribute is asked for whole, where Microsoft asks for some of its values."""
    listed = ("attributes", "excludedattributes")
    return {name: _SELECTION.sub("", value) if name.lower() in listed else value for name, value in told.items()}


def _name(kind: str, name: str) -> str:
    """The attribute as SCIM spells it; "" when it is none of ours."""
    bare = name.removeprefix(f"{CORE[kind]}:")
    return next((known for known in _KNOWN[kind] if known.lower() == bare.lower()), "")


def _sub_name(kind: str, attr: str, name: str) -> str:
    return next((known for known in _KNOWN[kind][attr] if known.lower() == name.lower()), "")


def _value(kind: str, attr: str, value: Any) -> Any:
    """A value in the shape that the attribute has; parts that we do not keep are left out."""
    if attr in _BOOLEAN:
        return _boolean(value)
    if attr in _LISTS:
        return [_parts(kind, attr, one) for one in (value if isinstance(value, list) else [value])]
    return _parts(kind, attr, value) if _KNOWN[kind][attr] and isinstance(value, dict) else value


def _parts(kind: str, attr: str, value: Any) -> Any:
    if isinstance(value, str):  # a member may be told by his bare id
        return {"value": value}
    if not isinstance(value, dict):
        return value
    found = {}
    for name, part in value.items():
        known = _sub_name(kind, attr, name)
        if known and part is not None:
            found[known] = _boolean(part) if known in _BOOLEAN else _manager(part) if known == "manager" else part
    return found


def _boolean(value: Any) -> Any:
    return value.lower() == "true" if isinstance(value, str) and value.lower() in ("true", "false") else value


def _manager(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else {"value": value.get("value")} if isinstance(value, dict) else value


def _steps(kind: str, op: str, path: Any, value: Any) -> Iterator[Body]:
    """One operation as one or more that each name what they change."""
    if path is None or path == "":
        for name, part in _pairs(value):
            yield from _steps(kind, op, name, part)
    elif not isinstance(path, str):
        raise Unfit("A path must be text.")
    elif path.lower() == ENTERPRISE.lower() and op != "remove":
        for sub, part in _pairs(value):
            yield from _steps(kind, op, f"{ENTERPRISE}:{sub}", part)
    elif (place := _located(kind, path)) is not None:
        yield from _changes(kind, op, place, value)


def _pairs(value: Any) -> list[tuple[str, Any]]:
    if not isinstance(value, dict):
        raise Unfit("Without a path of an attribute the value must be an object.")
    return [(name, part) for name, part in value.items() if name.lower() != "schemas"]


def _changes(kind: str, op: str, place: tuple[str, str, str], value: Any) -> Iterator[Body]:
    attr, sub, target = place
    if op == "remove" and target == "members" and value not in (None, [], ""):
        yield from ({"op": op, "path": f'members[value eq "{ident}"]'} for ident in _idents(value))
    elif op == "remove" or (sub == "manager" and value in (None, "", {"value": ""}, {"value": None})):
        yield {"op": "remove", "path": target}
    elif sub == "manager":
        yield {"op": op, "path": target, "value": _manager(value)}
    elif sub or target != attr:
        yield {"op": op, "path": target, "value": _boolean(value) if sub in _BOOLEAN else value}
    else:
        yield {"op": op, "path": target, "value": _value(kind, attr, value)}


def _located(kind: str, path: str) -> tuple[str, str, str] | None:
    """The attribute, its part and the whole path as SCIM spells them; None for what we do not keep."""
    bare = path.removeprefix(f"{CORE[kind]}:")
    if bare.lower() == ENTERPRISE.lower():
        return (ENTERPRISE, "", ENTERPRISE) if kind == "User" else None
    if bare.lower().startswith(f"{ENTERPRISE}:".lower()):
        first, _dot, rest = bare[len(ENTERPRISE) + 1 :].partition(".")
        sub = _sub_name(kind, ENTERPRISE, first) if kind == "User" else ""
        tail = f".{rest}" if rest and not (sub == "manager" and rest.lower() == "value") else ""
        return (ENTERPRISE, sub, f"{ENTERPRISE}:{sub}{tail}") if sub else None
    if selected := _SELECTED.fullmatch(bare):
        attr = _name(kind, selected["attr"])
        by, sub = (_sub_name(kind, attr, selected[name] or "") if attr in _LISTS else "" for name in ("by", "sub"))
        if not by or (selected["sub"] and not sub):
            return None
        quoted = selected["wanted"].lower() if by in _BOOLEAN else f'"{selected["wanted"]}"'
        return attr, sub, f"{attr}[{by} eq {quoted}]" + (f".{sub}" if sub else "")
    first, _dot, rest = bare.partition(".")
    attr = _name(kind, first)
    sub = _sub_name(kind, attr, rest) if attr and rest else ""
    if not attr or (rest and not sub):
        return None
    return attr, sub, f"{attr}.{sub}" if sub else attr


def _idents(value: Any) -> list[str]:
    """The members that a removal names."""
    told = value if isinstance(value, list) else value.get("members", [value]) if isinstance(value, dict) else [value]
    named = [one.get("value") if isinstance(one, dict) else one for one in told]
    found = [one for one in named if isinstance(one, str) and _ID.fullmatch(one)]
    if len(found) != len(named):
        raise Unfit("A member must be named by its id.")
    return found


def _completed(step: Body, current: Callable[[], Mapping[str, Any]], made: dict[str, Body]) -> list[Body]:
    """The step; where it changes a value that is not there, one that adds it, and later parts go into the same."""
    selected = _SELECTED.fullmatch(step["path"]) if step["op"] in ("add", "replace") else None
    if selected is None or not selected["sub"]:
        return [step]
    whole = step["path"].rpartition(".")[0]
    if whole in made:
        made[whole][selected["sub"]] = step["value"]
        return []
    listed = current().get(selected["attr"]) or []
    if any(str(one.get(selected["by"])).lower() == selected["wanted"].lower() for one in listed):
        return [step]
    wanted = _boolean(selected["wanted"]) if selected["by"] in _BOOLEAN else selected["wanted"]
    made[whole] = {selected["by"]: wanted, selected["sub"]: step["value"]}
    return [{"op": "add", "path": selected["attr"], "value": [made[whole]]}]
