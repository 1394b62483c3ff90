"""Filters of SCIM as conditions of SQL; of what has no column, at least who may match."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from scim2_models.path import Comparison, FilterNode, LogicalExpr, Not, Present

from kaiku.api.scim.entra import ENTERPRISE

Narrowed = tuple[Q, bool]
ANY: Narrowed = (Q(), False)
_TEXT = {"eq": "", "co": "__contains", "sw": "__startswith", "ew": "__endswith"}
_ORDER = {"eq": "", "gt": "__gt", "ge": "__gte", "lt": "__lt", "le": "__lte"}
_COLUMNS: dict[str, dict[str, str]] = {
    "User": {
        "username": "low_user_name",
        "displayname": "low_name",
        "title": "low_title",
        "name.familyname": "low_family_name",
        "name.givenname": "low_given_name",
        f"{ENTERPRISE}:department".lower(): "low_department",
    },
    "Group": {"displayname": "low_name"},
}
_IN_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # JSON can write what the database can hold nowhere
_MOMENTS = {"meta.created": "made_at", "meta.lastmodified": "changed_at"}


def narrowed(kind: str, node: FilterNode) -> Narrowed:
    """A condition that every match fulfils, and whether all that fulfil it match."""
    match node:
        case Comparison():
            return _compared(kind, str(node.attr_path), node.op.value, node.value)
        case Present():
            column = _column(kind, str(node.attr_path).lower())
            return (~Q(**{column: ""}), True) if column else ANY
        case Not():
            condition, is_exact = narrowed(kind, node.expr)
            return (~condition, True) if is_exact else ANY
        case LogicalExpr():
            found = [narrowed(kind, term) for term in node.terms]
            whole = Q()
            for condition, _is_exact in found:
                if node.op.value == "or" and not condition:
                    return ANY
                whole = whole & condition if node.op.value == "and" else whole | condition
            return whole, all(is_exact for _condition, is_exact in found)
    return ANY


def _column(kind: str, path: str) -> str:
    return _COLUMNS[kind].get(path.removeprefix(f"urn:ietf:params:scim:schemas:core:2.0:{kind}:".lower()), "")


def _compared(kind: str, path: str, op: str, value: Any) -> Narrowed:
    path = path.lower()
    if op == "ne":
        condition, is_exact = _compared(kind, path, "eq", value)
        return (~condition, True) if is_exact else ANY
    if path == "active" and kind == "User" and isinstance(value, bool) and op == "eq":
        return Q(is_active=value), True
    if path in _MOMENTS:
        moment = _moment(value)
        return (Q(**{f"{_MOMENTS[path]}{_ORDER[op]}": moment}), True) if moment and op in _ORDER else ANY
    if not isinstance(value, str) or not value or op not in _TEXT:
        return ANY
    if _IN_NO_TEXT.search(value):
        return Q(pk__in=[]), True
    if path in ("externalid", "id"):
        return _ident(path, op, value)
    if path in ("emails.value", "emails") and kind == "User":
        return Q(extra__emails__icontains=value), False
    column = _column(kind, path)
    return (Q(**{f"{column}{_TEXT[op]}": value.lower()}), True) if column else ANY


def _ident(path: str, op: str, value: str) -> Narrowed:
    if path == "externalid":
        return Q(**{f"external_id{_TEXT[op]}": value}), True
    try:
        return (Q(uid=UUID(value)), True) if op == "eq" else ANY
    except ValueError:
        return Q(pk__in=[]), True


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else None


SHOWN: Mapping[str, tuple[str, ...]] = {
    "User": ("user_name", "name", "title", "family_name", "given_name", "department"),
    "Group": ("name",),
}
