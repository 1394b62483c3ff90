"""The chatbot: switches, its language model's state, figures, versions, and answers to be looked at."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.chat.bot.actions import BotRefused, ask_test_set, propose_version, review_turn, take_into_use, try_again, turn_switch
from kaiku.chat.bot.analytics import FAILING_FIRST, analytics, counts_of_test_set, turns_to_review
from kaiku.chat.bot.llm.client import access
from kaiku.chat.bot.models import Gap, Spending, Switch, TestQuestion, Turn, Version
from kaiku.chat.live.analytics import live_figures
from kaiku.organisation.queries import city_today
from kaiku.ui.administration.chatbot.forms import SwitchForm, VersionForm, version_form
from kaiku.ui.administration.chatbot.live_wording import live_tables
from kaiku.ui.administration.chatbot.wording import figure_rows, shadow_line, shadow_rows, test_lines, version_lines
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

manages_bot = needs(Capability.MANAGE_CONTENT)
_DAYS = 30
_SHOWN = 30
_VERSIONS = 12
_TESTED = 100


@require_GET
@manages_bot
def chatbot(request: StaffRequest) -> HttpResponse:
    """All of it on one page."""
    return _page(request, version_form(Version.objects.filter(state=Version.State.LIVE).first()))


@require_POST
@manages_bot
def switches(request: StaffRequest) -> HttpResponse:
    """The bot, and its language model, on or off."""
    form = SwitchForm(request.POST)
    if form.is_valid():
        turn_switch(**form.cleaned_data, by=request.user)
        messages.success(request, _("Kytkimet on tallennettu. Ne ovat voimassa heti."))
    return HttpResponseRedirect(reverse("administration:chatbot"))


@require_POST
@manages_bot
def new_version(request: StaffRequest) -> HttpResponse:
    """Proposed, and tried in the background."""
    form = VersionForm(request.POST)
    if form.is_valid():
        try:
            version = propose_version(form.settings(), note=form.cleaned_data["note"], by=request.user)
        except BotRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Versio %(number)s on tehty. Koe alkaa taustalla.") % {"number": version.number})
            return HttpResponseRedirect(reverse("administration:chatbot"))
    return _page(request, form)


@require_POST
@manages_bot
def version_use(request: StaffRequest, bot_version_id: int) -> HttpResponse:
    """Take into use, or go back to."""
    version = get_object_or_404(Version, pk=bot_version_id)
    _told(request, lambda: take_into_use(version.pk, by=request.user), _("Versio %(number)s on käytössä.") % {"number": version.number})
    return HttpResponseRedirect(reverse("administration:chatbot"))


@require_POST
@manages_bot
def version_trial(request: StaffRequest, bot_version_id: int) -> HttpResponse:
    """The test set once more."""
    version = get_object_or_404(Version, pk=bot_version_id)
    _told(request, lambda: try_again(version.pk, by=request.user), _("Koe alkaa taustalla. Tulos näkyy tällä sivulla."))
    return HttpResponseRedirect(reverse("administration:chatbot"))


@require_GET
@manages_bot
def version_shadow(request: StaffRequest, bot_version_id: int) -> HttpResponse:
    """What the version would have said otherwise to what residents asked lately."""
    version = get_object_or_404(Version, pk=bot_version_id)
    context = {"section": "administration", "version": version, "line": shadow_line(version), "rows": shadow_rows(version)}
    return render(request, "administration/chatbot/shadow.html", context)


@require_GET
@manages_bot
def test_questions(request: StaffRequest) -> HttpResponse:
    """The test set: those that fail first."""
    rows = TestQuestion.objects.select_related("article").prefetch_related("article__versions")
    found = counts_of_test_set()
    context = {"section": "administration", "found": found, "rows": test_lines(rows.order_by(*FAILING_FIRST)[:_TESTED])}
    return render(request, "administration/chatbot/test-questions.html", context)


@require_POST
@manages_bot
def test_run(request: StaffRequest) -> HttpResponse:
    """All of it on what is in use, in the background."""
    _told(request, lambda: ask_test_set(by=request.user), _("Koe alkaa taustalla. Tulos näkyy tällä sivulla."))
    return HttpResponseRedirect(reverse("administration:chatbot-test-questions"))


@require_GET
@manages_bot
def answers(request: StaffRequest) -> HttpResponse:
    """Answers that nobody has looked at, bad votes first."""
    bad = list(turns_to_review(only_bad=True)[:_SHOWN])
    rest = [turn for turn in turns_to_review()[:_SHOWN] if turn.good is not False]
    context = {"section": "administration", "turns": (bad + rest)[:_SHOWN]}
    return render(request, "administration/chatbot/answers.html", context)


@require_POST
@manages_bot
def review(request: StaffRequest, turn_id: UUID) -> HttpResponse:
    """Right, partly or wrong."""
    if not Turn.objects.filter(pk=turn_id).exists():
        raise Http404
    _told(request, lambda: review_turn(turn_id, request.POST.get("arvio", ""), by=request.user), _("Arvio on tallennettu."))
    return HttpResponseRedirect(reverse("administration:chatbot-answers"))


def _page(request: StaffRequest, form: VersionForm) -> HttpResponse:
    switch, of = Switch.objects.filter(pk=1).first(), access()
    context: dict[str, Any] = {
        "section": "administration",
        "is_on": switch.is_on if switch else True,
        "uses_model": switch.uses_model if switch else True,
        "has_door": switch.has_door if switch else True,
        "model": of.model if of else "",
        "spending": Spending.objects.filter(day=city_today()).first() if of else None,
        "daily_euros": of.daily_euros if of else 0,
        "found": (found := analytics(_DAYS)),
        "tables": figure_rows(found),
        "live": live_tables(live_figures(_DAYS)),
        "days": _DAYS,
        "versions": version_lines(Version.objects.all()[:_VERSIONS]),
        "tested": counts_of_test_set(),
        "gaps": Gap.objects.filter(state=Gap.State.OPEN).count(),
        "form": form,
        "has_errors": bool(form.errors),
    }
    return render(request, "administration/chatbot/page.html", context, status=422 if form.errors else 200)


def _told(request: StaffRequest, act: Callable[[], Any], done: str) -> None:
    try:
        act()
    except BotRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
