"""People: found among hundreds, and what each may do."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.actions import KIND, AccountError, grant_role, revoke_role, set_active
from kaiku.accounts.models import User
from kaiku.accounts.queries import people as people_found
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, Role
from kaiku.audit.changes import changes_of
from kaiku.ui.administration.views.sign_ins import about_sign_in
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs
from kaiku.ui.desk.sign_in.looking import begin_looking

_SIZE = 50
_AFTER = "jalkeen"
_SALT = "kaiku.people"


class PeopleForm(forms.Form):
    """Whom one looks for."""

    words = forms.CharField(label=gettext_lazy("Nimi, tunnus, sähköposti tai nimike"), required=False, max_length=100)
    role = forms.ChoiceField(label=gettext_lazy("Rooli"), required=False, choices=[("", gettext_lazy("Kaikki")), *Role.choices])


class GrantForm(PlainForm):
    """A role and how far it reaches."""

    role = forms.ChoiceField(label=gettext_lazy("Rooli"), choices=Role.choices)
    reach = forms.ChoiceField(label=gettext_lazy("Mihin asti"), choices=Reach.choices)


@require_GET
@needs(Capability.MANAGE_USERS)
def people(request: StaffRequest) -> HttpResponse:
    """By name, a page at a time; three statements however many people there are."""
    form = PeopleForm(request.GET)
    words, role = (form.cleaned_data["words"], form.cleaned_data["role"]) if form.is_valid() else ("", "")
    rows = people_found(words, role=role, after=_after(request)).prefetch_related("grants", "memberships__group")
    found = list(rows[: _SIZE + 1])
    kept = {name: value for name, value in (("words", words), ("role", role)) if value}
    last = found[_SIZE - 1] if len(found) > _SIZE else None
    mark = signing.dumps([last.name, last.pk], salt=_SALT) if last else ""
    context = {
        "section": "administration",
        "form": form,
        "people": found[:_SIZE],
        "first": f"?{urlencode(kept)}" if _AFTER in request.GET else "",
        "next": f"?{urlencode({**kept, _AFTER: mark})}" if last else "",
    }
    return render(request, "administration/people.html", context)


def _after(request: StaffRequest) -> tuple[str, int] | None:
    try:
        name, pk = signing.loads(request.GET.get(_AFTER, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    return str(name), int(pk)


@require_GET
@needs(Capability.MANAGE_USERS)
def person(request: StaffRequest, user_id: int) -> HttpResponse:
    """One person: roles, groups, whether he may come in."""
    return _person_page(request, user_id)


@require_POST
@needs(Capability.MANAGE_USERS)
@needs_confirming
def grants(request: StaffRequest, user_id: int) -> HttpResponse:
    """Give a role, or take one away."""
    taken = request.POST.get("taken", "")
    form = GrantForm(request.POST)
    try:
        if taken in Role.values:
            revoke_role(get_object_or_404(User, pk=user_id).pk, role=Role(taken), by=request.user)
        elif form.is_valid():
            role, reach = Role(form.cleaned_data["role"]), Reach(form.cleaned_data["reach"])
            grant_role(get_object_or_404(User, pk=user_id).pk, role=role, reach=reach, by=request.user)
        else:
            return _person_page(request, user_id, form)
    except AccountError as error:
        return _refused(request, user_id, error)
    messages.success(request, _("Oikeudet on muutettu. Muutos on heti voimassa."))
    return HttpResponseRedirect(reverse("administration:person", args=[user_id]))


@require_POST
@needs(Capability.MANAGE_USERS)
@needs_confirming
def access(request: StaffRequest, user_id: int) -> HttpResponse:
    """Close the account or open it again."""
    try:
        set_active(get_object_or_404(User, pk=user_id).pk, is_active=request.POST.get("active") == "1", by=request.user)
    except AccountError as error:
        return _refused(request, user_id, error)
    messages.success(request, _("Tunnuksen tila on muutettu."))
    return HttpResponseRedirect(reverse("administration:person", args=[user_id]))


@require_POST
@needs(Capability.MANAGE_USERS, Capability.MANAGE_CONTENT)
def looking(request: StaffRequest, user_id: int) -> HttpResponse:
    """Look at the desk as this person sees it."""
    begin_looking(request, get_object_or_404(User, pk=user_id), by=request.user)
    return HttpResponseRedirect(reverse("desk:home"))


def _refused(request: StaffRequest, user_id: int, error: AccountError) -> HttpResponse:
    """The page with the refusal alone: what the form lacks was not what stopped the change."""
    form = GrantForm(request.POST)
    form.errors.clear()
    form.add_error(None, str(error))
    return _person_page(request, user_id, form)


def _person_page(request: StaffRequest, user_id: int, form: GrantForm | None = None) -> HttpResponse:
    found = get_object_or_404(User.objects.prefetch_related("grants", "memberships__group"), pk=user_id)
    context = {
        "section": "administration",
        "person": found,
        "form": form or GrantForm(),
        "has_errors": form is not None,
        "is_self": found.pk == request.user.pk,
        "abilities": [(grant, sorted(str(one.label) for one in CAPABILITIES[Role(grant.role)])) for grant in found.grants.all()],
        **about_sign_in(found),
        "changes": changes_of(KIND, found.username)[:10],
    }
    return render(request, "administration/person.html", context, status=422 if form else 200)
