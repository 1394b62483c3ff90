"""Weeks that groups share: the list, a new one, one with its users, and out of use."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaiku.base.errors import KaikuError, StaleChange
from kaiku.organisation.models import HourPattern, PatternUse
from kaiku.organisation.patterns import (
    KIND,
    PatternValue,
    change_pattern,
    create_pattern,
    holiday_names,
    retire_pattern,
    seen_of,
    value_of,
)
from kaiku.organisation.queries import managed_by, require_managed
from kaiku.organisation.spans import HoursRefused, Week, span_text, spans_from
from kaiku.ui.administration.organisation.editing import manages_organisation, seen_in, stale_page
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.question_editing import NameForm
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted


class WeekFields(PlainForm):
    """A field for each weekday, as people write hours."""

    def add_days(self) -> None:
        """The seven fields."""
        for day in range(7):
            self.fields[f"day_{day}"] = forms.CharField(label=str(WEEKDAYS[day]).capitalize(), required=False, max_length=100)

    def week(self, values: Mapping[str, Any]) -> dict[int, list[Any]]:
        """The week that was typed; each field says itself what is wrong in it."""
        found: dict[int, list[Any]] = {}
        for day in range(7):
            try:
                found[day] = spans_from(values.get(f"day_{day}") or "")
            except HoursRefused as refused:
                self.add_error(f"day_{day}", str(refused))
        return found


def week_texts(week: Week) -> dict[str, str]:
    """A week as the fields show it."""
    return {f"day_{day}": ", ".join(span_text(span) for span in week.get(day, ())) for day in range(7)}


class PatternForm(WeekFields, NameForm):
    """Names, the week, and the holidays that are worked."""

    open_holidays = forms.MultipleChoiceField(
        label=gettext_lazy("Töissä näinä pyhäpäivinä"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Valittuna pyhäpäivänä pätevät sen viikonpäivän ajat. Muina pyhäpäivinä ei olla töissä."),
    )

    def __init__(self, data: Any = None, *, kept: PatternValue | None = None) -> None:
        initial = {**kept.names, **week_texts(kept.weekly), "open_holidays": list(kept.open_holidays)} if kept else None
        super().__init__(data, initial=initial)
        self.add_days()
        names = dict.fromkeys([*holiday_names(), *(kept.open_holidays if kept else ())])
        self.fields["open_holidays"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.order_fields(["fi", "sv", "en", *(f"day_{day}" for day in range(7)), "open_holidays"])

    def clean(self) -> dict[str, Any]:
        """With the pattern as a value."""
        values: dict[str, Any] = super().clean() or {}
        week = self.week(values)
        if not self.errors:
            self.value = PatternValue(self.names(), week, tuple(values["open_holidays"]))
        return values


@require_GET
@manages_organisation
def patterns(request: StaffRequest) -> HttpResponse:
    """Every pattern with its week and who keeps it."""
    users: dict[int, list[str]] = {}
    for use in PatternUse.objects.select_related("group").order_by("group__position", "pk"):
        users.setdefault(use.pattern_id, []).append(str(use.group) if use.group else use.place_key)
    rows = [
        {"pattern": row, "name": str(row), "week": _week_words(row), "users": users.get(row.pk, [])}
        for row in HourPattern.objects.filter(is_active=True)
    ]
    context = {"rows": rows, "may_change": managed_by(request.user).everything, "section": "administration"}
    return render(request, "administration/organisation/patterns.html", context)


def _week_words(row: HourPattern) -> list[tuple[str, str]]:
    """Days one after another with the same hours stand together: ma–to 8.00–16.00."""
    texts = [week_texts(value_of(row).weekly)[f"day_{day}"] for day in range(7)]
    runs = [[number for number, _text in run] for _text, run in groupby(enumerate(texts), key=itemgetter(1))]
    return [("–".join(str(WEEKDAYS_ABBR[day]) for day in dict.fromkeys((run[0], run[-1]))), texts[run[0]]) for run in runs if texts[run[0]]]


@get_or_post
@manages_organisation
def new_pattern(request: StaffRequest) -> HttpResponse:
    """Make one; it is the whole city's."""
    require_managed(request.user, None)
    form = PatternForm(posted(request))
    if form.is_valid():
        try:
            made = create_pattern(form.value, by=request.user)
        except KaikuError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Aikamalli on tehty. Valitse se ryhmien työajoiksi."))
            return HttpResponseRedirect(reverse("administration:working-hours-pattern", args=[made.key]))
    context = {"form": form, "has_errors": form.is_bound, "name": _("Uusi aikamalli"), "may_change": True, "section": "administration"}
    return render(request, "administration/organisation/pattern.html", context, status=422 if form.is_bound else 200)


@get_or_post
@manages_organisation
def pattern(request: StaffRequest, pattern: str) -> HttpResponse:
    """Look at one, or change it for everybody who keeps it."""
    row = get_object_or_404(HourPattern, key=pattern, is_active=True)
    if request.method == "POST":
        require_managed(request.user, None)
    form = PatternForm(posted(request), kept=value_of(row))
    if form.is_valid():
        try:
            change_pattern(pattern, form.value, seen=seen_in(request), by=request.user)
        except StaleChange as stale:
            return stale_page(
                request, kind=KIND, now=value_of(row).as_value(), wanted=form.value.as_value(),
                seen=seen_of(pattern), name=str(row), back=request.path, refusal=str(stale),
            )  # fmt: skip
        except KaikuError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Aikamalli on tallennettu. Se koskee määräaikoja, jotka lasketaan tästä eteenpäin."))
            return HttpResponseRedirect(request.path)
    return _pattern_page(request, row, form)


def _pattern_page(request: StaffRequest, row: HourPattern, form: PatternForm, *, refusal: str = "") -> HttpResponse:
    failed = bool(form.errors or refusal)
    context = {
        "row": row,
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "name": str(row),
        "seen": seen_of(row.key),
        "uses": row.uses.select_related("group").order_by("group__position", "pk"),
        "week": _week_words(row),
        "may_change": managed_by(request.user).everything,
        "section": "administration",
    }
    return render(request, "administration/organisation/pattern.html", context, status=422 if failed else 200)


@require_POST
@manages_organisation
def pattern_retirement(request: StaffRequest, pattern: str) -> HttpResponse:
    """Out of use, when nobody keeps it."""
    row = get_object_or_404(HourPattern, key=pattern)
    try:
        retire_pattern(pattern, by=request.user)
    except HoursRefused as refused:
        return _pattern_page(request, row, PatternForm(kept=value_of(row)), refusal=str(refused))
    messages.success(request, _("Aikamalli on poistettu käytöstä."))
    return HttpResponseRedirect(reverse("administration:working-hours-patterns"))
