"""Nothing unchecked is shown: each sentence cites a passage that was given, and what can be wrong in it stands in that passage."""

import re
from collections.abc import Iterator, Mapping

from kaiku.chat.bot.numbers import days_in, numbers_in
from kaiku.chat.bot.steps.guarding import looks_like_attack
from kaiku.chat.bot.work import Outcome
from kaiku.knowledge.terms import terms_of
from kaiku.language.detection import language_of
from kaiku.language.personal_data import IDENTIFIERS, find_personal_data

_CITED = re.compile(r"\s*((?:\[\d+\])+)")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:fi|com|org|net|eu|info|io|example|gov|edu|xyz|ru|cn)\b|\]\(|<[a-z/]|@", re.IGNORECASE
)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+)*")
_NEGATING = """
    ei en et emme ette eivät älä ilman kielletty kielletään not no never without cannot can't forbidden inte ej utan aldrig förbjudet
"""
_NEGATIONS = frozenset(_NEGATING.split())
_PROMISES = re.compile(
    r"\b(?:lupaamme|lupaan|takaamme|takaan|hyväksytty|peruttu puolestasi|olemme peruneet|varattu sinulle|we (?:promise"
    r"|guarantee)|i (?:promise|guarantee)"
    r"|approved|has been cancelled for you|as an ai (?:language )?model|vi (?:lovar|garanterar))\b",
    re.IGNORECASE,
)
_FEWEST_COMMON = 0.5  # of a sentence's terms in the passage
_FEWEST_LETTERS = 25


def unsupported(outcome: Outcome) -> list[str]:
    """Sentences of a shown answer that do not stand in what they cite: for measuring."""
    passages = {source.number: f"{source.title}. {source.quote}" for source in outcome.sources}
    told = cited_sentences(outcome.text)
    return [sentence for sentence, numbers in told if not all(_says(passages.get(number, ""), sentence) for number in numbers)]


def cited_sentences(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each sentence with the numbers behind it; what stands before the first citation of a paragraph belongs to its sentence."""
    for paragraph in text.split("\n"):
        parts = _CITED.split(paragraph)
        for sentence, marks in zip(parts[::2], parts[1::2], strict=False):
            yield sentence.strip(), tuple(int(number) for number in re.findall(r"\d+", marks))


def faults_of(answer: str, passages: Mapping[int, str], *, language: str, passage_language: str) -> str:
    """Why this answer of a model may not be shown; "" when it may. Passages by their number, title and text together."""
    if not answer.strip():
        return "empty"
    if _LINK.search(_CITED.sub("", answer)):
        return "link"
    if looks_like_attack(answer) or _PROMISES.search(answer):
        return "forbidden"
    if find_personal_data(answer, IDENTIFIERS - {"phone"}, language=language):
        return "personal"
    words = _CITED.sub("", answer)
    if sum(character.isalpha() for character in words) >= _FEWEST_LETTERS and language_of(words, default=language) != language:
        return "language"
    for sentence, numbers in _sentences(answer):
        if not numbers or any(number not in passages for number in numbers):
            return "citation"
        given = "\n".join(passages[number] for number in numbers)
        if fault := _fault(sentence, given, language=language, is_translated=language != passage_language):
            return fault
    return ""


def _sentences(answer: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each sentence by its full stop or its citation; one without a citation has no numbers."""
    marked = re.sub(r"([.!?])\s*((?:\[\d+\]\s*)+)", r" \2\1 ", answer)  # "Text. [1]" is "Text [1]."
    for piece in re.split(r"(?<=[.!?])\s+(?=\S)|\n+", marked):
        words = re.sub(r"\[\d+\]", "", piece).strip(" .!?")
        if words:
            yield words, tuple(int(number) for number in re.findall(r"\[(\d+)\]", piece))


def _fault(sentence: str, given: str, *, language: str, is_translated: bool) -> str:
    if not numbers_in(sentence) <= numbers_in(given):
        return "number"
    if days_in(sentence, language) - days_in(given, language) and not is_translated:
        return "date"
    if any(name.lower() not in given.lower() for name in _names_in(sentence)) and not is_translated:
        return "name"
    if is_translated:
        return ""
    if _is_negated(sentence) != _is_negated(given) and _is_negated(sentence):
        return "negation"
    terms = set(terms_of(sentence, language))
    known = set(terms_of(given, language))
    return "" if not terms or len(terms & known) / len(terms) >= _FEWEST_COMMON else "support"


def _names_in(sentence: str) -> Iterator[str]:
    """Capitalised words inside a sentence, by their stems, so that inflection is no fault."""
    for match in _NAME.finditer(sentence):
        for word in match.group().split():
            yield word[: max(4, len(word) - 3)]


def _is_negated(text: str) -> bool:
    return not _NEGATIONS.isdisjoint(re.findall(r"[\w']+", text.lower()))


def _says(passage: str, sentence: str) -> bool:
    """Word for word, but for the dot that closes it and the title before it."""
    said, given = _plain(sentence), _plain(passage)
    return said in given or any(said.endswith(part) for part in (said.split(": ", 1)[-1],) if part and part in given)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").lower()
