"""What the owner of an account does to his contacts."""

from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.audit.actions import record_audit
from kaiku.base.errors import KaikuError
from kaiku.customers.actions import (
    Profile,
    begin_session,
    change_profile,
    end_session,
    give_consent,
    open_account,
    withdraw_account_consent,
)
from kaiku.customers.models import Account, AccountConsent, AccountSession
from kaiku.customers.rules import Identified
from kaiku.publishing.protecting import protect_ticket
from kaiku.replies.citizen import request_deletion
from kaiku.retention.models import DataRequest
from kaiku.retention.people import found_of, material_of
from kaiku.retention.requests import ask_own_erasure, has_open_request
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.public import case_by_code


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
def sign_out_customer(token: str) -> AccountSession | None:
    """End the session of a browser's token; the session as it was, None when it had ended."""
    session = end_session(token) if token else None
    if session:
        record_audit("customer.signed_out", actor_id=None, object_type="account", object_id=session.account_id)
    return session


@transaction.atomic
def save_profile(account_id: int, profile: Profile, *, allows: bool) -> Account:
    """Keep what the owner told of himself, as far as he allows; what he allows no more is forgotten."""
    if allows:
        give_consent(account_id, AccountConsent.Kind.PROFILE)
    else:
        withdraw_account_consent(account_id, AccountConsent.Kind.PROFILE)
    return change_profile(account_id, profile)


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
def ask_for_erasure(account_id: int) -> DataRequest | None:
    """The owner wants to be forgotten: told on each of his cases, and asked once of those who decide. None while that is open."""
    account = Account.objects.select_for_update().get(pk=account_id)
    request = ask_own_erasure(account)
    if request:
        for pk in Ticket.objects.filter(account=account).order_by("pk").values_list("pk", flat=True):
            request_deletion(pk)
    return request


@transaction.atomic
def fetch_own_data(account_id: int) -> IO[bytes]:
    """All that is kept of the owner, as one archive; that it was fetched is written down. The caller closes it."""
    account = Account.objects.get(pk=account_id)
    record_audit("customer.data_fetched", actor_id=None, object_type="account", object_id=account.pk)
    return material_of(found_of(account))


@transaction.atomic
def close_account(account_id: int) -> None:
    """Forget the account, its profile and sessions. Contacts stay as they are, tied to nobody; their codes still open them."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if has_open_request(account):
        raise AccountError(_("Poistopyyntösi on vielä kesken. Voit lopettaa oman asioinnin, kun olet saanut vastauksen."))
    record_audit("customer.account_closed", actor_id=None, object_type="account", object_id=account.pk)
    account.delete()
