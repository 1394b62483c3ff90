"""A form's questions as values: which are asked, and whether the answers will do. The stored JSON of one question:

{"key": "lamp-number", "kind": "text", "labels": {"fi": ...}, "hints": {...}, "required": true, "longest": 200,
 "options": [{"key": "yes", "names": {...}}], "show_if": {"question": "kind", "is": ["lamp"]}, "least": 1, "most": 20, "dates": "future"}
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.values import in_language

LONGEST = {"text": 200, "long_text": 2000}
_LONGEST_NUMBER = 30


class Kind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", gettext_lazy("Lyhyt teksti")
    LONG_TEXT = "long_text", gettext_lazy("Pitkä teksti")
    NUMBER = "number", gettext_lazy("Numero")
    DATE = "date", gettext_lazy("Päivä")
    CHOICE = "choice", gettext_lazy("Yksi vaihtoehdoista")
    CHOICES = "choices", gettext_lazy("Monta vaihtoehdoista")


class Dates(models.TextChoices):
    """Which days will do as an answer."""

    ANY = "", gettext_lazy("Mikä päivä vain")
    PAST = "past", gettext_lazy("Tänään tai aiemmin")
    FUTURE = "future", gettext_lazy("Tänään tai myöhemmin")


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    key: str
    names: Mapping[str, str]

    def name_in(self, language: str) -> str:
        """The answer in one language, Finnish where it lacks; its key while it has no words."""
        return in_language(self.names, language) or self.key


@dataclass(frozen=True)
class Condition:
    """The question is asked only while another has one of these answers."""

    question: str
    values: frozenset[str]


@dataclass(frozen=True)
class Question:
    """One question of a form."""

    key: str
    kind: str
    labels: Mapping[str, str]
    hints: Mapping[str, str]
    required: bool = False
    options: tuple[Option, ...] = ()
    show_if: Condition | None = None
    longest: int = 200
    least: float | None = None
    most: float | None = None
    dates: str = Dates.ANY

    def label_in(self, language: str) -> str:
        """The question in one language, Finnish where it lacks."""
        return in_language(self.labels, language)

    @property
    def kind_name(self) -> str:
        """How it is answered, in words."""
        return str(Kind(self.kind).label)

    def hint_in(self, language: str) -> str:
        """The hint in one language, "" when there is none."""
        return in_language(self.hints, language)


@dataclass(frozen=True)
class Form:
    """One published version of a topic's questions."""

    version_id: int
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Checked:
    """Cleaned answers to the visible questions, and a sentence for each that will not do."""

    answers: dict[str, Any]
    errors: dict[str, str]


@dataclass(frozen=True)
class Answered:
    """A question and its answer in words, for people to read."""

    key: str
    label: str
    text: str


def questions_from(stored: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Questions of a stored form version."""
    return tuple(_question(row) for row in stored)


def _question(row: Mapping[str, Any]) -> Question:
    kind = str(row.get("kind", Kind.TEXT))
    condition = row.get("show_if") or None
    return Question(
        key=str(row["key"]),
        kind=kind,
        labels=row.get("labels") or {},
        hints=row.get("hints") or {},
        required=bool(row.get("required", False)),
        options=tuple(Option(str(option["key"]), option.get("names") or {}) for option in row.get("options") or ()),
        show_if=Condition(str(condition["question"]), frozenset(map(str, condition["is"]))) if condition else None,
        longest=int(row.get("longest") or LONGEST.get(kind, 200)),
        least=row.get("least"),
        most=row.get("most"),
        dates=str(row.get("dates") or ""),
    )


def visible_questions(questions: Sequence[Question], answers: Mapping[str, Any]) -> list[Question]:
    """Questions to ask given the answers so far; what hangs on a hidden question is hidden too."""
    visible: list[Question] = []
    for question in questions:
        if question.show_if is None or _holds(question.show_if, {shown.key for shown in visible}, answers):
            visible.append(question)
    return visible


def _holds(condition: Condition, shown: set[str], answers: Mapping[str, Any]) -> bool:
    given = answers.get(condition.question)
    values = given if isinstance(given, list | tuple) else [given]
    return condition.question in shown and any(str(value) in condition.values for value in values if value not in (None, ""))


def check_answers(questions: Sequence[Question], answers: Mapping[str, Any]) -> Checked:
    """Only visible questions count: a required one that is not asked is not missed, and its old answer is dropped."""
    kept: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for question in visible_questions(questions, answers):
        value = _cleaned(question, answers.get(question.key))
        error = _error(question, value)
        if error:
            errors[question.key] = error
        if value not in ("", []):
            kept[question.key] = value
    return Checked(kept, errors)


def _cleaned(question: Question, given: Any) -> Any:
    if question.kind == Kind.CHOICES:
        values = given if isinstance(given, list | tuple) else [given] if given else []
        return [str(value) for value in values if str(value).strip()]
    if isinstance(given, list | tuple):
        given = given[0] if given else ""
    return str(given if given is not None else "").replace("\x00", "").strip()


def _error(question: Question, value: Any) -> str:
    label = question.label_in((get_language() or "fi")[:2])
    if not value:
        return _("Vastaa kysymykseen: %(question)s") % {"question": label} if question.required else ""
    chosen = value if isinstance(value, list) else [value]
    if question.options and not set(chosen) <= {option.key for option in question.options}:
        return _("Valitse jokin vaihtoehdoista: %(question)s") % {"question": label}
    if question.kind == Kind.NUMBER:
        return _number_error(question, value, label)
    if question.kind == Kind.DATE:
        return _date_error(question, value, label)
    if isinstance(value, str) and len(value) > question.longest:
        return _("Lyhennä vastausta. Enintään %(longest)d merkkiä.") % {"longest": question.longest}
    return ""


def _number_error(question: Question, value: str, label: str) -> str:
    try:
        number = float(value.replace(",", ".").replace(" ", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or len(value) > _LONGEST_NUMBER:
        return _("Kirjoita numerona: %(question)s") % {"question": label}
    if question.least is not None and number < question.least:
        return _("Pienin luku on %(least)g: %(question)s") % {"least": question.least, "question": label}
    if question.most is not None and number > question.most:
        return _("Suurin luku on %(most)g: %(question)s") % {"most": question.most, "question": label}
    return ""


def _date_error(question: Question, value: str, label: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return _("Valitse päivä: %(question)s") % {"question": label}
    today = now().astimezone(get_default_timezone()).date()
    if question.dates == Dates.PAST and day > today:
        return _("Valitse tämä tai aiempi päivä: %(question)s") % {"question": label}
    if question.dates == Dates.FUTURE and day < today:
        return _("Valitse tämä tai myöhempi päivä: %(question)s") % {"question": label}
    return ""


def answered_in_words(questions: Sequence[Question], answers: Mapping[str, Any], language: str) -> list[Answered]:
    """The given answers with their questions, options by name."""
    words = []
    for question in questions:
        value = answers.get(question.key)
        if value in (None, "", []):
            continue
        names = {option.key: in_language(option.names, language) for option in question.options}
        given = value if isinstance(value, list) else [value]
        words.append(Answered(question.key, question.label_in(language), ", ".join(names.get(str(item), str(item)) for item in given)))
    return words
