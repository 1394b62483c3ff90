"""What the owner of an account does to his contacts."""

import hashlib

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.audit.actions import record_audit
from kaiku.base.errors import KaikuError
from kaiku.base.values import Channel
from kaiku.customers.actions import begin_session, open_account
from kaiku.customers.models import Account
from kaiku.customers.rules import Identified
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.publishing.protecting import protect_ticket
from kaiku.replies.citizen import request_deletion
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.public import case_by_code

_MOST_NAMED = 200  # references in one request of deletion


class AccountError(KaikuError):
    """It cannot be done to this account; the text says why."""


@transaction.atomic
def sign_in_customer(person: Identified) -> str:
    """Open the account of an identified person; returns the token of his new session. Non-disclosure covers what he sent before, too."""
    account = open_account(person)
    if account.non_disclosure:
        for ticket_id in Ticket.objects.filter(account=account, hides_place=False).values_list("pk", flat=True):
            protect_ticket(ticket_id)
    record_audit("customer.signed_in", actor_id=None, object_type="account", object_id=account.pk)
    return begin_session(account, person)


@transaction.atomic
def tie_case(account_id: int, code: str) -> Ticket:
    """Bring a contact that was sent without signing in to the account: only its follow code proves whose it is."""
    account = Account.objects.select_for_update().get(pk=account_id)
    found = case_by_code(code)
    if found is None:
        raise AccountError(_("Koodilla ei löytynyt asiaa. Tarkista koodi vahvistuksesta."))
    ticket = lock_ticket(found.pk)
    if ticket.account_id == account.pk:
        return ticket
    if ticket.account_id is not None:
        raise AccountError(_("Asia on jo liitetty toisen henkilön asiointiin."))
    ticket.account = account
    touch(ticket, "account")
    record_event(ticket, Event.Kind.EDITED, by_customer=True, data={"fields": ["account"]})
    if account.non_disclosure:
        protect_ticket(ticket.pk)
    return ticket


@transaction.atomic
def ask_for_erasure(account_id: int) -> Ticket | None:
    """The owner wants all his data erased: recorded on each of his cases, and one request to those who decide. None when nothing is new."""
    account = Account.objects.select_for_update().get(pk=account_id)
    asked = [ticket for pk in Ticket.objects.filter(account=account).values_list("pk", flat=True) if (ticket := request_deletion(pk))]
    if not asked:
        return None
    receipt = receive(_erasure_request(account, asked))
    return Ticket.objects.get(pk=receipt.ticket_id)


@transaction.atomic
def close_account(account_id: int) -> None:
    """Forget the account, its profile and sessions. Contacts stay as they are, tied to nobody; their codes still open them."""
    account = Account.objects.select_for_update().get(pk=account_id)
    record_audit("customer.account_closed", actor_id=None, object_type="account", object_id=account.pk)
    account.delete()


def _erasure_request(account: Account, asked: list[Ticket]) -> IncomingContact:
    references = [ticket.reference for ticket in asked]
    with translation.override(account.language):
        title = _("Pyyntö poistaa henkilötiedot")
        named = ", ".join(references[:_MOST_NAMED])
        text = _("Pyydän poistamaan kaikki henkilötietoni: profiilini ja tietoni yhteydenotoista %(references)s.") % {"references": named}
    marks = hashlib.sha256(" ".join(references).encode()).hexdigest()[:16]
    return IncomingContact(
        channel=Channel.WEBFORM,
        key=f"erasure:{account.pk}:{marks}",
        title=title,
        text=text,
        language=account.language,
        sender=Sender(account.name, account.email, account.phone),
        wants_reply=bool(account.email or account.phone),
        account_id=account.pk,
    )
