"""From draft to published and back: another person than the writer approves, within the area that is his to manage."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.knowledge.actions.writing import locked, record
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.rules import ArticleRefused
from kaiku.organisation.queries import require_managed

State = ArticleVersion.State


@transaction.atomic
def send_to_review(version_id: int, *, by: User) -> ArticleVersion:
    """The draft is ready to be approved."""
    require(by, Capability.WRITE_ARTICLES)
    version, article = _held(version_id)
    _require_state(version, State.DRAFT)
    version.state = State.REVIEW
    version.save(update_fields=["state"])
    record(article, "to_review", by=by)
    return version


@transaction.atomic
def publish(version_id: int, *, by: User) -> ArticleVersion:
    """Approve a version that waits: it takes the place of the one before, and search knows it within a minute."""
    version, article = _held(version_id)
    require_managed(by, article.area_id)
    _require_state(version, State.REVIEW)
    if version.written_by_id == by.pk:
        raise ArticleRefused(_("Toinen henkilö hyväksyy tekstin, jonka olet itse kirjoittanut."))
    article.versions.filter(language=version.language, state=State.PUBLISHED).update(state=State.REPLACED)
    _decide(version, article, State.PUBLISHED, by)
    record(article, "published", by=by)
    return version


@transaction.atomic
def send_back(version_id: int, *, note: str = "", by: User) -> ArticleVersion:
    """The writer has something to mend; what was published before stays."""
    version, article = _held(version_id)
    require_managed(by, article.area_id)
    _require_state(version, State.REVIEW)
    version.note = note[:300]
    _decide(version, article, State.DRAFT, by)
    record(article, "sent_back", by=by)
    return version


@transaction.atomic
def withdraw(version_id: int, *, note: str = "", by: User) -> ArticleVersion:
    """Nobody reads it from now on; it can be restored as a draft."""
    version, article = _held(version_id)
    require_managed(by, article.area_id)
    _require_state(version, State.PUBLISHED)
    version.note = note[:300]
    _decide(version, article, State.WITHDRAWN, by)
    record(article, "withdrawn", by=by)
    return version


def _held(version_id: int) -> tuple[ArticleVersion, Article]:
    article_id = ArticleVersion.objects.values_list("article_id", flat=True).get(pk=version_id)
    article = locked(article_id)
    return ArticleVersion.objects.get(pk=version_id), article


def _require_state(version: ArticleVersion, state: ArticleVersion.State) -> None:
    if version.state != state:
        raise ArticleRefused(_("Version tila on muuttunut: %(state)s.") % {"state": State(version.state).label})


def _decide(version: ArticleVersion, article: Article, state: ArticleVersion.State, by: User) -> None:
    version.state, version.decided_by, version.decided_at = state, by, now()
    version.save(update_fields=["state", "note", "decided_by", "decided_at"])
    article.changed_at = now()
    article.save(update_fields=["changed_at"])
    transaction.on_commit(partial(_index_later, article.pk))


def _index_later(article_id: int) -> None:
    from kaiku.knowledge.tasks import index_article  # it calls the indexing, which reads what is written here

    index_article.defer(article_id=article_id)
