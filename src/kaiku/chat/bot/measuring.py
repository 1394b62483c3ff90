"""How well the bot does on a file of questions, or on the city's own test set: what it shows, and what it says it does not know."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import yaml

from kaiku.chat.bot.composer import composed
from kaiku.chat.bot.in_memory import Library
from kaiku.chat.bot.settings import BotSettings
from kaiku.chat.bot.steps.verifying import unsupported
from kaiku.chat.bot.work import Kind, Outcome, Retriever, Work
from kaiku.knowledge.measuring import Text

SHOWN = frozenset({Kind.ANSWERED, Kind.PARTLY})
WORD_FOR_WORD = frozenset({"", "extract", "register"})  # Work.model of what no language model wrote
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Question:
    """A question of the file; right: keys of passages or articles; facts: any of them shows that the answer has the point."""

    text: str
    language: str
    group: str
    right: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()


@dataclass
class Figures:
    """Counts of one group of questions."""

    asked: int = 0
    shown: int = 0
    right: int = 0
    facts: int = 0
    quotes: int = 0
    written: int = 0
    unsupported: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, question: Question, outcome: Outcome, *, is_written: bool = False) -> None:
        """Count one answer; what a model wrote is shown only when each of its sentences has been checked against what it cites."""
        self.asked += 1
        is_shown = outcome.kind in SHOWN
        self.shown += is_shown
        self.quotes += len(outcome.sources)
        self.written += is_written
        self.unsupported += len(unsupported(outcome)) if is_shown and not is_written else 0
        if question.right:
            is_right = is_met(question, outcome)
            said = outcome.text.lower()
            has_fact = is_shown and any(fact.lower() in said for fact in question.facts)
            self.right += is_right
            self.facts += has_fact
            if not (has_fact if question.facts else is_right):
                self.missed.append(f"{question.text} ({outcome.kind.value})")
        elif is_shown:
            self.missed.append(f"{question.text} ({outcome.kind.value})")


def is_met(question: Question, outcome: Outcome) -> bool:
    """Was a right source shown, or nothing where nothing answers?"""
    is_shown = outcome.kind in SHOWN
    if not question.right:
        return not is_shown
    return is_shown and not question.right.isdisjoint(re.sub(r"^.*/ohjeet/|/$", "", source.address) for source in outcome.sources)


def asked(question: Question, retrieve: Retriever, settings: BotSettings) -> tuple[Outcome, Work]:
    """What comes of one question; nothing is logged."""
    work = Work(question=question.text, language=question.language, talk=NOBODY, settings=settings, retrieve=retrieve)
    return composed(work), work


def measured(questions: Iterable[Question], retrieve: Retriever, settings: BotSettings) -> dict[str, Figures]:
    """Ask all; nothing is logged, and no language model is asked unless the settings use one."""
    found: dict[str, Figures] = {}
    for question in questions:
        outcome, work = asked(question, retrieve, settings)
        found.setdefault(question.group, Figures()).add(question, outcome, is_written=work.model not in WORD_FOR_WORD)
    return found


def read_file(path: Path) -> tuple[list[Text], list[Question]]:
    """Passages and questions of a file; groups: the question's language and its passage's, and the unanswerable."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    texts = [Text(row["id"], row["lang"], row["title"], row["text"]) for row in whole["passages"]]
    languages = {text.key: text.language for text in texts}
    return texts, [_question(row, languages) for row in whole["questions"]]


def _question(row: dict[str, object], languages: dict[str, str]) -> Question:
    gold, language = row["gold"], str(row["lang"])
    keys = frozenset(str(key) for key in gold) if isinstance(gold, list) else frozenset()
    facts = row.get("must_contain_any")
    group = "unanswerable" if not keys else f"{language} > {language if language in {languages[key] for key in keys} else 'other'}"
    return Question(str(row["question"]), language, group, keys, tuple(str(one) for one in facts) if isinstance(facts, list) else ())


def of_file(path: Path, settings: BotSettings, synonyms: Sequence[tuple[str, Sequence[str]]] = ()) -> dict[str, Figures]:
    """The file's questions asked of the file's passages."""
    texts, questions = read_file(path)
    return measured(questions, Library(texts, synonyms).retrieve, settings)


def read_common(path: Path) -> list[Question]:
    """The questions that residents ask most: by language, each with the key of the article that answers."""
    rows: dict[str, list[tuple[str, str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Question(text, language, f"common {language}", frozenset({key})) for language, pairs in rows.items() for key, text in pairs]


def table(found: dict[str, Figures]) -> list[str]:
    """Lines for a terminal."""
    lines = ["  questions          n  shown  right source  key fact  does not know  quotes/answer  unsupported"]
    for group, one in sorted(found.items()):
        quotes = one.quotes / one.shown if one.shown else 0.0
        facts = f"{one.facts / one.asked:9.1%}" if group != "unanswerable" else "        –"
        right = f"{one.right / one.asked:13.1%}" if group != "unanswerable" else "            –"
        unknown = 1 - one.shown / one.asked
        lines.append(
            f"  {group:<14} {one.asked:>5} {one.shown / one.asked:6.1%} {right} {facts} {unknown:14.1%} {quotes:14.1f} {one.unsupported:12}"
        )
    return lines
