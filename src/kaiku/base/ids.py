"""Identifiers that people read and type."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # no 0 O, 1 I, U: nothing to mix up on paper or phone
GROUPS = (3, 4, 4)
_LENGTH = sum(GROUPS)


def new_follow_code() -> str:
    """An unguessable code for following a case, e.g. "K7F-3KQ9-2MXT" (54 bits)."""
    characters = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return _grouped(characters)


def reference_of(follow_code: str) -> str:
    """The part that staff and mail subjects show, e.g. "K7F-3KQ9"; it alone opens nothing."""
    return "-".join(follow_code.split("-")[:2])


def clean_follow_code(typed: str) -> str | None:
    """The code as stored, from what a person typed (any case, spaces or dashes anywhere); None when it cannot be one."""
    characters = re.sub(r"[\s\-–—.]", "", typed).upper()
    if len(characters) != _LENGTH or not set(characters) <= set(ALPHABET):
        return None
    return _grouped(characters)


def _grouped(characters: str) -> str:
    parts, start = [], 0
    for size in GROUPS:
        parts.append(characters[start : start + size])
        start += size
    return "-".join(parts)
