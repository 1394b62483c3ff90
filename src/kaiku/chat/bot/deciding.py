"""An editor decides on a group of questions; what he approves joins the test set."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.chat.bot.actions import BotRefused
from kaiku.chat.bot.models import Gap, TestQuestion
from kaiku.knowledge.actions import save_words, start_article
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.rules import About, Words

State = Gap.State
_OUTLETS = (Article.Outlet.FAQ, Article.Outlet.FORM, Article.Outlet.CHAT)


@transaction.atomic
def add_wording(gap_id: int, article_id: int, wording: str, *, by: User) -> ArticleVersion:
    """A draft of the article with the wording in it; another person approves it like any draft."""
    gap, said = _open(gap_id, by), _said(wording)
    article = Article.objects.get(pk=article_id)
    newest = article.versions.filter(language=gap.language).order_by("-number").first()
    if newest is None:
        raise BotRefused(_("Ohjetta ei ole tällä kielellä. Kirjoita se ensin."))
    words = Words(newest.title, newest.text, newest.internal_text, (*newest.wordings, said))
    note = _("Sanamuoto chatbotin kysymyksistä")
    version = save_words(article.pk, words, language=gap.language, seen=newest.pk, note=note, by=by)
    _into_test_set(gap, said, article, by=by)
    _decide(gap, State.WORDING, by=by, article=article)
    return version


@transaction.atomic
def begin_article(gap_id: int, title: str, *, by: User) -> Article:
    """The first draft of a new article, with the customers' questions as its wordings."""
    gap, said = _open(gap_id, by), _said(title)
    words = Words(said[:150], _("Kirjoita vastaus tähän."), wordings=tuple(str(one)[:200] for one in gap.examples[:5]))
    article = start_article(About(Article.Kind.FAQ, outlets=_OUTLETS), words, language=gap.language, by=by)
    _into_test_set(gap, said, article, by=by)
    _decide(gap, State.ARTICLE, by=by, article=article)
    return article


@transaction.atomic
def put_outside(gap_id: int, question: str, *, by: User) -> None:
    """Not the city's to answer: the test set learns that too."""
    gap = _open(gap_id, by)
    _into_test_set(gap, _said(question), None, by=by)
    _decide(gap, State.OUTSIDE, by=by)


@transaction.atomic
def leave(gap_id: int, *, by: User) -> None:
    """Nothing is done about it."""
    _decide(_open(gap_id, by), State.LEFT, by=by)


def _open(gap_id: int, by: User) -> Gap:
    require(by, Capability.WRITE_ARTICLES)
    gap = Gap.objects.select_for_update().get(pk=gap_id)
    if gap.state != State.OPEN:
        raise BotRefused(_("Joku on jo ratkaissut tämän."))
    return gap


def _said(words: str) -> str:
    said = " ".join(words.split())[:200]
    if not said:
        raise BotRefused(_("Kirjoita sanamuoto."))
    return said


def _into_test_set(gap: Gap, text: str, article: Article | None, *, by: User) -> None:
    values = {"article": article, "made_by": by, "made_at": now()}
    TestQuestion.objects.update_or_create(language=gap.language, text=text, defaults=values)


def _decide(gap: Gap, state: str, *, by: User, article: Article | None = None) -> None:
    gap.state, gap.decided_by, gap.decided_at = state, by, now()
    if article is not None:
        gap.article = article
    gap.save(update_fields=["state", "decided_by", "decided_at", "article"])
    record_audit(f"chatbot.gap_{state}", actor_id=by.pk, actor_name=by.name, object_type="chatbot", object_id=gap.pk)
