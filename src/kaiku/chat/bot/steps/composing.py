"""The answer: by the language model where one is in use and what it says stands the checks, else word for word from the guidance."""

from kaiku.chat.bot.extracts import cited, quoted
from kaiku.chat.bot.judging import chosen
from kaiku.chat.bot.steps.notifying import with_notices
from kaiku.chat.bot.steps.writing import written
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Passage, Source, Work
from kaiku.knowledge.terms import terms_of

_AS_NEAR = 0.12  # of likeness: passages that are nearly as near as the first one
_BUTTONS = 3


def compose(work: Work) -> Outcome | None:
    """Every sentence of the guidance has its source's number."""
    return with_notices(work, written(work) or extracted(work))


def extracted(work: Work) -> Outcome:
    """Without a language model: quotes of the nearest passages, said plainly to be quotes."""
    is_sure = work.sureness >= work.settings.sure_from
    spread = _AS_NEAR if is_sure else 1.0
    passages = chosen(work.retrieved.passages, most=work.settings.most_passages, spread=spread)
    asked = terms_of(work.searched, work.language)
    sources, paragraphs = [], []
    for number, passage in enumerate(passages, start=1):
        sentences = quoted(passage, asked)
        sources.append(source_of(passage, number, " ".join(sentences)))
        paragraphs.append(cited(sentences, number) if len(passages) == 1 else f"{passage.title}: {cited(sentences, number)}")
    lead = _lead(work, is_sure=is_sure, languages={passage.language for passage in passages})
    work.model = work.model or "extract"
    return Outcome(
        Kind.ANSWERED if is_sure else Kind.PARTLY,
        "\n\n".join([lead, *paragraphs]),
        tuple(sources),
        wants_person=not is_sure,
        form={"text": work.masked},
        buttons=_next_questions(work, passages),
    )


def source_of(passage: Passage, number: int, quote: str) -> Source:
    """As the answer shows it."""
    return Source(number, passage.title, passage.address, quote)


def _lead(work: Work, *, is_sure: bool, languages: set[str]) -> str:
    lead = own("extract" if is_sure else "partly", work.language)
    return lead if work.language in languages else f"{lead} {own('other-language', work.language)}"


def _next_questions(work: Work, shown: list[Passage]) -> tuple[str, ...]:
    """Titles of what was nearly as near."""
    known = {passage.title for passage in shown}
    others = dict.fromkeys(passage.title for passage in work.retrieved.passages if passage.title not in known)
    return tuple(others)[: _BUTTONS - 1]
