"""Two versions of a text side by side: what stayed, what came, what went, line by line."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Line:
    """One line; kind is same, added or removed."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Line]:
    """The lines of both in the order in which one reads them."""
    old, new = _lines(before), _lines(after)
    found: list[Line] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Line("same", text) for text in old[old_from:old_to]]
            continue
        found += [Line("removed", text) for text in old[old_from:old_to]]
        found += [Line("added", text) for text in new[new_from:new_to]]
    return found


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
