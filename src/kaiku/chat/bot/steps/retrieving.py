"""Passages that may hold the answer, from the knowledge base's one search; only what is published for the chat."""

from django.urls import reverse

from kaiku.chat.bot.steps.guarding import looks_like_attack
from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Passage, Retrieved, Work
from kaiku.knowledge.models import Article
from kaiku.knowledge.queries import NearPassage, passages_near

_MOST = 10


def retrieve(work: Work) -> Outcome | None:
    """By the searched words, in the customer's language; a passage that speaks to the bot is left out, whoever wrote it."""
    found = work.retrieve(work.searched, work.language)
    if not found.is_whole:
        work.verdicts["index"] = "being made"
        return Outcome(Kind.NOT_READY, own("not-ready", work.language), wants_person=True, form={"text": work.masked})
    sound = tuple(passage for passage in found.passages if not looks_like_attack(f"{passage.title}\n{passage.text}"))
    if len(sound) < len(found.passages):
        work.verdicts["poisoned"] = len(found.passages) - len(sound)
    work.retrieved = Retrieved(sound, found.meaning)
    return None


def from_knowledge(text: str, language: str) -> Retrieved:
    """Of the articles that are meant for the chat, each in the customer's language where it has one among the nearest."""
    found = passages_near(text, language=language, audience=Article.Outlet.CHAT, limit=_MOST * 2)
    kept = _in_language(found.passages, language)[:_MOST]
    return Retrieved(tuple(_passage(one) for one in kept), tuple(found.meaning), found.is_whole)


def _in_language(found: list[NearPassage], language: str) -> list[NearPassage]:
    """An article found in many languages counts once."""
    ours = {one.version.article_id for one in found if one.version.language == language}
    best: dict[int, str] = {}
    for one in found:
        best.setdefault(one.version.article_id, one.version.language)
    return [one for one in found if one.version.language == (language if one.version.article_id in ours else best[one.version.article_id])]


def _passage(one: NearPassage) -> Passage:
    version, near = one.version, one.near
    return Passage(
        key=str(version.pk),
        title=version.title,
        text=one.text,
        language=version.language,
        address=version.article.address or reverse("citizen:article", args=[version.article.key]),
        terms=frozenset(one.terms),
        likeness=near.likeness,
        words=near.words,
        sentences=tuple(near.sentences),
        topics=tuple(version.article.topics),
    )
