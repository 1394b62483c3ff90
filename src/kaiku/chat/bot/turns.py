"""The log of turns: masked words, versions, times and verdicts; enough to learn from, not to know who asked."""

from uuid import UUID

from kaiku.base.clock import now
from kaiku.chat.bot.models import Turn
from kaiku.chat.bot.work import Kind, Outcome, Work
from kaiku.knowledge.actions import note_miss
from kaiku.knowledge.models import ArticleVersion, SearchMiss
from kaiku.language.embeddings import MODEL

_LONGEST = 4000


def log_turn(turn: UUID, work: Work, outcome: Outcome, *, milliseconds: int) -> None:
    """Write one turn."""
    shown = {source.title for source in outcome.sources}
    found = work.retrieved.passages
    Turn.objects.create(
        id=turn,
        talk=work.talk,
        asked_at=now(),
        language=work.language,
        question=work.masked[:_LONGEST],
        text=outcome.text[:_LONGEST],
        kind=outcome.kind.value,
        topic=work.topic,
        article_id=_article_of(found[0].key) if found else None,
        candidates=[[passage.key, round(passage.likeness, 3)] for passage in found],
        cited=[passage.key for passage in found if passage.title in shown],
        version=work.settings.version,
        model=work.model,
        index_model=MODEL if work.retrieved.meaning else "",
        verdicts=work.verdicts,
        milliseconds=work.milliseconds,
        took=milliseconds,
        tokens_in=work.tokens_in,
        tokens_out=work.tokens_out,
        cost=work.cost,
    )
    if outcome.kind == Kind.UNKNOWN and work.searched and "failed" not in work.verdicts:
        note_miss(work.searched, language=work.language, where=SearchMiss.Where.CHAT)


def _article_of(key: str) -> int | None:
    return ArticleVersion.objects.filter(pk=key).values_list("article_id", flat=True).first()
