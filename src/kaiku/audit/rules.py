"""What differs between two values of configuration, leaf by leaf; what is kept of the words of a search."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kaiku.base.encryption import blind_index

Value = Mapping[str, Any]
_MISSING: Any = None


@dataclass(frozen=True)
class Difference:
    """One leaf that is not as it was; path is where it stands, e.g. ("steps", "kasittelyssa", "names", "fi")."""

    path: tuple[str, ...]
    before: Any
    after: Any


def differences(before: Value | None, after: Value | None) -> list[Difference]:
    """Leaves that differ, in the order of the newer value; items of a list are known by their key, else by their number."""
    return list(_compare((), dict(before or {}), dict(after or {})))


def _compare(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    if before == after and _keys_of(before) == _keys_of(after):
        return
    old, new = _as_mapping(before), _as_mapping(after)
    if not old and not new:
        yield Difference(path, before, after)
        return
    for key in [*new, *(key for key in old if key not in new)]:
        yield from _compare((*path, key), old.get(key, _MISSING), new.get(key, _MISSING))
    shared_before, shared_after = [key for key in old if key in new], [key for key in new if key in old]
    if shared_before != shared_after and isinstance(after, list | tuple):
        yield Difference((*path, "order"), shared_before, shared_after)


def _keys_of(value: Any) -> list[str]:
    return list(_as_mapping(value))


def _as_mapping(value: Any) -> dict[str, Any]:
    """The parts of a value by name; empty for a leaf, which a list of plain words is too."""
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str) and value and all(isinstance(item, Mapping) for item in value):
        return {str(item.get("key") or number): item for number, item in enumerate(value, start=1)}
    return {}


def search_mark(text: str) -> str:
    """The same for the same words in any order, or the same number in any form; it tells nothing of what they are."""
    kind, plain = _plain(text)
    return f"{kind} #{blind_index(plain)[:8].hex()}" if plain else kind


def _plain(text: str) -> tuple[str, str]:
    """What kind of words they are, and one way of writing them."""
    digits = re.sub(r"[^\d+]", "", text)
    if "@" in text:
        return "email", text.strip().lower()
    if len(digits) >= 6 and not re.search(r"[^\W\d_]", text):
        return "phone", f"+358{digits[1:]}" if digits.startswith("0") else digits
    return "words", " ".join(sorted(text.lower().split()))
