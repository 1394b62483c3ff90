"""{% load desk %}: keys, rights in the menu, times as the desk says them."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaiku.accounts.rules import Capability, can
from kaiku.ui.desk.keys import keys_of

register = template.Library()


@register.simple_tag(takes_context=True)
def key(context: template.Context, name: str) -> str:
    """The person's key for a command, "" when keys are off: {% key "reply" as reply_key %}."""
    request: Any = context.get("request")
    if request is None:
        return ""
    kept: dict[str, str] | None = getattr(request, "_desk_keys", None)
    if kept is None:
        kept = request._desk_keys = keys_of(request.user)
    return kept.get(name, "")


@register.simple_tag(takes_context=True)
def allowed(context: template.Context, capability: str) -> bool:
    """May the person do this at all: {% allowed "handle" as may_handle %}."""
    request: Any = context.get("request")
    return request is not None and can(request.user, Capability(capability))


@register.simple_tag(takes_context=True)
def works_with_tickets(context: template.Context) -> bool:
    """Does the person work with others' contacts: lists and search are for him."""
    request: Any = context.get("request")
    return request is not None and any(can(request.user, one) for one in (Capability.HANDLE, Capability.REPLY, Capability.SEE_NOTES))


@register.filter
def day_and_time(moment: datetime | None) -> str:
    """ "tänään 13.40", "eilen 9.05", "2.10. 8.00"."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    days = (timezone.localdate() - local.date()).days
    clock = date_format(local, "G.i")
    if days == 0:
        return _("tänään %(time)s") % {"time": clock}
    if days == 1:
        return _("eilen %(time)s") % {"time": clock}
    return f"{date_format(local, 'j.n.' if local.year == timezone.localdate().year else 'j.n.Y')} {clock}"


@register.filter
def is_near(moment: datetime | None) -> bool:
    """Is it past or within a day, so that the time left says more than the date?"""
    return moment is not None and moment < timezone.now() + timedelta(hours=20)


@register.filter
def get(mapping: Any, name: str) -> Any:
    """One value of a mapping by name."""
    return mapping.get(name) if mapping else None
