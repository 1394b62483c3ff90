"""Reading customers."""

from datetime import timedelta

from django.db.models import Q

from kaiku.base.clock import now
from kaiku.customers.models import Account, AccountSession, Customer
from kaiku.customers.rules import is_over, token_digest

_NOTED_EVERY = timedelta(minutes=1)


def same_person_ids(customer: Customer) -> list[int]:
    """Ids of all rows with the same e-mail address, phone number or account of social media: each contact leaves a row of its own."""
    same = Q(pk=customer.pk)
    if customer.email_index:
        same |= Q(email_index=bytes(customer.email_index))
    if customer.phone_index:
        same |= Q(phone_index=bytes(customer.phone_index))
    if customer.handle_index:
        same |= Q(handle_index=bytes(customer.handle_index))
    return list(Customer.objects.filter(same).values_list("pk", flat=True))


def session_by_token(token: str) -> AccountSession | None:
    """The session that a browser's token opens, with its account; None when it has ended. That it was used is noted once a minute."""
    session = AccountSession.objects.select_related("account").filter(digest=token_digest(token)).first()
    moment = now()
    if session is None or is_over(session.began_at, session.seen_at, moment):
        return None
    if moment - session.seen_at > _NOTED_EVERY:
        AccountSession.objects.filter(pk=session.pk).update(seen_at=moment)
    return session


def allows(account: Account, kind: str) -> bool:
    """Has the owner allowed it?"""
    return account.consents.filter(kind=kind, withdrawn_at=None).exists()
