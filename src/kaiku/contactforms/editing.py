"""A form's questions as they are edited: pure changes, and what stands in the way of publishing them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaiku.contactforms.rules import LONGEST, Kind, Question

Questions = tuple[Question, ...]
MOST_QUESTIONS = 30
_LANGUAGES = ("fi", "sv", "en")
WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES)


@dataclass(frozen=True)
class Finding:
    """Something amiss in one question ("" for the whole form); an error forbids publishing, a warning does not."""

    question: str
    text: str
    is_error: bool = True


def find(questions: Questions, key: str) -> Question | None:
    """The question with this key."""
    return next((question for question in questions if question.key == key), None)


def saved(questions: Questions, question: Question, *, replaces: str = "") -> Questions:
    """With the question in the place of another, else at the end."""
    if find(questions, replaces) is None:
        return (*questions, question)
    return tuple(question if old.key == replaces else old for old in questions)


def without(questions: Questions, key: str) -> Questions:
    """Without one question; what hung on it stays and is found by check()."""
    return tuple(question for question in questions if question.key != key)


def moved(questions: Questions, key: str, to: int) -> Questions:
    """With one question at another place, 1 being the first; places beyond the ends mean the ends."""
    question = find(questions, key)
    if question is None:
        return questions
    rest = without(questions, key)
    place = min(max(to, 1), len(questions)) - 1
    return (*rest[:place], question, *rest[place:])


def place_of(questions: Questions, key: str) -> int:
    """1 for the first question, 0 when there is none with this key."""
    return next((number for number, question in enumerate(questions, start=1) if question.key == key), 0)


def check(questions: Questions) -> tuple[Finding, ...]:
    """What is amiss, question by question in their order."""
    found = list(_whole(questions))
    earlier: dict[str, Question] = {}
    for question in questions:
        found += _texts(question)
        found += _options(question)
        found += _limits(question)
        found += _condition(question, earlier)
        earlier[question.key] = question
    return tuple(found)


def _whole(questions: Questions) -> Iterator[Finding]:
    if not questions:
        yield Finding("", _("Lomakkeessa ei ole yhtään kysymystä."))
    if len(questions) > MOST_QUESTIONS:
        yield Finding("", _("Lomakkeessa on yli %(most)d kysymystä. Poista osa.") % {"most": MOST_QUESTIONS})
    for key in _repeated(question.key for question in questions):
        yield Finding(key, _("Kahdella kysymyksellä on sama tunnus."))


def _texts(question: Question) -> Iterator[Finding]:
    if not question.labels.get("fi"):
        yield Finding(question.key, _("Kysymys puuttuu suomeksi."))
    missing = [language for language in _LANGUAGES[1:] if not question.labels.get(language)]
    partly = [language for language in _LANGUAGES[1:] if question.hints.get("fi") and not question.hints.get(language)]
    missing += [language for language in partly if language not in missing]
    missing += [
        language
        for language in _LANGUAGES[1:]
        if language not in missing and any(not option.names.get(language) for option in question.options)
    ]
    if missing:
        yield Finding(question.key, _("Käännös puuttuu: %(languages)s.") % {"languages": ", ".join(missing)}, is_error=False)


def _options(question: Question) -> Iterator[Finding]:
    if question.kind not in WITH_OPTIONS:
        return
    if len(question.options) < 2:
        yield Finding(question.key, _("Lisää vähintään kaksi vaihtoehtoa."))
    if any(not option.names.get("fi") for option in question.options):
        yield Finding(question.key, _("Vaihtoehto puuttuu suomeksi."))
    if _repeated(option.names.get("fi", "") for option in question.options):
        yield Finding(question.key, _("Kaksi vaihtoehtoa on samanlaisia."))


def _limits(question: Question) -> Iterator[Finding]:
    if question.least is not None and question.most is not None and question.least > question.most:
        yield Finding(question.key, _("Pienin luku on suurempi kuin suurin."))


def _condition(question: Question, earlier: dict[str, Question]) -> Iterator[Finding]:
    condition = question.show_if
    if condition is None:
        return
    asked = earlier.get(condition.question)
    if asked is None:
        yield Finding(question.key, _("Ehto viittaa kysymykseen, jota ei ole tämän yläpuolella."))
    elif not condition.values or not condition.values <= {option.key for option in asked.options}:
        yield Finding(
            question.key, _("Ehto viittaa vaihtoehtoon, jota kysymyksessä ”%(question)s” ei ole.") % {"question": asked.label_in("fi")}
        )


def _repeated(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    again = []
    for value in values:
        if value in seen and value not in again:
            again.append(value)
        seen.add(value)
    return again


def as_stored(questions: Sequence[Question]) -> list[dict[str, Any]]:
    """The questions as a version keeps them; questions_from() gives them back."""
    options = {question.key: [option.key for option in question.options] for question in questions}
    return [_stored(question, options) for question in questions]


def _stored(question: Question, options: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    condition = question.show_if
    order = options.get(condition.question, ()) if condition else ()
    values = sorted(condition.values, key=lambda value: (order.index(value) if value in order else len(order), value)) if condition else []
    row: dict[str, Any] = {
        "key": question.key,
        "kind": str(question.kind),
        "labels": dict(question.labels),
        "hints": dict(question.hints),
        "required": question.required,
        "longest": question.longest if question.longest != LONGEST.get(question.kind, 200) else None,
        "options": [{"key": option.key, "names": dict(option.names)} for option in question.options],
        "show_if": {"question": condition.question, "is": values} if condition else None,
        "least": question.least,
        "most": question.most,
        "dates": str(question.dates),
    }
    return {name: value for name, value in row.items() if value not in (None, "", [], {}, False)}
