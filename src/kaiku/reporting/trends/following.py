"""Who hears of a rise: each follows topics and districts himself; told at the desk, and by mail as his other prompts are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can, require
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.live import publish
from kaiku.categories.models import Category
from kaiku.handling.notifying import MailWish, mail_wish
from kaiku.outbox.actions import enqueue
from kaiku.outbox.letters import Letter, LetterKind, register_letter
from kaiku.places.models import District
from kaiku.reporting.models import Rise, RiseNotice, TrendFollow
from kaiku.reporting.reach import figures_scope
from kaiku.tickets.rules import Scope

LETTER = "rises"
_MOST_LINES = 30


def register() -> None:
    """Make the letters to followers known."""
    register_letter(LETTER, LetterKind(_letter))


def rises_visible_to(user: User) -> QuerySet[Rise]:
    """Rises in the parts of the city whose figures the person sees; each part at the level at which he has the whole of it."""
    return Rise.objects.filter(_within(figures_scope(user)))


def _within(scope: Scope) -> Q:
    if not scope.sees_any:
        return Q(pk__in=())
    if scope.inside is not None:
        # What both see: his own reach may be wider or narrower than that of the one as whom he looks.
        outer, inner = scope, scope.inside
        return _within(inner) if outer.all else _within_parts(outer) if inner.all else _within_parts(outer) & _reaches(inner)
    return Q(level=Rise.Level.CITY) if scope.all else _within_parts(scope)


def _within_parts(scope: Scope) -> Q:
    reach, wider = Q(pk__in=()), Q(pk__in=())
    for level, column, ids in (
        (Rise.Level.AREA, "area_id", scope.areas), (Rise.Level.UNIT, "unit_id", scope.units), (Rise.Level.GROUP, "group_id", scope.groups),
    ):  # fmt: skip
        inside = Q(**{f"{column}__in": sorted(ids)})
        reach |= Q(level=level) & inside & ~wider
        wider |= inside
    return reach


def _reaches(scope: Scope) -> Q:
    return Q(area_id__in=sorted(scope.areas)) | Q(unit_id__in=sorted(scope.units)) | Q(group_id__in=sorted(scope.groups))


@transaction.atomic
def follow(user: User, *, topic_id: int | None = None, district_id: int | None = None, follows: bool) -> None:
    """Begin or cease to follow a topic with all under it, or a district."""
    require(user, Capability.SEE_REPORTS)
    if (topic_id is None) == (district_id is None):
        raise NotAllowed
    about: dict[str, Any] = {"user": user, "topic_id": topic_id, "district_id": district_id}
    if follows:
        TrendFollow.objects.get_or_create(**about)
    else:
        TrendFollow.objects.filter(**about).delete()


def tell_followers(rises: Sequence[Rise], at: datetime) -> int:
    """In the caller's transaction: a notice for each follower who sees the figures, and one mail for all of his; how many people."""
    if not rises:
        return 0
    followed: dict[int, list[TrendFollow]] = {}
    for row in TrendFollow.objects.filter(user__is_active=True).order_by("pk"):
        followed.setdefault(row.user_id, []).append(row)
    parents = dict(Category.objects.values_list("pk", "parent_id"))
    people = [person for person in User.objects.filter(pk__in=followed) if can(person, Capability.SEE_REPORTS)]
    told = 0
    for person in people:
        topics: set[int] = {row.topic_id for row in followed[person.pk] if row.topic_id}
        districts: set[int] = {row.district_id for row in followed[person.pk] if row.district_id}
        wanted = [one.pk for one in rises if one.district_id in districts or topics & set(_way(one.topic_id, parents))]
        mine = [pk for pk in rises_visible_to(person).filter(pk__in=wanted).values_list("pk", flat=True)] if wanted else []
        if mine:
            _tell(person, mine, at)
            told += 1
    return told


def _tell(person: User, rise_ids: Iterable[int], at: datetime) -> None:
    rows = [RiseNotice.objects.create(user=person, rise_id=pk, made_at=at) for pk in rise_ids]
    publish("prompt", user=person.pk, prompt=0)
    if person.email and mail_wish(person) is not MailWish.NEVER:  # found once a day: at once and gathered are the same
        enqueue("email", LETTER, subject_id=person.pk, key=f"{LETTER}:{person.pk}:{rows[0].pk}")


def _way(topic_id: int | None, parents: Mapping[int, int | None]) -> list[int]:
    way: list[int] = []
    while topic_id is not None and topic_id not in way:
        way.append(topic_id)
        topic_id = parents.get(topic_id)
    return way


def unread_notices(user: User, *, limit: int = 20) -> list[RiseNotice]:
    """Of which rises the person has not read yet, the newest first; only those whose figures he still sees."""
    rows = RiseNotice.objects.filter(user=user, read_at=None, rise__in=rises_visible_to(user))
    return list(rows.select_related("rise").order_by("-pk")[:limit])


def mark_read(user: User) -> None:
    """He has looked at what rises."""
    RiseNotice.objects.filter(user=user, read_at=None).update(read_at=now())


def names_of(rises: Iterable[Rise], language: str) -> dict[tuple[str, int], str]:
    """The names of all topics and districts that these rises speak of, with two statements."""
    topics: set[int] = set()
    districts: set[int] = set()
    for one in rises:
        (topics if one.topic_id else districts).add(one.topic_id or one.district_id or 0)
        (districts if one.topic_id else topics).add(one.most_id or 0)
    found = {("topic", row.pk): row.name_in(language) for row in Category.objects.filter(pk__in=topics)}
    return found | {("district", row.pk): row.name_in(language) for row in District.objects.filter(pk__in=districts)}


def title_of(rise: Rise, names: Mapping[tuple[str, int], str]) -> str:
    """The topic or the district in words."""
    key = ("topic", rise.topic_id) if rise.topic_id else ("district", rise.district_id or 0)
    return names.get(key) or _("Ei enää käytössä")


def reason_of(rise: Rise, names: Mapping[tuple[str, int], str]) -> str:
    """Why it is told, in figures."""
    counted = ngettext("%(count)s yhteydenotto viikossa", "%(count)s yhteydenottoa viikossa", rise.count) % {"count": _number(rise.count)}
    usual = _number(round(rise.expected))
    season = _("tähän aikaan vuodesta tavallisesti %(usual)s") if rise.earlier_years else _("tavallisesti %(usual)s")
    told = f"{counted}, {season % {'usual': usual}}"
    most = names.get(("district" if rise.topic_id else "topic", rise.most_id or 0))
    return _("%(told)s; eniten %(most)s") % {"told": told, "most": most} if most else told


def _number(value: int) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))


def _letter(user_id: int) -> Letter | None:
    """What rises, to one follower; figures only."""
    person = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    notices = unread_notices(person, limit=_MOST_LINES) if person else []
    if person is None or not notices:
        return None
    language = person.preferences.get("language") or settings.LANGUAGE_CODE
    with translation.override(language):
        names = names_of([row.rise for row in notices], language)
        lines = [f"{title_of(row.rise, names)}\n  {reason_of(row.rise, names)}" for row in notices]
        head = ngettext("Seuraamasi aihe on nousussa", "%(count)d seuraamaasi aihetta tai paikkaa on nousussa", len(lines))
        link = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('dashboards:trends')}"
        told = [head % {"count": len(lines)} if "%" in head else head, *lines, _("Katso kehitys: %(link)s") % {"link": link}]
        foot = _("Sait tämän, koska seuraat aihetta tai paikkaa. Voit lopettaa seuraamisen samalla sivulla.")
        return Letter(person.email, told[0], "\n\n".join([*told, "-- ", foot]), "", person.pk)
