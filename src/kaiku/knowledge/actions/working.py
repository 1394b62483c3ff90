"""Work on an article besides its words: its pictures, and who has it open."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.knowledge.actions.writing import locked, record
from kaiku.knowledge.models import Article, ArticlePicture, ArticlePresence, ArticleVersion
from kaiku.knowledge.rules import ArticleRefused

PRESENT_FOR = timedelta(seconds=60)
PICTURE_TYPES = ("image/jpeg", "image/png")
MOST_PICTURES = 30


@transaction.atomic
def add_picture(article_id: int, *, content: "ContentFile[bytes]", content_type: str, alt: str, by: User) -> ArticlePicture:
    """Keep a picture that was made anew from an upload; without words beside it nobody who does not see would know what it is."""
    require(by, Capability.WRITE_ARTICLES)
    article, told = locked(article_id), " ".join(alt.split())[:200]
    if not told:
        raise ArticleRefused(_("Kerro sanoin, mitä kuvassa on."))
    if content_type not in PICTURE_TYPES:
        raise ArticleRefused(_("Valitse kuva: JPEG, PNG tai WebP."))
    if article.pictures.count() >= MOST_PICTURES:
        raise ArticleRefused(_("Artikkelissa on jo %(most)s kuvaa. Poista ensin jokin niistä.") % {"most": MOST_PICTURES})
    picture = ArticlePicture(article=article, alt=told, content_type=content_type, size=content.size, added_by=by, added_at=now())
    picture.file.save("kuva", content, save=False)
    picture.save()
    record(article, "picture_added", by=by)
    return picture


@transaction.atomic
def remove_picture(picture_id: int, *, by: User) -> Article:
    """Take a picture away that no text shows any more."""
    require(by, Capability.WRITE_ARTICLES)
    picture = ArticlePicture.objects.select_related("article").get(pk=picture_id)
    article = locked(picture.article_id)
    if article.versions.exclude(state__in=(ArticleVersion.State.REPLACED, ArticleVersion.State.WITHDRAWN)).filter(
        text__contains=str(picture.key)
    ):
        raise ArticleRefused(_("Kuva on yhä tekstissä. Poista se ensin tekstistä."))
    storage, name = picture.file.storage, str(picture.file.name or "")
    picture.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    record(article, "picture_removed", by=by)
    return article


def note_presence(article_id: int, language: str, *, by: User) -> list[ArticlePresence]:
    """The person has the editor open; who else has."""
    require(by, Capability.WRITE_ARTICLES)
    ArticlePresence.objects.update_or_create(article_id=article_id, language=language, user=by, defaults={"seen_at": now()})
    rows = ArticlePresence.objects.filter(article=article_id, language=language, seen_at__gt=now() - PRESENT_FOR).exclude(user=by)
    return list(rows.select_related("user").order_by("user__name", "pk"))


def leave_article(article_id: int, language: str, *, by: User) -> None:
    """The editor was closed."""
    ArticlePresence.objects.filter(article=article_id, language=language, user=by).delete()
