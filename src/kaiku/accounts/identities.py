"""Whom the directory means: a person is known by tenant and object id, never by a name that may pass to another."""

from django.conf import settings
from django.db import transaction

from kaiku.accounts.models import Identity, User
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now


@transaction.atomic
def person_behind(tenant: str, subject: str, *, name: str = "", username: str = "", email: str = "") -> User | None:
    """The person of an identity who has just proved it; None for a stranger, unless the city lets strangers have an empty account."""
    found = Identity.objects.select_related("user").filter(tenant=tenant.lower(), subject=subject.lower()).first()
    if found is None:
        is_made = settings.ENTRA_NEW_ACCOUNTS and bool(name or username)
        return _made(tenant.lower(), subject.lower(), name, username, email) if is_made else None
    Identity.objects.filter(pk=found.pk).update(last_signed_in_at=now())
    return found.user


def _made(tenant: str, subject: str, name: str, username: str, email: str) -> User:
    """An account without any role or password; a name that is in use already is somebody else's."""
    wanted = username or subject
    taken = User.objects.filter(username__iexact=wanted).exists()
    user = User(username=f"{wanted[:110]} {subject}"[:150] if taken else wanted, name=name or wanted, email=email)
    user.set_unusable_password()
    user.save()
    Identity.objects.create(user=user, tenant=tenant, subject=subject, last_signed_in_at=now())
    record_audit("account.added", actor_id=None, object_type="user", object_id=user.pk, reason="entra")
    return user
