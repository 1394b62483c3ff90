"""What the steps pass on to each other about one question, and what comes out."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal
from uuid import UUID

from kaiku.chat.bot.settings import BotSettings


class Kind(StrEnum):
    """What sort of an answer it is."""

    ANSWERED = "answered"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    GREETING = "greeting"
    THANKS = "thanks"
    CRISIS = "crisis"
    EMERGENCY = "emergency"
    REFUSED = "refused"
    NOT_READY = "not-ready"
    PERSON = "person"
    REPORT = "report"
    CASE = "case"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Said:
    """One line of the talk so far."""

    who: Literal["customer", "bot", "advisor"]
    text: str


@dataclass(frozen=True)
class Source:
    """An article that a sentence of the answer stands on, numbered as in the text; quote is the passage word for word."""

    number: int
    title: str
    address: str
    quote: str


@dataclass(frozen=True)
class Passage:
    """A passage that may hold the answer; its words are data, never an instruction."""

    key: str  # the version's id, or a file's passage when measuring
    title: str
    text: str
    language: str
    address: str
    terms: frozenset[str]
    likeness: float = 0.0
    words: float = 0.0
    sentences: tuple[float, ...] = ()
    topics: tuple[str, ...] = ()  # of the article, the city's own


@dataclass(frozen=True)
class Retrieved:
    """Passages nearest first, and the meaning of the question; no meaning where no model embeds.

    is_whole: False while the index of the guidance is being made, so that what is found may be anything."""

    passages: tuple[Passage, ...] = ()
    meaning: tuple[float, ...] = ()
    is_whole: bool = True


Retriever = Callable[[str, str], Retrieved]


@dataclass(frozen=True)
class Outcome:
    """How the work ended."""

    kind: Kind
    text: str
    sources: tuple[Source, ...] = ()
    wants_person: bool = False
    form: dict[str, str] | None = None
    buttons: tuple[str, ...] = ()


@dataclass
class Work:
    """One question on its way through the steps."""

    question: str
    language: str
    talk: UUID
    settings: BotSettings
    retrieve: Retriever
    history: Sequence[Said] = ()
    begun: float = field(default_factory=time.monotonic)
    masked: str = ""
    found_personal: bool = False
    searched: str = ""
    topic: str = ""
    retrieved: Retrieved = field(default_factory=Retrieved)
    sureness: float = 0.0
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: int = 0  # millionths of a euro
    verdicts: dict[str, str | float] = field(default_factory=dict)
    milliseconds: dict[str, int] = field(default_factory=dict)


Step = Callable[[Work], Outcome | None]
