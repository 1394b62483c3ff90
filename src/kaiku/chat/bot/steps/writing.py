"""The model's part: numbered passages as data, one JSON object back, and nothing of it shown before every check has passed."""

import json
import re
import time
from collections.abc import Sequence

from kaiku.chat.bot.llm.budget import may_ask, note_failure, note_reply
from kaiku.chat.bot.llm.client import ModelFailed, access, ask
from kaiku.chat.bot.settings import ModelAccess
from kaiku.chat.bot.steps.verifying import faults_of
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Passage, Source, Work

_MOST_PASSAGES = 6
_LINES_OF_TALK = 4
_LONGEST_LINE = 300
_AGAIN_WITHIN = 3.0  # seconds: a second try only while nobody has waited long
SILENT_WITHIN = 1.7  # seconds from the question: a model that has not begun by then is left, and two seconds hold the whole answer
_LEAST = 0.3  # seconds that a model has in any case
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_LANGUAGES = {"fi": "fi (Finnish)", "sv": "sv (Swedish)", "en": "en (English)"}


def written(work: Work) -> Outcome | None:
    """An answer of the model that stands every check; None when there is none to be shown."""
    of = access() if work.settings.uses_model else None
    if of is None:
        return None
    if not may_ask(of):
        work.verdicts["model"] = "resting"
        return None
    passages, begun = work.retrieved.passages[:_MOST_PASSAGES], time.monotonic()
    messages = messages_for(work, passages)
    for attempt in (1, 2):
        try:
            answer, completeness = _asked(work, messages, of, first_within=_left(work) if attempt == 1 else of.patience)
        except ModelFailed as failed:
            note_failure(failed.kind, of=of)
            work.verdicts[f"model_{attempt}"] = failed.kind
            return None
        if completeness == "none":
            work.verdicts[f"model_{attempt}"] = "none"
            return None
        given = {number: f"{passage.title}. {passage.text}" for number, passage in enumerate(passages, start=1)}
        language = next((p.language for p in passages if p.language != work.language), work.language)
        fault = faults_of(answer, given, language=work.language, passage_language=language)
        work.verdicts[f"model_{attempt}"] = fault or "passed"
        if not fault:
            return _shown(work, answer, completeness, passages, of)
        if time.monotonic() - begun > _AGAIN_WITHIN:
            return None
        messages = [
            *messages,
            {"role": "assistant", "content": answer},
            {"role": "user", "content": f"Refused: {fault}. Use the passages only."},
        ]
    return None


def messages_for(work: Work, passages: Sequence[Passage]) -> list[dict[str, str]]:
    """The prompt of the settings, then all data in one block: passages, the talk, the question; masked, without markup."""
    numbered = "\n".join(f"[{number}] {_data(passage.title)}: {_data(passage.text)}" for number, passage in enumerate(passages, start=1))
    talk = "\n".join(f"{said.who}: {_data(said.text)[:_LONGEST_LINE]}" for said in work.history[-_LINES_OF_TALK:])
    asked = f"<passages>\n{numbered}\n</passages>\n<talk>\n{talk}\n</talk>\n<question>\n{_data(work.masked)}\n</question>"
    prompt = work.settings.prompt.replace("{language}", _LANGUAGES.get(work.language, work.language))
    return [{"role": "system", "content": prompt}, {"role": "user", "content": asked}]


def _data(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")


def _left(work: Work) -> float:
    """What the steps before have left of the time in which somebody is to see an answer."""
    return max(_LEAST, work.begun + SILENT_WITHIN - time.monotonic())


def _asked(work: Work, messages: Sequence[dict[str, str]], of: ModelAccess, *, first_within: float) -> tuple[str, str]:
    reply = ask(messages, of=of, first_within=first_within)
    work.tokens_in += reply.tokens_in
    work.tokens_out += reply.tokens_out
    work.cost += note_reply(reply, of=of)
    try:
        said = json.loads(_FENCE.sub("", reply.text))
        return str(said["answer"]).strip(), str(said.get("completeness", "none"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ModelFailed("unreadable") from None


def _shown(work: Work, answer: str, completeness: str, passages: Sequence[Passage], of: ModelAccess) -> Outcome:
    """Sources are numbered anew in the order in which they are cited."""
    order = list(dict.fromkeys(int(number) for number in re.findall(r"\[(\d+)\]", answer)))
    numbers = {old: new for new, old in enumerate(order, start=1)}
    text = re.sub(r"\[(\d+)\]", lambda match: f"[{numbers[int(match.group(1))]}]", answer)
    sources = [Source(numbers[old], passages[old - 1].title, passages[old - 1].address, passages[old - 1].text) for old in order]
    work.model = of.model
    is_whole = completeness == "complete" and work.sureness >= work.settings.sure_from
    kind = Kind.ANSWERED if is_whole else Kind.PARTLY
    lead = own("model", work.language)
    return Outcome(kind, f"{lead}\n\n{text}", tuple(sources), wants_person=not is_whole, form={"text": work.masked})
