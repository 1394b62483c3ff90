"""The situation now: for the desk and for the wall, by the parts of the organisation that the person's right reaches."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Channel, in_language
from kaiku.queues.queries import active_queues
from kaiku.reporting.situation import LEVELS, Line, Place, Situation, situation_of
from kaiku.tickets.models import Status
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.dashboards.wording import age_names, days_ago, due_names, level_name, share_words
from kaiku.ui.desk.sign_in.guards import needs

_MOST_QUEUES = 30


@require_safe
@needs(Capability.SEE_REPORTS, Capability.HANDLE)
def situation(request: StaffRequest) -> HttpResponse:
    """Counts of this moment; the same address answers with only the counts when something changed."""
    level = request.GET.get("taso", "")
    level = level if level in LEVELS else LEVELS[0]
    within = request.GET.get("osa", "")[:80] if level != LEVELS[0] else ""
    is_wall, is_paused = request.GET.get("seina") == "1", request.GET.get("tauko") == "1"
    found = situation_of(request.user, level=level, within=within)
    sees = can(request.user, Capability.SEE_TICKETS)
    context = {
        "section": "dashboards",
        "found": found,
        "level_name": level_name(level),
        "parts": [_part(place, sees) for place in found.parts],
        "queues": _queues(found, sees),
        "statuses": [(Status(key).label, count, _list(sees, status=key)) for key, count in found.statuses.items()],
        "channels": [(Channel(key).label, count, _list(sees, channel=key)) for key, count in found.channels.items()],
        "ages": [(name, count, "") for name, count in zip(age_names(), found.ages, strict=True)],
        "dues": list(zip(due_names(), found.dues, (_list(sees, due="late"), "", "", "", ""), strict=True)),
        "late_share": share_words(found.late, found.open),
        "lists": {
            "open": _list(sees),
            "late": _list(sees, due="late"),
            "waiting": _list(sees, status="waiting"),
            "free": _list(sees, unassigned="1"),
        },
        "is_wall": is_wall,
        "is_paused": is_paused,
        "hears": sees,
        "up": _up(level, within),
        "here": _here(request, tauko=""),
        "paused_url": _here(request, tauko="1"),
        "wall_url": _here(request, seina="" if is_wall else "1"),
        "reports": can(request.user, Capability.SEE_REPORTS),
    }
    return render_part(request, "dashboards/situation.html", "counts", context)


def _here(request: StaffRequest, **changes: str) -> str:
    kept = {name: request.GET[name] for name in ("taso", "osa", "seina", "tauko") if request.GET.get(name)}
    query = urlencode({name: value for name, value in {**kept, **changes}.items() if value})
    return f"{reverse('dashboards:home')}?{query}" if query else reverse("dashboards:home")


def _list(sees: bool, **chosen: str) -> str:
    """The desk's list of the same contacts; figures alone for those who see no tickets."""
    if not sees:
        return ""
    return f"{reverse('desk:queues')}?{urlencode(chosen)}" if chosen else reverse("desk:queues")


def _part(place: Place, sees: bool) -> tuple[str, str, Line, str]:
    below = LEVELS[LEVELS.index(place.level) + 1 :]
    url = f"{reverse('dashboards:home')}?{urlencode({'taso': below[0], 'osa': place.key})}" if below else _list_of(place.groups, sees)
    return in_language(place.names, get_language() or "fi"), url, place.line, days_ago(place.line.oldest)


def _list_of(groups: frozenset[int], sees: bool) -> str:
    """The list of a group's contacts: those of its queues."""
    queues = [queue.key for queue in active_queues() if queue.group_id in groups]
    return f"{reverse('desk:queues')}?{urlencode([('queue', queue) for queue in queues])}" if sees and queues else ""


def _queues(found: Situation, sees: bool) -> list[tuple[str, str, Line, str]]:
    named = {queue.id: queue for queue in active_queues()}
    rows = []
    for pk, line in list(found.queues.items())[:_MOST_QUEUES]:
        queue = named.get(pk)
        url = reverse("desk:queue", args=[queue.key]) if queue is not None and sees else ""
        rows.append((str(queue) if queue is not None else _("Poistettu jono"), url, line, days_ago(line.oldest)))
    return rows


def _up(level: str, within: str) -> str:
    """To the whole city: one step, however deep."""
    return reverse("dashboards:home") if within or level != LEVELS[0] else ""
