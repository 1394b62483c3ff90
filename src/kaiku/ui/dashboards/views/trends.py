"""What rises, why it is said, and how it has gone week by week; everybody chooses what he hears of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.organisation.models import HandlerGroup, ServiceArea, Unit
from kaiku.organisation.queries import city_today
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.models import Rise, TrendFollow
from kaiku.reporting.trends.following import follow, mark_read, names_of, reason_of, rises_visible_to, title_of
from kaiku.reporting.trends.lines import Week, weekly
from kaiku.ui.components.replica_reads import from_replica
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.dashboards.charts import weeks_chart
from kaiku.ui.dashboards.views.report import Choice
from kaiku.ui.desk.sign_in.guards import needs

_MOST, _ENDED_DAYS, _MOST_ENDED = 100, 30, 20
_KINDS = {"aihe": "topic", "paikka": "district"}


@dataclass(frozen=True)
class Subject:
    """A topic or a district that was chosen: its part of an address, its row's id and its name."""

    kind: str
    key: str
    pk: int
    name: str

    @property
    def about(self) -> dict[str, int]:
        """As rules and actions name it."""
        return {f"{_KINDS[self.kind]}_id": self.pk}

    @property
    def url(self) -> str:
        """Its own page."""
        return f"{reverse('dashboards:trends')}?{urlencode({self.kind: self.key})}#kehitys"


@require_safe
@needs(Capability.SEE_REPORTS)
@from_replica()
def trends(request: StaffRequest) -> HttpResponse:
    """Rises with their reasons; of one topic or place its weeks as a table and a picture."""
    language, last = get_language() or "fi", city_today() - timedelta(days=1)
    rises = rises_visible_to(request.user)
    now_rising = list(rises.filter(ended_on=None).order_by("-began_on", "-count", "pk")[:_MOST])
    ended = list(rises.filter(ended_on__gt=last - timedelta(days=_ENDED_DAYS)).order_by("-ended_on", "-highest", "pk")[:_MOST_ENDED])
    subjects = _subjects(language)
    chosen = next((subjects.get((kind, request.GET[kind])) for kind in _KINDS if request.GET.get(kind)), None)
    follows = list(TrendFollow.objects.filter(user=request.user).order_by("pk"))
    lines = [*now_rising, *ended]
    told, parts, by_id = names_of(lines, language), _parts(lines, language), {(one.kind, one.pk): one for one in subjects.values()}
    context = {
        "section": "dashboards",
        "rising": [_line(rise, told, parts, by_id) for rise in now_rising],
        "ended": [_line(rise, told, parts, by_id) for rise in ended],
        "follows": [by_id[about] for row in follows if (about := _about(row)) in by_id],
        "choices": {kind: _choices(subjects.values(), kind, chosen) for kind in _KINDS},
        "chosen": chosen,
        **(_of_chosen(request.user, chosen, last, follows) if chosen else {}),
    }  # fmt: skip
    mark_read(request.user)
    return render(request, "dashboards/trends.html", context)


@require_POST
@needs(Capability.SEE_REPORTS)
def following(request: StaffRequest) -> HttpResponse:
    """Begin or cease to hear of a topic or a place."""
    kind = next((kind for kind in _KINDS if request.POST.get(kind)), "")
    subject = _subjects(get_language() or "fi").get((kind, request.POST.get(kind, "")))
    if subject is None:
        raise Http404
    follows = request.POST.get("seuraa") == "1"
    follow(request.user, **subject.about, follows=follows)
    told = _("Saat herätteen, kun %(name)s nousee.") if follows else _("Et enää seuraa: %(name)s.")
    messages.success(request, told % {"name": subject.name})
    return HttpResponseRedirect(subject.url)


def _subjects(language: str) -> dict[tuple[str, str], Subject]:
    """Every topic with the way to it, and every district, by name."""
    found: dict[tuple[str, str], Subject] = {}
    for kind, dimension in _KINDS.items():
        members = sorted(DIMENSIONS[dimension].members(language).items(), key=lambda one: one[1].name)
        found |= {(kind, member.key): Subject(kind, member.key, pk, member.name) for pk, member in members}
    return found


def _line(rise: Rise, told: Any, parts: dict[tuple[str, int], str], by_id: dict[tuple[str, int], Subject]) -> dict[str, Any]:
    subject = by_id.get(_about(rise))
    return {
        "title": title_of(rise, told),
        "url": subject.url if subject else "",
        "reason": reason_of(rise, told),
        "part": parts.get(_part(rise), "") or _("Koko kaupunki"),
        "rise": rise,
    }


def _about(row: Rise | TrendFollow) -> tuple[str, int]:
    return ("aihe", row.topic_id) if row.topic_id else ("paikka", row.district_id or 0)


def _choices(subjects: Iterable[Subject], kind: str, chosen: Subject | None) -> list[Choice]:
    return [Choice(one.key, one.name, one is chosen) for one in subjects if one.kind == kind]


def _part(rise: Rise) -> tuple[str, int]:
    return rise.level, rise.group_id or rise.unit_id or rise.area_id or 0


def _parts(rises: list[Rise], language: str) -> dict[tuple[str, int], str]:
    """Names of the parts of the city in which the rises are; a statement for each level that is among them."""
    found: dict[tuple[str, int], str] = {}
    for level, model in (("area", ServiceArea), ("unit", Unit), ("group", HandlerGroup)):
        ids = {_part(rise)[1] for rise in rises if rise.level == level}
        if ids:
            found |= {(level, row.pk): row.name_in(language) for row in model._default_manager.filter(pk__in=ids)}
    return found


def _of_chosen(user: User, chosen: Subject, last: date, follows: list[TrendFollow]) -> dict[str, Any]:
    weeks = weekly(user, last, **chosen.about)
    is_followed = any((row.topic_id or row.district_id) == chosen.pk and bool(row.topic_id) == (chosen.kind == "aihe") for row in follows)
    return {
        "weeks": list(reversed(weeks)),
        "chart": weeks_chart(weeks, chosen.name) if any(_known(week) for week in weeks) else None,
        "is_followed": is_followed,
        "hides": any(week.count is None or week.year_ago is None for week in weeks),
    }


def _known(week: Week) -> bool:
    return bool(week.count or week.year_ago)
