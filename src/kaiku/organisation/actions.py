"""Changing the city's look, whose versions are never changed so that one can always go back; telling of absences."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.organisation.models import Absence, Appearance, Automation, AutomationOff
from kaiku.organisation.queries import city_today, colleagues_of, people_led_by, require_managed


@transaction.atomic
def save_appearance(*, tokens: str, logo: bytes = b"", logo_type: str = "", what: str = "", by: User) -> Appearance:
    """Keep a checked look as a draft, which only administrators see."""
    require(by, Capability.MANAGE_SETTINGS)
    look = Appearance.objects.create(tokens=tokens, logo=logo, logo_type=logo_type, what=what[:200], made_at=now(), made_by_name=by.name)
    _record("appearance.saved", look, by)
    return look


@transaction.atomic
def publish_appearance(appearance_id: int, *, by: User) -> Appearance:
    """Take a draft or an earlier version into use; everybody sees it within seconds."""
    require(by, Capability.MANAGE_SETTINGS)
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
    require(by, Capability.MANAGE_SETTINGS)
    look = Appearance.objects.select_for_update().filter(state=Appearance.State.PUBLISHED).first()
    if look:
        look.state = Appearance.State.FORMER
        look.save(update_fields=["state"])
        _record("appearance.withdrawn", look, by)


@transaction.atomic
def switch_automation(automation: Automation, *, is_on: bool, by: User) -> None:
    """Leave something to people, or let the system do it again; no error when it is so already. It concerns the whole city."""
    require_managed(by, None)
    if is_on:
        changed = AutomationOff.objects.filter(automation=automation).delete()[0] > 0
    else:
        _row, changed = AutomationOff.objects.get_or_create(
            automation=automation, defaults={"switched_at": now(), "switched_by_name": by.name}
        )
    if changed:
        action = "automation.switched_on" if is_on else "automation.switched_off"
        record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="automation", reason=automation.value)
        record_change(
            "automation", automation.value, name=str(automation.label), before={"is_on": not is_on}, after={"is_on": is_on}, by=by
        )


def _put_automation(key: str, value: Value | None, by: User) -> None:
    switch_automation(Automation(key), is_on=bool((value or {}).get("is_on", True)), by=by)


configured(
    Configured(
        kind="automation",
        label=_("Automaatio"),
        read=lambda key: {"is_on": not AutomationOff.objects.filter(automation=key).exists()},
        put=_put_automation,
        fields={"is_on": _("Päällä")},
    )
)


def _record(action: str, look: Appearance, by: User) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="appearance", object_id=look.pk, reason=look.what)
    transaction.on_commit(forget_snapshots)


@transaction.atomic
def set_absence(
    user: User, *, first_day: date | None, last_day: date | None, deputy: User | None = None, by: User | None = None
) -> Absence | None:
    """A person's present or coming absence in place of what was told before, by himself or by who leads his group; no days take it back."""
    User.objects.select_for_update().get(pk=user.pk)
    if by is not None and by != user:
        if not people_led_by(by).filter(pk=user.pk).exists():
            raise NotAllowed
        record_audit("absence", actor_id=by.pk, actor_name=by.name, object_type="user", object_id=user.pk)
    if deputy is not None and not colleagues_of(user).filter(pk=deputy.pk).exists():
        raise KaikuError(_("%(name)s ei ole samassa ryhmässä.") % {"name": deputy.name})
    Absence.objects.filter(user=user, last_day__gte=city_today()).delete()
    transaction.on_commit(forget_snapshots)
    if first_day is None or last_day is None:
        return None
    return Absence.objects.create(user=user, first_day=first_day, last_day=last_day, deputy=deputy)
