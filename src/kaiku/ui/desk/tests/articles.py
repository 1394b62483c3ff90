"""What the table of rights needs of the knowledge base: an article with a draft, one that is published and one that waits."""

from uuid import uuid4

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.knowledge.models import Article, ArticlePicture, ArticleVersion
from kaiku.organisation.models import ServiceArea

WORDS = {"title": "Ohje", "text": "Teksti", "seen": "0"}
ARTICLE_VALUES = {
    "article-new": {**WORDS, "kind": "faq"},
    "article-words": WORDS,
    "article-about": {"kind": "faq"},
    "synonyms": {"groups": "fillari, pyörä"},
}


def article_names() -> dict[str, object]:
    """The arguments of the addresses."""
    about = {"kind": "faq", "made_at": now(), "changed_at": now(), "area": ServiceArea.objects.filter(key="ymparisto").first()}
    article, _is_new = Article.objects.get_or_create(key="ohje", defaults=about)
    writer = User.objects.filter(username="eero").first()
    words = {"title": "Ohje", "text": "Teksti", "state": "published", "written_by": writer, "written_at": now()}
    version, _is_new = ArticleVersion.objects.get_or_create(article=article, language="fi", number=1, defaults=words)
    picture, _is_new = ArticlePicture.objects.get_or_create(
        article=article, alt="Kuva", defaults={"content_type": "image/png", "size": 1, "added_at": now()}
    )
    return {"article_id": article.pk, "words_id": version.pk, "language": "fi", "picture_id": picture.pk, "batch": uuid4()}
