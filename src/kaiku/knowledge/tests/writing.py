"""Articles for tests: written by one, approved by another."""

from typing import Any

from kaiku.accounts.models import User
from kaiku.knowledge.actions import publish, save_words, send_to_review, start_article
from kaiku.knowledge.indexing import index_words
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.rules import About, Words


def published(
    writer: User, approver: User, title: str, text: str, *, kind: str = "faq", language: str = "fi", **more: Any
) -> ArticleVersion:
    """A published article whose words are indexed; meanings are not."""
    words = Words(title, text, more.pop("internal_text", ""), more.pop("wordings", ()))
    outlets = () if kind in ("internal", "reply") else ("faq", "form")
    article = start_article(About(kind, **{"outlets": outlets, **more}), words, language=language, by=writer)
    return approved(article, approver)


def translated(article: Article, writer: User, approver: User, title: str, text: str, *, language: str) -> ArticleVersion:
    """The same in another language."""
    save_words(article.pk, Words(title, text), language=language, seen=0, by=writer)
    return approved(article, approver)


def approved(article: Article, approver: User) -> ArticleVersion:
    """The draft there is, through review."""
    draft = article.versions.get(state="draft")
    assert draft.written_by
    send_to_review(draft.pk, by=draft.written_by)
    version = publish(draft.pk, by=approver)
    index_words(article.pk)
    return version
