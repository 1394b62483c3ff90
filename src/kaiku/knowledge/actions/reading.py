"""What readers say of articles, and the words that mean the same."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.audit.changes import record_change
from kaiku.base.clock import now
from kaiku.knowledge.models import ArticleFeedback, ArticleVersion, Synonym
from kaiku.knowledge.rules import LANGUAGES, ArticleRefused
from kaiku.language.personal_data import mask_personal_data
from kaiku.organisation.queries import require_managed

_LONGEST = 80


def save_feedback(version: ArticleVersion, *, helped: bool, text: str = "") -> ArticleFeedback:
    """Did it help? Anybody may say; nothing tells who did."""
    masked = mask_personal_data(" ".join(text.split()))[:500]
    return ArticleFeedback.objects.create(
        article_id=version.article_id, language=version.language, helped=helped, text=masked, said_at=now()
    )


@transaction.atomic
def save_synonyms(language: str, groups: Iterable[Iterable[str]], *, by: User) -> None:
    """The whole list of a language, a group a line."""
    require_managed(by, None)
    if language not in LANGUAGES:
        raise ArticleRefused(_("Tätä kieltä ei ole."))
    tidied = [list(dict.fromkeys(" ".join(word.lower().split()) for word in group if word.strip())) for group in groups]
    for group in tidied:
        _require_group(group)
    rows = Synonym.objects.select_for_update().filter(language=language)
    before = sorted(list(row.words) for row in rows)
    rows.delete()
    Synonym.objects.bulk_create(Synonym(language=language, words=group) for group in tidied if group)
    after = sorted(group for group in tidied if group)
    record_change("synonyms", language, name=language, before={"groups": before}, after={"groups": after}, by=by)


def _require_group(group: list[str]) -> None:
    if len(group) == 1:
        raise ArticleRefused(_("Kirjoita samalle riville vähintään kaksi sanaa, jotka tarkoittavat samaa: %(word)s.") % {"word": group[0]})
    if any(len(word) > _LONGEST for word in group):
        raise ArticleRefused(_("Lyhennä sanaa. Enintään %(most)s merkkiä.") % {"most": _LONGEST})
