"""The health of the connections, letters that did not arrive, and mail that could not be read."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.channels.email.mailboxes import MailboxState, mailbox_states
from kaiku.channels.email.models import Mailbox
from kaiku.channels.social.models import SocialAccount
from kaiku.integrations.maintenance.queries import line_names
from kaiku.integrations.maintenance.rules import MAINTENANCE
from kaiku.integrations.webpages.models import WebSource
from kaiku.outbox.actions import replay, set_paused
from kaiku.outbox.health import ConnectionHealth, connections_health, rests_until
from kaiku.outbox.queries import dead_letters, unreadable
from kaiku.outbox.senders import sender_of
from kaiku.tickets.scanning import scan_counts
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.wording import connection_name, letter_name
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.sign_in.guards import needs

_AT_ONCE, _SHOWN = 500, 50


@require_GET
@needs(Capability.SEE_HEALTH)
def connections(request: StaffRequest) -> HttpResponse:
    """Each connection with its backlog and last error, then the dead letters and what could not be read."""
    page = page_of(request, dead_letters(before=before_of(request)))
    lost = list(unreadable()[: _SHOWN + 1])
    context = {
        "section": "administration",
        "connections": _lines(),
        "letters": [{"row": row, "title": letter_name(row)} for row in page.rows],
        "page": page,
        "may_replay": can(request.user, Capability.MANAGE_SETTINGS),
        "has_mail_server": bool(settings.SMTP_HOST),
        "scans": scan_counts(),
        "unreadable": lost[:_SHOWN],
        "has_more_unreadable": len(lost) > _SHOWN,
    }
    return render_part(request, "administration/connections.html", "health", context)


def _lines() -> list[dict[str, Any]]:
    """Ways out, then mailboxes in use, also those never fetched yet; one out of use is told of while something of it waits."""
    healths = connections_health()
    states = mailbox_states(healths)
    known = {state.mailbox.connection for state in states}
    lines = {name: f"{connection_name(MAINTENANCE)}: {system}" for name, system in line_names().items()}
    lines |= {one.line: one.name for one in WebSource.objects.filter(is_active=True)}
    pages = {one.connection: one.name for one in SocialAccount.objects.all()}
    others = [row for row in healths if row.name not in known and (row.name in lines or row.pending or row.dead or _is_single(row.name))]
    named = {**pages, **lines}
    return [_way_out(row, named.get(row.name) or connection_name(row.name)) for row in others] + [_mailbox(state) for state in states]


def _way_out(row: ConnectionHealth, title: str) -> dict[str, Any]:
    """What waits is tried again by itself; the time is told only while it fails."""
    next_try = row.next_attempt_at if row.failures_in_row and not row.is_paused else None
    return {"health": row, "title": title, "next_try_at": next_try, "may_pause": sender_of(row.name) is not None}


def _mailbox(state: MailboxState) -> dict[str, Any]:
    row = state.health
    next_try = None if row.is_paused else rests_until(row.failures_in_row, row.last_error_at)
    return {"health": row, "title": state.mailbox.name, "state": state, "next_try_at": next_try, "may_pause": True}


def _is_single(name: str) -> bool:
    """Not one of several mailboxes or systems, which stand there for themselves."""
    return not name.startswith(("mailbox-", MAINTENANCE))


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def pause(request: StaffRequest, name: str) -> HttpResponse:
    """Hold one connection while its other end is being mended, or let it go on."""
    if sender_of(name) is None and not any(mailbox.connection == name for mailbox in Mailbox.objects.all()):
        raise Http404
    paused = request.POST.get("tauko") == "1"
    with transaction.atomic():
        if set_paused(name, paused=paused):
            record_audit(
                "connection.paused" if paused else "connection.resumed",
                actor_id=request.user.pk,
                actor_name=request.user.name,
                object_type="connection",
                reason=name,
            )
    messages.success(request, _("Yhteys on keskeytetty.") if paused else _("Yhteys jatkuu. Odottavat lähtevät minuutin kuluessa."))
    return HttpResponseRedirect(reverse("administration:connections"))


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def replays(request: StaffRequest, name: str) -> HttpResponse:
    """Try one dead letter again, or all of a connection."""
    typed = request.POST.get("letter", "")
    letters = dead_letters(name)
    if typed:
        letters = letters.filter(pk=int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0)
    count = 0
    with transaction.atomic():
        for letter_id in letters.values_list("pk", flat=True)[:_AT_ONCE]:
            count += replay(letter_id)
            record_audit(
                "outbox.replayed", actor_id=request.user.pk, actor_name=request.user.name, object_type="outgoing", object_id=letter_id
            )
    if count:
        text = ngettext("%(count)d viesti lähetetään uudelleen.", "%(count)d viestiä lähetetään uudelleen.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Viesti on jo lähetetty uudelleen."))
    return HttpResponseRedirect(reverse("administration:connections"))
