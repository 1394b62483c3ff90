"""Articles and the drafts of their versions: whoever answers customers may write, only an approval publishes."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import StaleChange
from kaiku.base.keys import free_key
from kaiku.categories.queries import live_topic
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.rules import LANGUAGES, About, ArticleRefused, Words, require_possible, require_sayable, tidy
from kaiku.organisation.queries import require_managed
from kaiku.places.queries import district_areas

State = ArticleVersion.State
OPEN = (State.DRAFT, State.REVIEW)


@transaction.atomic
def start_article(about: About, words: Words, *, language: str = "fi", by: User) -> Article:
    """A new article with its first draft; nobody but staff sees it before it is approved."""
    require(by, Capability.WRITE_ARTICLES)
    words, about = tidy(words), _checked(about)
    require_sayable(about, words)
    at = now()
    key = free_key(words.title, Article.objects.all(), most=70, otherwise="artikkeli")
    article = Article.objects.create(key=key, made_at=at, changed_at=at, **_columns(about))
    _add_version(article, language, words, by=by)
    record(article, "started", by=by)
    return article


@transaction.atomic
def save_words(article_id: int, words: Words, *, language: str, seen: int, note: str = "", by: User) -> ArticleVersion:
    """Write the draft of a language on; StaleChange when another wrote since version `seen` (0: there was none)."""
    require(by, Capability.WRITE_ARTICLES)
    if language not in LANGUAGES:
        raise ArticleRefused(_("Tätä kieltä ei ole."))
    article = locked(article_id)
    require_own(article)
    words = tidy(words)
    require_sayable(about_of(article), words)
    newest = article.versions.filter(language=language).order_by("-number").first()
    if (newest.pk if newest else 0) != seen:
        raise StaleChange(_("Joku muutti tekstiä sen jälkeen, kun avasit sivun. Katso uusin teksti ja tee muutoksesi siihen."))
    if newest is None or newest.state not in OPEN or newest.written_by_id != by.pk:
        # Another's draft is kept as it was: its words are seen in the history, and restored from there.
        if newest is not None and newest.state in OPEN:
            newest.state = State.REPLACED
            newest.save(update_fields=["state"])
        return _add_version(article, language, words, note=note, by=by)
    for name, value in words.as_values().items():
        setattr(newest, name, value)
    newest.state, newest.note, newest.written_at = State.DRAFT, note[:300], now()
    newest.translates = _translated(article, language)
    newest.save()
    return newest


@transaction.atomic
def change_about(article_id: int, about: About, *, by: User) -> Article:
    """Change what holds in every language; on a published article that is the approvers' to do, since it shows at once."""
    article, about = locked(article_id), _checked(about)
    require(by, Capability.WRITE_ARTICLES)
    require_own(article)
    if article.versions.filter(state=State.PUBLISHED).exists():
        require_managed(by, article.area_id)
        require_managed(by, about.area_id)  # nobody hands an article to those whose it is not
    for name, value in _columns(about).items():
        setattr(article, name, value)
    article.changed_at = now()
    article.save()
    record(article, "changed", by=by)
    return article


@transaction.atomic
def restore_version(version_id: int, *, by: User) -> ArticleVersion:
    """Take an earlier version's words as the draft; they go through approval like any others."""
    old = ArticleVersion.objects.get(pk=version_id)
    newest = old.article.versions.filter(language=old.language).order_by("-number").first()
    words = Words(old.title, old.text, old.internal_text, tuple(old.wordings))
    note = _("Palautettu versio %(number)s") % {"number": old.number}
    return save_words(old.article_id, words, language=old.language, seen=newest.pk if newest else 0, note=note, by=by)


def about_of(article: Article) -> About:
    """The article's parts as a value."""
    values: dict[str, Any] = {name: getattr(article, name) for name in About.__dataclass_fields__}
    return About(**{**values, "topics": tuple(article.topics), "outlets": tuple(article.outlets), "districts": tuple(article.districts)})


def locked(article_id: int) -> Article:
    """The article, for one writer at a time."""
    return Article.objects.select_for_update().get(pk=article_id)


def require_own(article: Article) -> None:
    """ArticleRefused when the words are those of a page of the web."""
    if article.kind == Article.Kind.PAGE:
        raise ArticleRefused(_("Teksti on verkkosivun oma. Muuta se sivulla, niin se muuttuu täälläkin."))


def record(article: Article, what: str, *, by: User) -> None:
    """One line of the audit log; the words themselves are in the versions."""
    record_audit(f"article.{what}", actor_id=by.pk, actor_name=by.name, object_type="article", object_id=article.pk, reason=article.key)


def _checked(about: About) -> About:
    require_possible(about)
    for key in about.topics:
        if live_topic(key) is None:
            raise ArticleRefused(_("Aihetta ei ole käytössä."))
    if set(about.districts) - {area.key for area in district_areas()}:
        raise ArticleRefused(_("Aluetta ei ole."))
    return about


def _columns(about: About) -> dict[str, Any]:
    return {**asdict(about), "topics": list(about.topics), "outlets": list(about.outlets), "districts": list(about.districts)}


def _add_version(article: Article, language: str, words: Words, *, note: str = "", by: User) -> ArticleVersion:
    last = article.versions.filter(language=language).order_by("-number").values_list("number", flat=True).first() or 0
    return ArticleVersion.objects.create(
        article=article,
        language=language,
        number=last + 1,
        translates=_translated(article, language),
        note=note[:300],
        written_by=by,
        written_at=now(),
        **words.as_values(),
    )


def _translated(article: Article, language: str) -> int | None:
    """The Finnish version that a translation written now follows."""
    if language == "fi":
        return None
    return article.versions.filter(language="fi", state=State.PUBLISHED).values_list("number", flat=True).first()
