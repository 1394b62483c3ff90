"""A person's signing in: his sessions, his second factor, and what holds his tries back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.accounts.actions import AccountError
from kaiku.accounts.holds import holds_on, release_holds
from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.accounts.second_factor import has_factor, reset_factor
from kaiku.accounts.sessions import end_sessions_of_other, open_sessions
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs


def about_sign_in(person: User) -> dict[str, Any]:
    """What the page of a person tells of it."""
    return {
        "sessions": open_sessions(person)[:20],
        "holds": holds_on(person)[:20],
        "has_factor": has_factor(person),
        "through_directory": person.identities.exists(),
    }


@require_POST
@needs(Capability.MANAGE_USERS)
@needs_confirming
def sessions(request: StaffRequest, user_id: int) -> HttpResponse:
    """End all sessions of a person."""
    end_sessions_of_other(get_object_or_404(User, pk=user_id).pk, by=request.user)
    messages.success(request, _("Istunnot on päätetty."))
    return HttpResponseRedirect(reverse("administration:person", args=[user_id]))


@require_POST
@needs(Capability.MANAGE_USERS)
@needs_confirming
def factor(request: StaffRequest, user_id: int) -> HttpResponse:
    """Take away the second factor of a person who lost his phone."""
    try:
        reset_factor(get_object_or_404(User, pk=user_id).pk, by=request.user)
    except AccountError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Tunnistus on nollattu ja istunnot päätetty."))
    return HttpResponseRedirect(reverse("administration:person", args=[user_id]))


@require_POST
@needs(Capability.MANAGE_USERS)
def holds(request: StaffRequest, user_id: int) -> HttpResponse:
    """Let a person try again at once."""
    release_holds(get_object_or_404(User, pk=user_id).pk, by=request.user)
    messages.success(request, _("Kirjautumisen esto on poistettu."))
    return HttpResponseRedirect(reverse("administration:person", args=[user_id]))
