"""Changing the city's look; a version is never changed, so that one can always go back."""

from django.db import transaction

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.organisation.models import Appearance


@transaction.atomic
def save_appearance(*, tokens: str, logo: bytes = b"", logo_type: str = "", what: str = "", by: User) -> Appearance:
    """Keep a checked look as a draft, which only administrators see."""
    _require_right(by)
    look = Appearance.objects.create(tokens=tokens, logo=logo, logo_type=logo_type, what=what[:200], made_at=now(), made_by_name=by.name)
    _record("appearance.saved", look, by)
    return look


@transaction.atomic
def publish_appearance(appearance_id: int, *, by: User) -> Appearance:
    """Take a draft or an earlier version into use; everybody sees it within seconds."""
    _require_right(by)
    look = Appearance.objects.select_for_update().get(pk=appearance_id)
    if look.state != Appearance.State.PUBLISHED:
        Appearance.objects.filter(state=Appearance.State.PUBLISHED).update(state=Appearance.State.FORMER)
        look.state, look.published_at = Appearance.State.PUBLISHED, now()
        look.save(update_fields=["state", "published_at"])
        _record("appearance.published", look, by)
    return look


@transaction.atomic
def withdraw_appearance(*, by: User) -> None:
    """Go back to the product's own look."""
    _require_right(by)
    look = Appearance.objects.select_for_update().filter(state=Appearance.State.PUBLISHED).first()
    if look:
        look.state = Appearance.State.FORMER
        look.save(update_fields=["state"])
        _record("appearance.withdrawn", look, by)


def _require_right(by: User) -> None:
    if not can(by, Capability.MANAGE_SETTINGS):
        raise NotAllowed


def _record(action: str, look: Appearance, by: User) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="appearance", object_id=look.pk, reason=look.what)
    transaction.on_commit(forget_snapshots)
