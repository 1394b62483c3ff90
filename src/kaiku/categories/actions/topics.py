"""Topics and services: made, changed, retired and put back; each change is written down, and a later pack leaves the row as it is."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.keys import free_key
from kaiku.base.values import Origin
from kaiku.categories.content import TopicContent, refusal_of_place
from kaiku.categories.models import Category, ContactType, Diversion
from kaiku.categories.stored import area_of, content_of, nodes
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import require_managed

KIND = "topic"


class TopicRefused(KaikuError):
    """The tree or the content does not allow it."""


class StaleTopic(StaleChange):
    """Somebody changed the topic after the page was made; `content` is what it is now."""

    def __init__(self, content: TopicContent) -> None:
        super().__init__(_("Joku muutti tätä sen jälkeen, kun avasit sivun. Vertaa ja tallenna uudelleen, jos yhä haluat."))
        self.content = content


@transaction.atomic
def create_topic(content: TopicContent, *, tree: str = Category.Tree.TOPIC, by: User) -> Category:
    """A new node, the last of its siblings; its key is made of its Finnish name and never changes."""
    row = Category(key=free_key(content.names["fi"], Category.objects.all(), most=70, otherwise="aihe"), tree=tree, origin=Origin.HERE)
    _require_place(row, content)
    _fill(row, content)
    require_managed(by, area_of(row))
    row.position = (Category.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    row.save(force_insert=True)
    _put_diversion(row, content)
    record_topic(row, before=None, by=by)
    return row


@transaction.atomic
def change_topic(key: str, content: TopicContent, *, seen: str, by: User, note: str = "") -> Category:
    """Put new content; StaleTopic when it was made from other content than what there is now."""
    row = locked(key, by=by)
    before = content_of(row)
    if before.seen != seen:
        raise StaleTopic(before)
    return _put_content(row, content, by=by, note=note)


@transaction.atomic
def retire_topic(key: str, *, replacement: str = "", seen: str, by: User, note: str = "") -> Category:
    """Out of use: nobody can choose it, old tickets keep it; its links and drafts lead to the replacement."""
    row = locked(key, by=by)
    content = content_of(row)
    if content.seen != seen:
        raise StaleTopic(content)
    if row.children.filter(is_active=True).exists():
        raise TopicRefused(_("Siirrä tai poista ensin käytöstä tämän teeman aiheet."))
    following = Category.objects.filter(key=replacement, tree=row.tree, is_active=True).exclude(pk=row.pk).first()
    if replacement and (following is None or (row.parent_id is not None and following.parent_id is None)):
        raise TopicRefused(_("Valitse korvaajaksi aihe, joka on käytössä."))
    return _put_content(row, replace(content, is_active=False, replaced_by=replacement), by=by, note=note)


@transaction.atomic
def revive_topic(key: str, *, by: User) -> Category:
    """Into use again; no error when it is."""
    row = locked(key, by=by)
    return _put_content(row, replace(content_of(row), is_active=True, replaced_by=""), by=by)


def locked(key: str, *, by: User) -> Category:
    """The row for changing; NotAllowed when it is not the person's."""
    row = Category.objects.select_for_update().get(key=key)
    require_managed(by, area_of(row))
    return row


def record_topic(row: Category, *, before: TopicContent | None, by: User, note: str = "") -> None:
    """Write the change down; snapshots are forgotten when it commits."""
    value = before.as_value() if before else None
    record_change(KIND, row.key, name=row.name_in("fi"), before=value, after=content_of(row).as_value(), by=by, note=note)


def _put_content(row: Category, content: TopicContent, *, by: User, note: str = "") -> Category:
    before = content_of(row)
    if before == content:
        return row
    if content.is_active:
        _require_place(row, content)
    _fill(row, content)
    require_managed(by, area_of(row))
    row.origin = Origin.HERE  # a later pack leaves it as it is
    row.save()
    _put_diversion(row, content)
    record_topic(row, before=before, by=by, note=note)
    return row


def _require_place(row: Category, content: TopicContent) -> None:
    known = nodes()
    if content.is_active and (refused := refusal_of_place(known, row.key, content.parent)):
        raise TopicRefused(refused)
    if content.parent and known[content.parent].tree != row.tree:
        raise TopicRefused(_("Valitse teema, joka on käytössä."))


