"""How the contact form is used: how many finish, where others stop, how long it takes."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kaiku.accounts.rules import Capability
from kaiku.channels.webform.journeys import Journeys, journeys_between
from kaiku.channels.webform.rules import Page
from kaiku.organisation.queries import city_today
from kaiku.ui.administration.wording import time_words
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

GOAL_SECONDS = 90
_DAYS = 30
_PAGES = {
    Page.DESCRIBE: gettext_lazy("Kerro asiasi"),
    Page.TOPIC: gettext_lazy("Mitä asia koskee?"),
    Page.PLACE: gettext_lazy("Missä asia on?"),
    Page.SIMILAR: gettext_lazy("Onko tämä jo ilmoitettu?"),
    Page.QUESTIONS: gettext_lazy("Tarkenna vielä"),
    Page.REPLY: gettext_lazy("Haluatko vastauksen?"),
    Page.CHECK: gettext_lazy("Tarkista ja lähetä"),
}


@require_GET
@needs(Capability.MANAGE_CONTENT)
def journeys(request: StaffRequest) -> HttpResponse:
    """The last thirty days that are complete."""
    last = city_today() - timedelta(days=2)
    first = last - timedelta(days=_DAYS - 1)
    found = journeys_between(first, last)
    context = {
        "section": "administration",
        "first": first,
        "last": last,
        "found": found,
        "finished": _share(found.sent, found.begun),
        "median": time_words(found.median_seconds),
        "is_slow": found.median_seconds is not None and found.median_seconds > GOAL_SECONDS,
        "lines": _lines(found),
    }
    return render(request, "administration/journeys.html", context)


def _lines(found: Journeys) -> list[tuple[str, int, str]]:
    return [(str(_PAGES[page]), count, _share(count, found.begun)) for page, count in found.left_at.items()]


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"
