"""The mailboxes: how each does, its settings, trying it out, fetching now."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.channels.email.fetching.fetch import try_out
from kaiku.channels.email.mailboxes import KIND, change_mailbox, create_mailbox, fetch_soon, mailbox_states, seen_of, value_of
from kaiku.channels.email.models import Mailbox
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.mailboxes.forms import MailboxForm
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_mailboxes = needs(Capability.MANAGE_SETTINGS)


@require_GET
@manages_mailboxes
def mailboxes(request: StaffRequest) -> HttpResponse:
    """Every mailbox with its state; those out of use last."""
    context = {"states": mailbox_states(), "resting": Mailbox.objects.filter(is_active=False), "section": "administration"}
    return render(request, "administration/mailboxes/list.html", context)


@get_or_post
@manages_mailboxes
def new_mailbox(request: StaffRequest) -> HttpResponse:
    """A new mailbox."""
    return _connected.made_from(request, MailboxForm(posted(request)))


@get_or_post
@manages_mailboxes
def mailbox(request: StaffRequest, mailbox: str) -> HttpResponse:
    """One mailbox; a POST changes it."""
    found = _mailbox(mailbox)
    return _connected.changed_by(request, MailboxForm(posted(request), mailbox=found), found)


@require_POST
@manages_mailboxes
def trial(request: StaffRequest, mailbox: str) -> HttpResponse:
    """Sign in as saved and say what was found."""
    found = _mailbox(mailbox)
    result = try_out(found)
    if not result.error:
        text = ngettext(
            "Yhteys toimii. Laatikossa odottaa %(count)d viesti.", "Yhteys toimii. Laatikossa odottaa %(count)d viestiä.", result.count
        )
        messages.success(request, text % {"count": result.count})
    else:
        messages.error(request, _("Yhteys ei toimi: %(error)s") % {"error": result.error})
    return HttpResponseRedirect(_address(found))


@require_POST
@manages_mailboxes
def fetching(request: StaffRequest, mailbox: str) -> HttpResponse:
    """Have it fetched now; how it went stands on the page when it is opened again."""
    found = _mailbox(mailbox)
    try:
        fetch_soon(found.key, by=request.user)
    except KaikuError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Posti haetaan taustalla. Lataa sivu hetken päästä uudelleen: tulos näkyy kohdassa Tila."))
    return HttpResponseRedirect(_address(found))


def _mailbox(key: str) -> Mailbox:
    found = Mailbox.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _address(found: Mailbox) -> str:
    return reverse("administration:mailbox", args=[found.key])


def _page(request: StaffRequest, form: MailboxForm, found: Mailbox | None = None, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    if found is not None:
        state = next((state for state in mailbox_states() if state.mailbox.pk == found.pk), None)
        context |= {"mailbox": found, "state": state, "seen": request.POST.get("seen") or seen_of(found.key)}
    return render(request, "administration/mailboxes/mailbox.html", context, status=422 if form.errors or refusal else 200)


_connected = Connected(KIND, create_mailbox, change_mailbox, _mailbox, value_of, seen_of, _address, _page)
