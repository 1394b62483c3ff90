"""Pages of the city's web sites as articles: their words come from the page, so nobody writes or approves them here."""

from collections.abc import Sequence

from django.db import transaction

from kaiku.base.clock import now
from kaiku.base.keys import free_key
from kaiku.knowledge.models import Article, ArticleVersion, Chunk
from kaiku.knowledge.rules import Words, tidy

State = ArticleVersion.State
_VERSIONS_KEPT = 5


@transaction.atomic
def keep_page(article_id: int | None, words: Words, *, language: str, address: str, topics: Sequence[str], outlets: Sequence[str]) -> int:
    """What a page says now is published as it stands; search reads it within a minute. What staff withdrew stays withdrawn."""
    at, told = now(), tidy(words)
    parts = {"topics": list(topics), "outlets": list(outlets), "address": address, "changed_at": at}
    if article_id is None:
        key = free_key(told.title, Article.objects.all(), most=70, otherwise="sivu")
        article = Article.objects.create(key=key, kind=Article.Kind.PAGE, made_at=at, **parts)
    else:
        article = Article.objects.select_for_update().get(pk=article_id)
        Article.objects.filter(pk=article_id).update(**parts)
    newest = article.versions.filter(language=language).order_by("-number").first()
    if newest is not None and newest.state == State.WITHDRAWN and newest.decided_by_id:
        return article.pk
    _forget_words(article)
    article.versions.filter(state=State.PUBLISHED).update(state=State.REPLACED)
    number = (newest.number if newest else 0) + 1
    times = {"written_at": at, "decided_at": at}
    article.versions.create(language=language, number=number, state=State.PUBLISHED, **times, **told.as_values())
    old = article.versions.filter(language=language, state=State.REPLACED).values_list("pk", flat=True)[_VERSIONS_KEPT:]
    ArticleVersion.objects.filter(pk__in=list(old)).delete()
    return article.pk


@transaction.atomic
def withdraw_page(article_id: int) -> None:
    """The page is gone: nobody finds it from this moment on."""
    article = Article.objects.select_for_update().get(pk=article_id)
    at = now()
    article.versions.filter(state=State.PUBLISHED).update(state=State.WITHDRAWN, decided_at=at)
    _forget_words(article)
    Article.objects.filter(pk=article_id).update(changed_at=at)


def _forget_words(article: Article) -> None:
    Chunk.objects.filter(version__article=article).delete()
