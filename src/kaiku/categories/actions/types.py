"""Contact types: made, changed, out of use and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.errors import StaleChange
from kaiku.base.keys import free_key
from kaiku.base.values import Origin
from kaiku.categories.content import mark_of, words_from
from kaiku.categories.models import ContactType
from kaiku.organisation.queries import require_managed

KIND = "contact-type"


@dataclass(frozen=True)
class TypeContent:
    """Everything about a contact type."""

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    workflow: str = ""
    forms_task: bool = False
    is_active: bool = True

    @classmethod
    def of(cls, row: ContactType) -> "TypeContent":
        """A row's content."""
        return cls(row.names, words_from(row.words), row.workflow_key, row.forms_task, row.is_active)

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "TypeContent":
        """Back from JSON."""
        return cls(value["names"], words_from(value["words"]), value["workflow"], value["forms_task"], value["is_active"])

    def as_value(self) -> dict[str, Any]:
        """As the log of changes keeps it."""
        words = {language: list(listed) for language, listed in self.words.items()}
        return {
            "names": dict(self.names), "words": words, "workflow": self.workflow, "forms_task": self.forms_task, "is_active": self.is_active
        }  # fmt: skip

    @property
    def seen(self) -> str:
        """A mark of this very content."""
        return mark_of(self.as_value())


@transaction.atomic
def create_type(content: TypeContent, *, by: User) -> ContactType:
    """A new type, the last one; its key is made of its Finnish name."""
    require_managed(by, None)
    row = ContactType(key=free_key(content.names["fi"], ContactType.objects.all(), most=34, otherwise="tyyppi"), origin=Origin.HERE)
    row.position = (ContactType.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    _save(row, content)
    record_change(KIND, row.key, name=row.name_in("fi"), before=None, after=content.as_value(), by=by)
    return row


@transaction.atomic
def change_type(key: str, content: TypeContent, *, seen: str, by: User) -> ContactType:
    """Put new content; StaleChange when it was made from other content than what there is now."""
    require_managed(by, None)
    row = ContactType.objects.select_for_update().get(key=key)
    before = TypeContent.of(row)
    if before.seen != seen:
        raise StaleChange(_("Joku muutti tätä sen jälkeen, kun avasit sivun. Vertaa ja tallenna uudelleen, jos yhä haluat."))
    row.origin = Origin.HERE
    _save(row, content)
    record_change(KIND, row.key, name=row.name_in("fi"), before=before.as_value(), after=content.as_value(), by=by)
    return row


def _save(row: ContactType, content: TypeContent) -> None:
    row.names, row.words = dict(content.names), {language: list(words) for language, words in content.words.items()}
    row.workflow_key, row.forms_task, row.is_active = content.workflow, content.forms_task, content.is_active
    row.save()


def _read(key: str) -> Value | None:
    row = ContactType.objects.filter(key=key).first()
    return TypeContent.of(row).as_value() if row else None


def _put(key: str, value: Value | None, by: User) -> None:
    present = TypeContent.of(ContactType.objects.get(key=key))
    change_type(key, TypeContent.from_value(value) if value else replace(present, is_active=False), seen=present.seen, by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Yhteydenoton tyyppi"),
        read=_read,
        put=_put,
        fields={
            "names": gettext_lazy("Nimi"),
            "words": gettext_lazy("Sanat"),
            "workflow": gettext_lazy("Työnkulku"),
            "forms_task": gettext_lazy("On tehtävä, jolla on tekijä ja määräaika"),
            "is_active": gettext_lazy("Käytössä"),
        },
    )
)
