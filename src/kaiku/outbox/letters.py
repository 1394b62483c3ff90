"""Letters to other systems, and their answers: who writes them registers them here, so that the mail channel knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class LetterFile:
    """A file of a letter."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """A plain letter; answers to it come back under the prefix and the row's number. Without a prefix nobody reads an answer."""

    recipient: str
    subject: str
    text: str
    prefix: str
    subject_id: int
    files: tuple[LetterFile, ...] = ()


def _nothing(*_about: object) -> None:
    """The outbox itself tells what left and what was given up."""


@dataclass(frozen=True)
class LetterKind:
    """How a row of the outbox becomes a letter, and who hears what became of it. None: it is not needed any more."""

    render: Callable[[int], Letter | None]
    on_sent: Callable[[int, str], None] = _nothing
    on_dead: Callable[[int], None] = _nothing


# Row's number, key of the mail, words without quotes, checked files, when it came; returns the ticket's id, None when no row is known.
TakeAnswer = Callable[[int, str, str, Sequence[Any], datetime], int | None]
_kinds: dict[str, LetterKind] = {}
_answers: dict[str, TakeAnswer] = {}
_for_people: set[str] = set()  # prefixes whose answers only people write


def register_letter(kind: str, letter: LetterKind) -> None:
    """Make one kind of letters known; from its apps.py."""
    _kinds[kind] = letter


def letter_kind(kind: str) -> LetterKind | None:
    """The registered kind."""
    return _kinds.get(kind)


def register_answers(prefix: str, take: TakeAnswer, *, from_machines: bool = True) -> None:
    """Whose answers come under a prefix: a short word of small letters. from_machines: what a machine wrote may be an answer too."""
    _answers[prefix] = take
    (_for_people.discard if from_machines else _for_people.add)(prefix)


def taker_of(prefix: str, *, is_machine: bool = False) -> TakeAnswer | None:
    """Who takes answers under the prefix; nobody when a machine wrote where only people answer."""
    return None if is_machine and prefix in _for_people else _answers.get(prefix)
