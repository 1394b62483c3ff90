"""The directories: how each does, its settings, what its groups give, and who waits for an administrator."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.audit.changes import newest_change
from kaiku.base.errors import KaikuError
from kaiku.integrations.directory.directories import (
    KIND,
    MAPPING,
    add_directory,
    approve_leaving,
    change_directory,
    checked_rules,
    join_account,
    seen_of,
    set_mapping,
    value_of,
)
from kaiku.integrations.directory.following import Followed, waiting_to_leave
from kaiku.integrations.directory.giving import differences
from kaiku.integrations.directory.models import Directory, DirectoryPerson
from kaiku.integrations.directory.pulling import pull
from kaiku.integrations.directory.rules import rules_of
from kaiku.integrations.directory.watching import is_silent
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.directory.forms import DirectoryForm, rule_forms, rules_in
from kaiku.ui.administration.organisation.editing import seen_in
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_directories = needs(Capability.MANAGE_USERS)
SHOWN = 50


@dataclass(frozen=True)
class DirectoryState:
    """A directory with its figures."""

    directory: Directory
    people: int
    groups: int
    is_silent: bool

    @property
    def needs_somebody(self) -> bool:
        """Must an administrator look?"""
        return bool(self.directory.held_at) or self.directory.keeps_administrator or self.is_silent


def directory_states() -> list[DirectoryState]:
    """Every directory; one statement."""
    here = Count("people", filter=Q(people__removed_at=None, people__is_active=True), distinct=True)
    rows = Directory.objects.annotate(people_now=here, groups_now=Count("told_groups", distinct=True))
    return [DirectoryState(row, row.people_now, row.groups_now, row.is_active and is_silent(row)) for row in rows]


@require_GET
@manages_directories
def directories(request: StaffRequest) -> HttpResponse:
    """Every directory with what waits for somebody."""
    return render(request, "administration/directory/list.html", {"rows": directory_states(), "section": "administration"})


@get_or_post
@manages_directories
def new_directory(request: StaffRequest) -> HttpResponse:
    """A new directory."""
    return _connected.made_from(request, DirectoryForm(posted(request)))


@get_or_post
@manages_directories
def directory(request: StaffRequest, directory: str) -> HttpResponse:
    """One directory; a POST changes it."""
    found = _directory(directory)
    return _connected.changed_by(request, DirectoryForm(posted(request), directory=found), found)


@require_POST
@manages_directories
def fetching(request: StaffRequest, directory: str) -> HttpResponse:
    """Fetch what changed now."""
    found = _directory(directory)
    told = pull(found)
    if told is None:
        messages.error(request, _("Hakemistosta ei saatu tietoja. Syy näkyy yhteyksien sivulla."))
    else:
        messages.success(request, _words(told))
    return HttpResponseRedirect(_address(found))


@require_POST
@manages_directories
def approval(request: StaffRequest, directory: str) -> HttpResponse:
    """Let those leave who wait for it."""
    found = _directory(directory)
    messages.success(request, _words(approve_leaving(found.key, by=request.user)))
    return HttpResponseRedirect(_address(found))


@require_POST
@manages_directories
def joining(request: StaffRequest, directory: str, person_id: int) -> HttpResponse:
    """The account of the same user name is this person's."""
    found = _directory(directory)
    person = get_object_or_404(DirectoryPerson, directory=found, pk=person_id, user=None, removed_at=None)
    try:
        join_account(person.pk, by=request.user)
    except KaikuError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Tunnus on liitetty hakemiston henkilöön."))
    return HttpResponseRedirect(_address(found))


@get_or_post
@manages_directories
def mapping(request: StaffRequest, directory: str) -> HttpResponse:
    """What groups give; who would gain and lose what is shown before it is saved."""
    found = _directory(directory)
    formset = rule_forms(found, rules_of(found.mapping), posted(request))
    context: dict[str, Any] = {
        "directory": found,
        "formset": formset,
        "seen": request.POST.get("seen") or newest_change(MAPPING, found.key),
        "section": "administration",
    }
    if not formset.is_bound:
        return render(request, "administration/directory/mapping.html", context)
    try:
        if not formset.is_valid():
            raise KaikuError(_("Tarkista rivit."))
        rules = checked_rules(rules_in(formset))
        if "tallenna" in request.POST:
            set_mapping(found.key, rules, seen=seen_in(request), by=request.user)
            messages.success(request, _("Oikeudet on muutettu. Muutos on heti voimassa."))
            return HttpResponseRedirect(reverse("administration:directory-mapping", args=[found.key]))
    except KaikuError as refused:
        return render(request, "administration/directory/mapping.html", {**context, "refusal": str(refused)}, status=422)
    waiting = waiting_to_leave(found).values_list("user_id", flat=True) if found.held_at else ()
    changed = differences(found, rules, except_for=[user_id for user_id in waiting if user_id])
    context |= {"is_preview": True, "changed": changed[:SHOWN], "count": len(changed), "more": max(0, len(changed) - SHOWN)}
    return render(request, "administration/directory/mapping.html", context)


def _directory(key: str) -> Directory:
    found = Directory.objects.select_related("client").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _address(found: Directory) -> str:
    return reverse("administration:directory", args=[found.key])


def _words(told: Followed) -> str:
    made = ngettext("%(count)d uusi tunnus", "%(count)d uutta tunnusta", told.made) % {"count": told.made}
    left = ngettext("%(count)d tunnus suljettu", "%(count)d tunnusta suljettu", told.left) % {"count": told.left}
    tickets = ngettext("%(count)d yhteydenotto palasi jonoon", "%(count)d yhteydenottoa palasi jonoon", told.tickets)
    return f"{made}, {left}, {tickets % {'count': told.tickets}}."


def _page(request: StaffRequest, form: DirectoryForm, found: Directory | None = None, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    if found is not None:
        leaving = waiting_to_leave(found) if found.held_at else DirectoryPerson.objects.none()
        context |= {
            "directory": found,
            "state": next((row for row in directory_states() if row.directory.pk == found.pk), None),
            "leaving": leaving[:SHOWN],
            "leaving_count": leaving.count(),
            "clashing": found.people.filter(is_clashing=True, user=None, removed_at=None)[:SHOWN],
            "seen": request.POST.get("seen") or seen_of(found.key),
        }
    return render(request, "administration/directory/directory.html", context, status=422 if form.errors or refusal else 200)


_connected = Connected(KIND, add_directory, change_directory, _directory, value_of, seen_of, _address, _page)
