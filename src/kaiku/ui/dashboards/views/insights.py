"""Insight notes: the register of what was learnt and decided, one note with its contacts, and its way to the public page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.rules import Capability, can, require
from kaiku.base.errors import KaikuError
from kaiku.reporting.insights import (
    approve_publication,
    contacts_behind,
    contacts_seen,
    insights_for,
    link_contact,
    may_approve,
    may_write,
    propose_publication,
    save_insight,
    searched,
    unlink_contact,
    withdraw_publication,
)
from kaiku.reporting.measures.answering import FEWEST
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.models import Insight
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.components.typed import typed_number
from kaiku.ui.dashboards.forms import InsightForm, PublicationForm
from kaiku.ui.dashboards.views.report import Choice
from kaiku.ui.dashboards.wording import number_words
from kaiku.ui.desk.sign_in.guards import needs

PAGE = 30
reads = needs(Capability.SEE_REPORTS, Capability.HANDLE)


@require_safe
@reads
def insights(request: StaffRequest) -> HttpResponse:
    """The register, the newest first, narrowed by words, state and topic."""
    topics = _named("topic")
    words, state, late = request.GET.get("q", "").strip()[:200], request.GET.get("tila", ""), request.GET.get("myohassa") == "1"
    state = state if state in Insight.State.values else ""
    topic = typed_number(request.GET.get("aihe", ""))
    before = typed_number(request.GET.get("ennen", ""))
    rows = searched(insights_for(request.user), words=words, state=state, topic_id=topic if topic in dict(topics) else None, late=late)
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    kept = {"q": words, "tila": state, "aihe": str(topic or ""), "myohassa": "1" if late else ""}
    older = {**kept, "ennen": str(found[PAGE - 1].pk)} if len(found) > PAGE else {}
    names = dict(topics)
    context = {
        "section": "dashboards",
        "rows": [(row, names.get(row.topic_id or 0, "")) for row in found[:PAGE]],
        "words": words,
        "late": late,
        "states": [Choice(value, str(label), value == state) for value, label in Insight.State.choices],
        "topics": [Choice(str(pk), name, pk == topic) for pk, name in topics],
        "older": f"?{urlencode({name: value for name, value in older.items() if value})}" if older else "",
        "newest": reverse("dashboards:insights") if before else "",
        "is_narrowed": any(kept.values()),
        "may_write": may_write(request.user),
    }
    return render(request, "dashboards/insights.html", context)


@get_or_post
@reads
def insight_new(request: StaffRequest) -> HttpResponse:
    """A new note."""
    if not may_write(request.user):
        require(request.user, Capability.HANDLE)
    form = _form(request, None)
    if not (form.is_bound and form.is_valid()):
        return _new_page(request, form)
    try:
        row = save_insight(form.value(), by=request.user)
    except KaikuError as refused:
        return _new_page(request, form, str(refused))
    messages.success(request, _("Havainto on tallennettu. Liitä siihen yhteydenotot, joista se opittiin."))
    return HttpResponseRedirect(reverse("dashboards:insight", args=[row.pk]))


def _new_page(request: StaffRequest, form: InsightForm, refusal: str = "") -> HttpResponse:
    context = {"section": "dashboards", "form": form, "has_errors": bool(form.errors), "refusal": refusal, "row": None}
    return render(request, "dashboards/insight.html", context, status=422 if form.errors or refusal else 200)


@get_or_post
@reads
def insight(request: StaffRequest, insight_id: int) -> HttpResponse:
    """One note; a POST changes it."""
    row = _row(request, insight_id)
    form = _form(request, row)
    if not (form.is_bound and form.is_valid()):
        return _page(request, row, form=form)
    try:
        save_insight(form.value(), insight_id=row.pk, seen=typed_number(request.POST.get("seen", "")) or 0, by=request.user)
    except KaikuError as refused:
        return _page(request, row, form=form, refusal=str(refused))
    messages.success(request, _("Tallennettu."))
    return HttpResponseRedirect(request.path)


@require_POST
@reads
def insight_contacts(request: StaffRequest, insight_id: int) -> HttpResponse:
    """Tie a contact by its code, or untie one."""
    row = _row(request, insight_id)
    try:
        if (ticket_id := typed_number(request.POST.get("irrota", ""))) is not None:
            unlink_contact(row.pk, ticket_id, by=request.user)
        else:
            link_contact(row.pk, request.POST.get("code", ""), by=request.user)
    except KaikuError as refused:
        return _page(request, row, refusal=str(refused))
    return HttpResponseRedirect(f"{reverse('dashboards:insight', args=[row.pk])}#yhteydenotot")


@require_POST
@reads
def insight_publication(request: StaffRequest, insight_id: int) -> HttpResponse:
    """Propose, approve or withdraw what the public reads."""
    row, verb = _row(request, insight_id), request.POST.get("verb", "")
    form = PublicationForm(request.POST if verb == "ehdota" else None, row=row)
    try:
        if verb == "ehdota":
            form.is_valid()
            propose_publication(row.pk, form.told("title"), form.told("text"), by=request.user)
            messages.success(request, _("Ehdotus odottaa toisen hyväksyntää."))
        elif verb == "hyvaksy":
            approve_publication(row.pk, seen=typed_number(request.POST.get("seen", "")) or 0, by=request.user)
            messages.success(request, _("Julkaistu. Asukkaat näkevät sen sivulla Mitä palautteesta seurasi."))
        elif verb == "peru":
            withdraw_publication(row.pk, by=request.user)
            messages.success(request, _("Ei ole enää julkinen."))
        else:
            raise Http404
    except KaikuError as refused:
        return _page(request, row, public_form=form, refusal=str(refused))
    return HttpResponseRedirect(f"{reverse('dashboards:insight', args=[row.pk])}#julkaisu")


def _row(request: StaffRequest, insight_id: int) -> Insight:
    row = insights_for(request.user).filter(pk=insight_id).first()
    if row is None:
        raise Http404
    return row


def _named(dimension: str) -> list[tuple[int, str]]:
    members = DIMENSIONS[dimension].members(get_language() or "fi")
    return sorted(((pk, member.name) for pk, member in members.items()), key=lambda one: one[1])


def _form(request: StaffRequest, row: Insight | None) -> InsightForm:
    return InsightForm(posted(request), topics=_named("topic"), districts=_named("district"), row=row)


def _page(
    request: StaffRequest, row: Insight, *, form: InsightForm | None = None, public_form: PublicationForm | None = None, refusal: str = ""
) -> HttpResponse:
    seen, has_others = contacts_seen(row, request.user)
    form = form or InsightForm(topics=_named("topic"), districts=_named("district"), row=row)
    failed = bool(form.errors or refusal)
    context: dict[str, Any] = {
        "section": "dashboards",
        "row": row,
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "seen": request.POST.get("seen") or row.version,
        "topic": dict(_named("topic")).get(row.topic_id or 0, ""),
        "district": dict(_named("district")).get(row.district_id or 0, ""),
        "contacts": seen,
        "has_others": has_others,
        "behind": _told_behind(row, request),
        "public_form": public_form or PublicationForm(row=row),
        "may_write": may_write(request.user),
        "may_approve": may_approve(row, request.user),
        "may_withdraw": can(request.user, Capability.MANAGE_CONTENT) or row.proposed_by_id == request.user.pk,
    }
    return render(request, "dashboards/insight.html", context, status=422 if failed else 200)


def _told_behind(row: Insight, request: StaffRequest) -> str:
    """How many of what the person sees; of a place a few are not told, as in reports."""
    count = contacts_behind(row, request.user)
    return _("alle 5") if row.district_id and 0 < count < FEWEST else number_words(count)
