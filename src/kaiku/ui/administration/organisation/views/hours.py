"""Working hours: who works when, what is open today, the next two weeks, and what a due time would be."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.organisation import hours as working
from kaiku.organisation.hours import CITY, Day, WorkingHours, hours_of, seen_of, set_hours
from kaiku.organisation.models import HandlerGroup, HourPattern
from kaiku.organisation.queries import calendar_of, city_today, managed_by
from kaiku.organisation.rules import CITY_TIME, Calendar, NoWorkingTime, add_working_time, holiday_name
from kaiku.organisation.spans import HoursRefused, span_text, spans_from
from kaiku.organisation.structure import area_id_of
from kaiku.ui.administration.organisation.editing import manages_organisation, seen_in, stale_page
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.organisation.views.patterns import WeekFields, week_texts
from kaiku.ui.components.responses import StaffRequest, posted

_SHOWN_DAYS = 14
_EXAMPLE_HOURS = 8
_DATE = "%d.%m.%Y"


class HoursForm(WeekFields):
    """A shared week or one's own as people write it, and days that differ, one a line."""

    pattern = forms.ChoiceField(
        label=gettext_lazy("Aikamalli"),
        required=False,
        help_text=gettext_lazy("Kun valitset aikamallin, sen ajat pätevät. Omat ajat säilyvät odottamassa."),
    )

    days = forms.CharField(
        label=gettext_lazy("Poikkeuspäivät"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Yksi päivä riville: 24.12.2026 suljettu Jouluaatto, tai 31.12.2026 8.00–14.00 Uudenvuodenaatto."),
    )

    def __init__(self, data: Any = None, *, kept: WorkingHours, has_week: bool) -> None:
        days = "\n".join(_line(day) for day in kept.days)
        super().__init__(data, initial={**week_texts(kept.weekly), "days": days, "pattern": kept.pattern})
        self.has_week = has_week
        if has_week:
            self.add_days()
            patterns = HourPattern.objects.filter(Q(is_active=True) | Q(key=kept.pattern))
            choices = [("", _("Omat ajat")), *((row.key, str(row)) for row in patterns)]
            cast(forms.ChoiceField, self.fields["pattern"]).choices = choices
        else:
            del self.fields["pattern"]
        self.order_fields(["pattern", *(f"day_{day}" for day in range(7)), "days"])

    def clean(self) -> dict[str, Any]:
        """Each field says itself what is wrong in it."""
        values: dict[str, Any] = super().clean() or {}
        self.hours = WorkingHours()
        try:
            days = [_day(line.strip()) for line in values.get("days", "").splitlines() if line.strip()]
        except HoursRefused as refused:
            self.add_error("days", str(refused))
            days = []
        self.hours = WorkingHours(self.week(values) if self.has_week else {}, days, values.get("pattern", ""))
        return values


def _line(day: Day) -> str:
    return f"{day.date:%-d.%-m.%Y} {span_text(day.hours) if day.hours else _('suljettu')} {day.name}".strip()


def _day(line: str) -> Day:
    typed, _space, rest = line.partition(" ")
    first, _space, name = rest.strip().partition(" ")
    try:
        when = datetime.strptime(typed, _DATE).date()
    except ValueError:
        raise HoursRefused(_("Aloita rivi päivällä, esimerkiksi 24.12.2026: ”%(line)s”.") % {"line": line}) from None
    spans = [] if first.lower() in ("", "suljettu", _("suljettu")) else spans_from(first)
    if len(spans) > 1:
        raise HoursRefused(_("Poikkeuspäivällä voi olla yksi aika: ”%(line)s”.") % {"line": line})
    return Day(when, next(iter(spans), None), name.strip()[:100])


@require_GET
@manages_organisation
def all_hours(request: StaffRequest) -> HttpResponse:
    """Who works today and until when; the days of the whole city."""
    today, moment = city_today(), now()
    groups = HandlerGroup.objects.filter(is_active=True).select_related("unit__service_group__area", "pattern_use__pattern")
    rows = []
    for group in groups:
        calendar = calendar_of(group.pk)
        use = getattr(group, "pattern_use", None)
        rows.append(
            {"group": group, "pattern": use.pattern if use else None, "today": _spans(calendar, today), "is_open": calendar.is_open(moment)}
        )
    context = {"rows": rows, "days": hours_of(CITY).days, "today": today, "section": "administration"}
    return render(request, "administration/organisation/all_hours.html", context)


@get_or_post
@manages_organisation
def group_hours(request: StaffRequest, part: str) -> HttpResponse:
    """The hours of one group."""
    group = get_object_or_404(HandlerGroup.objects.select_related("unit__service_group__area"), key=part)
    may_change = managed_by(request.user).covers(area_id_of(group))
    return _page(request, part, str(group), calendar_of(group.pk), may_change)


@get_or_post
@manages_organisation
def city_days(request: StaffRequest) -> HttpResponse:
    """The days that concern everybody."""
    return _page(request, CITY, _("Koko kaupungin poikkeuspäivät"), calendar_of(None), managed_by(request.user).everything)


def _page(request: StaffRequest, key: str, name: str, calendar: Calendar, may_change: bool) -> HttpResponse:
    here = request.path
    form = HoursForm(posted(request), kept=hours_of(key), has_week=key != CITY)
    refusal, status = "", 200
    if form.is_bound:
        if not form.is_valid():
            status = 422
        else:
            try:
                set_hours(key, form.hours, seen=seen_in(request), by=request.user)
            except StaleChange as stale:
                return stale_page(
                    request, kind=working.KIND, now=hours_of(key).as_value(), wanted=form.hours.as_value(),
                    seen=seen_of(key), name=name, back=here, refusal=str(stale),
                )  # fmt: skip
            except KaikuError as refused:
                refusal, status = str(refused), 422
            else:
                messages.success(request, _("Työajat on tallennettu. Ne koskevat määräaikoja, jotka lasketaan tästä eteenpäin."))
                return HttpResponseRedirect(here)
    context = {
        "name": name,
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "seen": seen_of(key),
        "preview": list(_preview(calendar)),
        "example": _example(calendar),
        "may_change": may_change,
        "back": reverse("administration:working-hours"),
        "section": "administration",
    }
    return render(request, "administration/organisation/hours.html", context, status=status)


def _preview(calendar: Calendar) -> Iterator[tuple[date, str, str]]:
    """The next two weeks: the date, its hours, and why when it is a holiday."""
    today = city_today()
    for day in (today + timedelta(days=number) for number in range(_SHOWN_DAYS)):
        yield day, _spans(calendar, day), holiday_name(day, get_language() or "fi")


def _example(calendar: Calendar) -> tuple[datetime, datetime] | None:
    """A contact that comes next Friday at 15.40, and when eight working hours of it have passed."""
    today = city_today()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    comes = datetime(friday.year, friday.month, friday.day, 15, 40, tzinfo=CITY_TIME)
    try:
        return comes, add_working_time(comes, timedelta(hours=_EXAMPLE_HOURS), calendar).astimezone(CITY_TIME)
    except NoWorkingTime:
        return None


def _spans(calendar: Calendar, day: date) -> str:
    return ", ".join(span_text(span) for span in calendar.hours_on(day))
