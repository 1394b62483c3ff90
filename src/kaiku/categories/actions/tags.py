"""Free tags that staff put on tickets: renamed, merged, out of use and back."""

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.categories.actions.topics import TopicRefused
from kaiku.categories.models import Tag
from kaiku.organisation.queries import require_managed

KIND = "tag"
_CARRY = """
INSERT INTO tickets_ticket_tags (ticket_id, tag_id)
SELECT ticket_id, %(to)s FROM tickets_ticket_tags WHERE tag_id = %(from)s ON CONFLICT DO NOTHING
"""


@transaction.atomic
def rename_tag(tag_id: int, name: str, *, by: User) -> Tag:
    """Another word for it on every ticket; TopicRefused when another tag has it."""
    tag = _locked(tag_id, by)
    wanted = name.strip().lower()[:60]
    if not wanted:
        raise TopicRefused(_("Kirjoita tunnisteelle nimi."))
    if Tag.objects.filter(name=wanted).exclude(pk=tag.pk).exists():
        raise TopicRefused(_("Tunniste ”%(name)s” on jo olemassa. Yhdistä tunnisteet.") % {"name": wanted})
    before, tag.name = _value(tag), wanted
    return _keep(tag, before, by)


@transaction.atomic
def merge_tags(tag_id: int, *, into_id: int, by: User) -> Tag:
    """Its tickets get the other tag too and lose this one; whoever types the old word gets the other."""
    tag, into = _locked(tag_id, by), _locked(into_id, by)
    if tag.pk == into.pk or not into.is_active:
        raise TopicRefused(_("Valitse toinen tunniste, joka on käytössä."))
    before = _value(tag)
    with connection.cursor() as cursor:
        cursor.execute(_CARRY, {"from": tag.pk, "to": into.pk})
        cursor.execute("DELETE FROM tickets_ticket_tags WHERE tag_id = %s", [tag.pk])
    Tag.objects.filter(replaced_by=tag).update(replaced_by=into)
    tag.is_active, tag.replaced_by = False, into
    return _keep(tag, before, by)


@transaction.atomic
def set_tag_in_use(tag_id: int, *, is_active: bool, by: User) -> Tag:
    """Out of use: tickets keep it and lists find it, new ones do not get it. Or back."""
    tag = _locked(tag_id, by)
    before = _value(tag)
    tag.is_active, tag.replaced_by = is_active, None
    return _keep(tag, before, by)


def _locked(tag_id: int, by: User) -> Tag:
    require_managed(by, None)
    return Tag.objects.select_for_update().get(pk=tag_id)


def _value(tag: Tag) -> Value:
    return {"name": tag.name, "is_active": tag.is_active, "replaced_by": tag.replaced_by.name if tag.replaced_by else ""}


def _keep(tag: Tag, before: Value, by: User) -> Tag:
    tag.save()
    record_change(KIND, str(tag.pk), name=tag.name, before=before, after=_value(tag), by=by)
    return tag


def _read(key: str) -> Value | None:
    tag = Tag.objects.filter(pk=key).first()
    return _value(tag) if tag else None


def _put(key: str, value: Value | None, by: User) -> None:
    tag = _locked(int(key), by)
    before, wanted = _value(tag), value or {}
    if wanted.get("name") and wanted["name"] != tag.name:
        rename_tag(tag.pk, wanted["name"], by=by)
        return
    tag.is_active = bool(wanted.get("is_active"))
    tag.replaced_by = Tag.objects.filter(name=wanted["replaced_by"]).first() if wanted.get("replaced_by") else None
    _keep(tag, before, by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Tunniste"),
        read=_read,
        put=_put,
        fields={
            "name": gettext_lazy("Nimi"),
            "is_active": gettext_lazy("Käytössä"),
            "replaced_by": gettext_lazy("Korvaaja"),
        },
    )
)
