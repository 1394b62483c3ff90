"""A customer's account: signing in and out, the profile, what its owner allows; and people's word on who is who."""

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.customers.models import Account, AccountConsent, AccountSession, CustomerTie
from kaiku.customers.queries import allows
from kaiku.customers.rules import IDLE, LONGEST, Identified, token_digest

_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Profile:
    """What an owner tells of himself."""

    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "fi"
    answers_by_mail: bool = True
    answers_by_phone: bool = False


@transaction.atomic
def open_account(person: Identified) -> Account:
    """The person's account, made when he comes for the first time; what the identifier vouches for is renewed, his own words stay."""
    at = now()
    first = {"name": person.name, "language": person.language or "fi", "created_at": at, "signed_in_at": at}
    account, _is_new = Account.objects.select_for_update().get_or_create(subject_index=_subject_index(person), defaults=first)
    account.name, account.non_disclosure, account.signed_in_at = person.name or account.name, person.non_disclosure, at
    account.save(update_fields=["name", "non_disclosure", "signed_in_at"])
    return account


def begin_session(account: Account, person: Identified) -> str:
    """A new session; returns the token that the browser keeps."""
    token, at = secrets.token_urlsafe(_TOKEN_BYTES), now()
    AccountSession.objects.create(
        digest=token_digest(token),
        account=account,
        name_id=json.dumps([person.name_id, person.session_index, person.name_told]) if person.name_id else "",
        name_mark=_name_mark(person.name_id),
        began_at=at,
        seen_at=at,
    )
    return token


def end_session(token: str) -> AccountSession | None:
    """Sign out of this browser; the session as it was, None when it had ended."""
    session = AccountSession.objects.filter(digest=token_digest(token)).first()
    if session:
        AccountSession.objects.filter(pk=session.pk).delete()
    return session


def end_sessions_named(name_id: str, session_indexes: Collection[str] = ()) -> int:
    """The identifier has signed him out: his sessions under this name end, wherever the browsers are; how many."""
    found = AccountSession.objects.filter(name_mark=_name_mark(name_id)) if name_id else AccountSession.objects.none()
    ended = [row.pk for row in found if not session_indexes or json.loads(row.name_id)[1] in session_indexes]
    return AccountSession.objects.filter(pk__in=ended).delete()[0]


def forget_old_sessions() -> int:
    """Remove sessions that are over."""
    at = now()
    return AccountSession.objects.filter(Q(seen_at__lt=at - IDLE) | Q(began_at__lt=at - LONGEST)).delete()[0]


@transaction.atomic
def change_profile(account_id: int, profile: Profile) -> Account:
    """Keep what the owner told. Ways to reach him are kept only while he allows it; the name comes from the identifier."""
    account = Account.objects.select_for_update().get(pk=account_id)
    account.language = profile.language
    account.answers_by_mail, account.answers_by_phone = profile.answers_by_mail, profile.answers_by_phone
    if allows(account, AccountConsent.Kind.PROFILE):
        account.email, account.phone = profile.email.strip(), profile.phone.strip()
    account.save(update_fields=["language", "answers_by_mail", "answers_by_phone", "email", "phone"])
    return account


@transaction.atomic
def give_consent(account_id: int, kind: str) -> None:
    """Allow; no change when it was allowed already."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if not allows(account, kind):
        AccountConsent.objects.create(account=account, kind=kind, given_at=now())


@transaction.atomic
def withdraw_account_consent(account_id: int, kind: str) -> None:
    """Take back what was allowed, and forget at once what was kept by it."""
    account = Account.objects.select_for_update().get(pk=account_id)
    account.consents.filter(kind=kind, withdrawn_at=None).update(withdrawn_at=now())
    if kind == AccountConsent.Kind.PROFILE:
        account.email = account.phone = ""
        account.save(update_fields=["email", "phone"])


def tie_customers(first_id: int, second_id: int, *, verdict: str, by: User) -> CustomerTie:
    """Write down that two rows are one customer, or that they are two; a later word replaces the earlier one."""
    one, two = sorted((first_id, second_id))
    told = {"verdict": verdict, "made_by": by, "made_at": now()}
    return CustomerTie.objects.update_or_create(one_id=one, two_id=two, defaults=told)[0]


def _subject_index(person: Identified) -> bytes:
    return blind_index(f"account:{person.subject}")


def _name_mark(name_id: str) -> bytes:
    return blind_index(f"name id:{name_id}") if name_id else b""
