"""What a call comes to, whatever the order of its events: pure functions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaiku.integrations.ace.contract import CallData, CallEvent
from kaiku.language.personal_data import mask_personal_data

PLAIN = ("direction", "cli", "entrance", "queue", "menu_choice", "agent_upn", "started_at", "answered_at", "ended_at", "outcome")
CALLER = "caller"
_AGENT = frozenset({"agent", "advisor", "neuvoja", "operator"})
_CALLER = frozenset({"caller", "customer", "client", "soittaja", "asiakas"})
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_GREETING = re.compile(
    r"^(no\s+)?(hei|moi|moikka|terve|päivää|huomenta|iltaa|hyvää|kiitos|hello|hi|hej|joo|juu|kyllä|niin|okei|ok|selvä)\b", re.IGNORECASE
)
_FEWEST_WORDS = 4
_SENTENCES = 3
_LONGEST_SUMMARY = 600
_REFERENCE = re.compile(r"[2-9A-HJ-NP-TV-Z]{3}-[2-9A-HJ-NP-TV-Z]{4}")

Marks = dict[str, str]


@dataclass(frozen=True)
class Spoken:
    """One turn of speech as it is shown."""

    speaker: str
    at: str
    text: str
    is_caller: bool


def mark_of(event: CallEvent) -> str:
    """By what events are compared: their time, and at the same moment their id, so that every order gives the same call."""
    return f"{event.time:%Y-%m-%dT%H:%M:%S.%f} {event.id}"


def newest_values(data: CallData, mark: str, marks: Marks) -> tuple[dict[str, Any], dict[str, str]]:
    """What the event knows better than what was known: plain fields, and further values by their keys. Moves their marks."""
    plain = {name: getattr(data, name) for name in PLAIN if getattr(data, name) not in ("", None)}
    newer = {name: value for name, value in plain.items() if _is_newer(name, mark, marks)}
    further = {key: value for key, value in data.contact_data.items() if _is_newer(f"contact_data.{key}", mark, marks)}
    return newer, further


def _is_newer(name: str, mark: str, marks: Marks) -> bool:
    if marks.get(name, "") >= mark:
        return False
    marks[name] = mark
    return True


def reference_in(contact_data: Mapping[str, str]) -> str:
    """The contact that the call is said to belong to; "" when none is."""
    told = str(contact_data.get("ticket", "")).strip().upper()
    return told if _REFERENCE.fullmatch(told) else ""


def numbers_of(cli: str) -> tuple[str, ...]:
    """A caller's number in the ways that it may have been written down, the city's own first; none when it is hidden or no number."""
    if sum(character.isdigit() for character in cli) < 5:
        return ()
    import phonenumbers  # when first asked: a process's start must not wait for its tables

    try:
        number = phonenumbers.parse(cli, "FI")
    except phonenumbers.NumberParseException:
        return ()
    if not phonenumbers.is_valid_number(number):
        return ()
    world = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.country_code != 358:
        return (world, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
    spaced = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    bare = re.sub(r"\D", "", spaced)
    return tuple(dict.fromkeys((bare, world, spaced, f"{bare[:3]} {bare[3:6]} {bare[6:]}", f"{world[:4]} {world[4:]}")))


def speaker_kind(name: str) -> str:
    """agent, caller, or the name itself."""
    known = name.strip().lower()
    return "agent" if known in _AGENT else CALLER if known in _CALLER else name.strip()


def spoken(segments: Iterable[Mapping[str, Any]], *, is_masked: bool) -> list[Spoken]:
    """The turns in their order, each with who and when."""
    names = {"agent": _("Neuvoja"), CALLER: _("Soittaja")}
    found = []
    for segment in segments:
        kind, text = speaker_kind(segment["speaker"]), str(segment["text"])
        told = names.get(kind, kind) or _("Puhuja")
        clock = f"{segment['start_ms'] // 60000}.{segment['start_ms'] // 1000 % 60:02d}"
        shown = (mask_personal_data(told), mask_personal_data(text)) if is_masked else (told, text)
        found.append(Spoken(shown[0], clock, shown[1], kind == CALLER))
    return found


def summary_of(segments: Iterable[Mapping[str, Any]], given: str = "") -> str:
    """The system's own summary, or what the caller said first that says something; personal data masked."""
    if given.strip():
        return mask_personal_data(given.strip())[:_LONGEST_SUMMARY]
    told = " ".join(str(segment["text"]).strip() for segment in segments if speaker_kind(segment["speaker"]) == CALLER)
    chosen = [sentence for sentence in _SENTENCE.split(told) if _says_something(sentence)][:_SENTENCES]
    return mask_personal_data(" ".join(chosen))[:_LONGEST_SUMMARY]


def _says_something(sentence: str) -> bool:
    words = sentence.split()
    return len(words) >= _FEWEST_WORDS and not (_GREETING.match(sentence) and len(words) < 2 * _FEWEST_WORDS)


def words_of_caller(segments: Iterable[Mapping[str, Any]]) -> str:
    """All that the caller said, for finding the topic."""
    return " ".join(str(segment["text"]) for segment in segments if speaker_kind(segment["speaker"]) == CALLER)


def topic_by_choice(topics: Mapping[str, str], entrance: str, menu_choice: str) -> str:
    """The topic of a menu choice on a line, of the line alone, or of the choice on any line; "" when nobody has said."""
    line, choice = entrance.strip().lower(), menu_choice.strip().lower()
    table = {key.lower(): topic for key, topic in topics.items()}
    wanted = (f"{line} / {choice}" if line and choice else "", line, f"* / {choice}" if choice else "")
    return next((table[key] for key in wanted if key and key in table), "")
