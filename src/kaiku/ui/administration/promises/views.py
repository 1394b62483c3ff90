"""The table of promised times, and a page for the promises of one place."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.values import Priority
from kaiku.categories.queries import topics_by_key
from kaiku.organisation.models import HandlerGroup, ServiceArea
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.organisation.editing import stale_page
from kaiku.ui.administration.promises.forms import PromisesForm
from kaiku.ui.administration.promises.rows import areas_to_choose, names, rows_for, source_words, step_hours_of
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.administration.workflows.wording import hours_words
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.workflow.promises import AREA, CITY, TOPIC, URGENCIES, Promised, Promises, place, promised_handling, promised_reply
from kaiku.workflow.promising import KIND, promise_table, promises_of, seen_of, set_promises
from kaiku.workflow.rules import DEFAULT_REPLY_HOURS


@require_GET
@manages_content
def promises(request: StaffRequest) -> HttpResponse:
    """What is promised in one service area; without a choice in the person's own."""
    areas, managed = areas_to_choose(), managed_by(request.user)
    own = next((area for area in areas if area.pk in managed.areas), areas[0] if areas else None)
    area = next((area for area in areas if area.key == request.GET.get("alue")), own)
    context = {
        "areas": areas,
        "area": area,
        "rows": rows_for(area, by=request.user),
        "urgencies": [priority.label for priority in Priority],
        "section": "administration",
    }
    return render(request, "administration/promises/list.html", context)


@get_or_post
@manages_content
def city_promises(request: StaffRequest) -> HttpResponse:
    """The whole city's promises."""
    return _page(request, [CITY], None, None)


@get_or_post
@manages_content
def area_promises(request: StaffRequest, area: str) -> HttpResponse:
    """A service area's promises."""
    row = ServiceArea.objects.filter(key=area, is_active=True).first()
    if row is None:
        raise Http404
    return _page(request, [place(AREA, area), CITY], row.pk, None)


@get_or_post
@manages_content
def topic_promises(request: StaffRequest, topic: str) -> HttpResponse:
    """A topic's or a theme's promises."""
    found = topics_by_key().get(topic)
    if found is None:
        raise Http404
    group = HandlerGroup.objects.select_related("unit__service_group__area").filter(pk=found.group_id or 0).first()
    owner = group.unit.service_group.area if group else None
    theme = [place(TOPIC, found.theme_key)] if found.theme_key != topic else []
    places = [place(TOPIC, topic), *theme, *([place(AREA, owner.key)] if owner else []), CITY]
    return _page(request, places, owner.pk if owner else None, step_hours_of(found))


def _page(request: StaffRequest, places: Sequence[str], area_id: int | None, step_hours: int | None) -> HttpResponse:
    own, here = places[0], request.path
    name, may_change = names().get(own, own), managed_by(request.user).covers(area_id)
    form = PromisesForm(posted(request), kept=promises_of(own), inherited=_inherited(places, step_hours))
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            set_promises(own, form.promises(), seen=request.POST.get("seen", ""), by=request.user)
        except StaleChange as stale:
            now, wanted = promises_of(own).as_value(), form.promises().as_value()
            return stale_page(request, kind=KIND, now=now, wanted=wanted, seen=seen_of(own), name=name, back=here, refusal=str(stale))
        except KaikuError as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Luvatut ajat on tallennettu. Ne koskevat määräaikoja, jotka lasketaan tästä eteenpäin."))
            return HttpResponseRedirect(here)
    failed = bool(refusal or form.errors)
    context = {
        "name": name,
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "seen": request.POST.get("seen") or seen_of(own),
        "may_change": may_change,
        "back": reverse("administration:promises"),
        "place": own,
        "section": "administration",
    }
    return render(request, "administration/promises/one.html", context, status=422 if failed else 200)


def _inherited(places: Sequence[str], step_hours: int | None) -> dict[str, str]:
    """Under each field: what holds when it is left empty."""
    table = dict(promise_table())
    found: dict[str, str] = {}
    for part in ("reply", "handling"):
        for urgency in URGENCIES:
            own = table.get(places[0], Promises())
            without = {one: hours for one, hours in getattr(own, part).items() if one != urgency}
            rest = {**table, places[0]: Promises(**{part: without})}
            promised = (
                promised_reply(rest, places, urgency, step_hours=step_hours, usual=DEFAULT_REPLY_HOURS)
                if part == "reply"
                else promised_handling(rest, places, urgency)
            )
            found[f"{part}-{urgency or 'any'}"] = _empty_words(promised, places[0])
    return found


def _empty_words(promised: Promised | None, own: str) -> str:
    if promised is None:
        return _("Tyhjä: ei luvata.")
    return _("Tyhjä: %(hours)s (%(source)s).") % {"hours": hours_words(promised.hours), "source": source_words(promised, own)}
