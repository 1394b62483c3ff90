"""What is out of order just now is told before how it is as a rule."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from kaiku.chat.bot.extracts import cited
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Outcome, Source, Work
from kaiku.knowledge.models import Article
from kaiku.knowledge.notices import Notice, out_of_order
from kaiku.knowledge.passages import sentences_of

_MOST = 2


def with_notices(work: Work, outcome: Outcome) -> Outcome:
    """The answer after the notices on the nearest article's topics, each with its own source."""
    topics = next((passage.topics for passage in work.retrieved.passages), ())
    known = {source.address for source in outcome.sources}
    told = [
        (notice, address)
        for notice in (out_of_order(topics, work.language, audience=Article.Outlet.CHAT) if topics else ())
        for address in [reverse("citizen:article", args=[notice.key])]
        if address not in known
    ][:_MOST]
    if not told:
        return outcome
    sources = [
        Source(number, notice.title, address, notice.summary)
        for number, (notice, address) in enumerate(told, start=len(outcome.sources) + 1)
    ]
    paragraphs = [own("notice", work.language)]
    paragraphs += [cited(tuple(_sentences(notice)), source.number) for (notice, _address), source in zip(told, sources, strict=True)]
    work.verdicts["notices"] = len(told)
    return replace(outcome, text="\n\n".join([*paragraphs, outcome.text]), sources=(*outcome.sources, *sources))


def _sentences(notice: Notice) -> Iterator[str]:
    yield notice.title
    yield from sentences_of(notice.summary) or [notice.summary]