def _fill(row: Category, content: TopicContent) -> None:
    row.parent = Category.objects.filter(key=content.parent).first() if content.parent else None
    row.service = Category.objects.filter(key=content.service, tree=Category.Tree.SERVICE).first() if content.service else None
    row.group = HandlerGroup.objects.select_related("unit__service_group").filter(key=content.group).first() if content.group else None
    row.unit = row.group.unit if row.group else row.unit
    row.default_type = ContactType.objects.filter(key=content.type).first() if content.type else None
    row.replaced_by = Category.objects.filter(key=content.replaced_by).first() if content.replaced_by else None
    row.names, row.descriptions = dict(content.names), dict(content.descriptions)
    row.guidance, row.urgent_notices = dict(content.guidance), dict(content.urgent_notices)
    row.words = {language: list(words) for language, words in content.words.items()}
    row.examples = {language: list(listed) for language, listed in content.examples.items()}
    row.audience, row.place_need = content.audience, content.place_need
    row.workflow_key, row.retention_class = content.workflow, content.retention
    row.reply_within_hours, row.is_restricted = content.reply_within_hours, content.is_restricted
    row.is_active = content.is_active


def _put_diversion(row: Category, content: TopicContent) -> None:
    diverted = content.diversion
    if diverted is None:
        Diversion.objects.filter(topic=row).update(is_active=False)
    else:
        fields: dict[str, Any] = {
            "key": row.key,
            "kind": diverted.kind,
            "titles": dict(diverted.titles),
            "texts": dict(diverted.texts),
            "link_names": dict(diverted.link_names),
            "urls": dict(diverted.urls),
            "phone": diverted.phone,
            "may_insist": diverted.may_insist,
            "contact_types": list(diverted.contact_types),
            "is_active": True,
        }
        Diversion.objects.update_or_create(topic=row, defaults=fields)
    row.refresh_from_db()


def _read(key: str) -> Value | None:
    row = Category.objects.filter(key=key).first()
    return content_of(row).as_value() if row else None


def _put(key: str, value: Value | None, by: User) -> None:
    row = locked(key, by=by)
    content = TopicContent.from_value(value) if value else replace(content_of(row), is_active=False)
    if not content.is_active and row.children.filter(is_active=True).exists():
        raise TopicRefused(_("Siirrä tai poista ensin käytöstä tämän teeman aiheet."))
    _put_content(row, content, by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Aihe"),
        read=_read,
        put=_put,
        fields={
            "names": gettext_lazy("Nimi"),
            "parent": gettext_lazy("Teema"),
            "descriptions": gettext_lazy("Kuvaus"),
            "guidance": gettext_lazy("Ohje kirjoittajalle"),
            "urgent_notices": gettext_lazy("Kiireellinen ohje"),
            "words": gettext_lazy("Sanat"),
            "examples": gettext_lazy("Esimerkkilauseet"),
            "audience": gettext_lazy("Kuka voi valita"),
            "place_need": gettext_lazy("Paikka"),
            "type": gettext_lazy("Tavallinen tyyppi"),
            "service": gettext_lazy("Palvelu"),
            "group": gettext_lazy("Käsittelijäryhmä"),
            "workflow": gettext_lazy("Työnkulku"),
            "retention": gettext_lazy("Säilytysaika"),
            "reply_within_hours": gettext_lazy("Vastausaika työtunteina"),
            "is_restricted": gettext_lazy("Arkaluonteinen"),
            "diversion": gettext_lazy("Ohjaus toisaalle"),
            "kind": gettext_lazy("Laji"),
            "titles": gettext_lazy("Otsikko"),
            "texts": gettext_lazy("Teksti"),
            "link_names": gettext_lazy("Linkin nimi"),
            "urls": gettext_lazy("Linkin osoite"),
            "phone": gettext_lazy("Puhelin"),
            "may_insist": gettext_lazy("Voi silti kirjoittaa kaupungille"),
            "contact_types": gettext_lazy("Koskee vain tyyppejä"),
            "is_active": gettext_lazy("Käytössä"),
            "replaced_by": gettext_lazy("Korvaaja"),
        },
    )
)
