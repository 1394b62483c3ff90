"""Changing the rules of handling: every change grows the rule's version and is written down with the value before and after."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Actor, Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.base.inserting import insert_all
from kaiku.base.keys import free_key
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.queries import require_managed
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.checking import Fault, check
from kaiku.workflow.ruling.evaluation import Changes
from kaiku.workflow.ruling.models import HandlingRule, ShadowHit
from kaiku.workflow.ruling.queries import known_things, pack_version_of, rule_of
from kaiku.workflow.ruling.rules import Rule, conditions_value

KIND, ORDER = "rule", "rule-order"
CITY = "city"  # the key of the order of the rules that belong to no area
MOST_HITS = 500  # of one rule's trial; every hour older ones go


class RuleRefused(KaikuError):
    """The rule cannot be kept; faults say why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.text for fault in faults))
        self.faults = tuple(faults)


@transaction.atomic
def add_rule(rule: Rule, *, by: User) -> HandlingRule:
    """Keep a new rule, the last of its area; its key is made from its name."""
    area = _area(rule.area)
    require_managed(by, area.pk if area else None)
    _require_good(rule)
    last = HandlingRule.objects.filter(area=area).order_by("-position").values_list("position", flat=True).first()
    key = free_key(rule.name, HandlingRule.objects.all(), most=50, otherwise="saanto")
    row = HandlingRule(
        key=key,
        origin=HandlingRule.Origin.HERE,
        position=(last or 0) + 1,
    )
    fill(row, rule, area)
    row.save(force_insert=True)
    record_rule(row, before=None, by=by)
    return row


@transaction.atomic
def change_rule(key: str, rule: Rule, *, seen: int, by: User) -> HandlingRule:
    """Put a rule's new content; StaleChange when its version is not the one that was seen."""
    row = _locked(key)
    area = _area(rule.area)
    require_managed(by, row.area_id)
    require_managed(by, area.pk if area else None)
    if row.version != seen:
        raise StaleChange(_("Sääntöä on muutettu sen jälkeen, kun avasit sivun. Vertaa ja tallenna uudelleen, jos yhä haluat."))
    _require_good(rule)
    before = rule_of(row)
    if before.as_value() == rule.as_value():
        return row
    fill(row, rule, area)
    row.version += 1
    if row.origin == HandlingRule.Origin.PACK:
        row.pack_value = before.as_value()
    row.origin = HandlingRule.Origin.HERE  # a later pack leaves it as it is
    row.save()
    record_rule(row, before=before, by=by)
    return row


def switch_rule(key: str, *, is_active: bool, is_shadow: bool = False, seen: int | None = None, by: User) -> HandlingRule:
    """Take a rule into use, on trial, or out of use; no error when it is so already. `seen` is the version that was looked at."""
    with transaction.atomic():
        row = _locked(key)
        wanted = replace(rule_of(row), is_active=is_active, is_shadow=is_shadow)
        return change_rule(key, wanted, seen=row.version if seen is None else seen, by=by)


@transaction.atomic
def return_to_pack(key: str, *, seen: int, by: User) -> HandlingRule:
    """As the pack had it last, and a later pack changes it again; RuleRefused when it never came from one."""
    require_managed(by, HandlingRule.objects.get(key=key).area_id)
    wanted = pack_version_of(key)
    if wanted is None:
        raise RuleRefused([Fault(_("Sääntö ei ole asetuspaketista."))])
    row = change_rule(key, wanted, seen=seen, by=by)
    row.origin = HandlingRule.Origin.PACK
    row.save(update_fields=["origin"])
    return row


@transaction.atomic
def move_rule(key: str, *, to: int, by: User) -> int:
    """Put a rule at a place (from 1) among the rules of its area; the place that it came to."""
    moved = HandlingRule.objects.get(key=key)
    require_managed(by, moved.area_id)
    rows = list(HandlingRule.objects.select_for_update().filter(area=moved.area_id, is_active=True))
    before = [row.key for row in rows]
    if key not in before:
        return 0
    after = [one for one in before if one != key]
    place = min(max(to, 1), len(before))
    after.insert(place - 1, key)
    put_order(moved.area, after, before=before, by=by)
    return place


def put_order(area: ServiceArea | None, keys: Sequence[str], *, before: Sequence[str], by: User) -> None:
    """Give the rules of an area this order, inside the caller's transaction."""
    for position, one in enumerate(keys, start=1):
        HandlingRule.objects.filter(key=one, area=area).exclude(position=position).update(position=position)
    record_change(
        ORDER,
        area.key if area else CITY,
        name=_("Sääntöjen järjestys"),
        before={"order": list(before)},
        after={"order": list(keys)},
        by=by,
    )


def record_shadows(ticket: Ticket, found: Sequence[tuple[Rule, Changes]]) -> None:
    """Write down what rules on trial would have done to a new ticket; of each the newest are kept, see trim_shadows()."""
    ids = dict(HandlingRule.objects.filter(key__in=[rule.key for rule, _changes in found]).values_list("key", "pk"))
    hits = [
        ShadowHit(rule_id=ids[rule.key], rule_version=rule.version, ticket=ticket, changes=changes, at=now())
        for rule, changes in found
        if rule.key in ids
    ]
    insert_all(hits)


def trim_shadows() -> int:
    """Keep the newest hits of each rule; how many went."""
    newest_first = Window(RowNumber(), partition_by=F("rule_id"), order_by=F("pk").desc())
    old = ShadowHit.objects.annotate(place=newest_first).filter(place__gt=MOST_HITS).values_list("pk", flat=True)
    return ShadowHit.objects.filter(pk__in=list(old)).delete()[0]


def _locked(key: str) -> HandlingRule:
    return HandlingRule.objects.select_for_update(of=("self",)).select_related("area").get(key=key)


def _area(key: str) -> ServiceArea | None:
    return ServiceArea.objects.get(key=key) if key else None


def _require_good(rule: Rule) -> None:
    if rule.is_active and (faults := check(rule, known_things())):
        raise RuleRefused(faults)


def fill(row: HandlingRule, rule: Rule, area: ServiceArea | None) -> None:
    """Put a rule's content into its row."""
    row.names, row.heading, row.area = dict(rule.names), rule.heading[:80], area
    row.moment = rule.when.as_value()
    row.conditions, row.effects = conditions_value(rule.groups), rule.then.as_value()
    row.is_active, row.is_shadow = rule.is_active, rule.is_shadow


def record_rule(row: HandlingRule, *, before: Rule | None, by: Actor | None, note: str = "") -> None:
    """Write down what became of a rule, inside the caller's transaction."""
    note = note or _("versio %(version)d") % {"version": row.version}
    after = rule_of(row)
    record_change(
        KIND,
        row.key,
        name=after.name,
        before=before.as_value() if before else None,
        after=after.as_value(),
        by=by,
        note=note,
    )


def _put_rule(key: str, value: Value | None, by: User) -> None:
    row = _locked(key)
    if value is None:
        switch_rule(key, is_active=False, by=by)
    else:
        change_rule(key, Rule.from_value(key, value), seen=row.version, by=by)


def _read_rule(key: str) -> Value | None:
    row = HandlingRule.objects.filter(key=key).select_related("area").first()
    return rule_of(row).as_value() if row else None


def _put_order(key: str, value: Value | None, by: User) -> None:
    area = None if key == CITY else ServiceArea.objects.get(key=key)
    require_managed(by, area.pk if area else None)
    present = list(HandlingRule.objects.select_for_update().filter(area=area, is_active=True).values_list("key", flat=True))
    wanted = [one for one in (value or {}).get("order", ()) if one in present]
    put_order(area, [*wanted, *(one for one in present if one not in wanted)], before=present, by=by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Sääntö"),
        read=_read_rule,
        put=_put_rule,
        fields={
            "names": gettext_lazy("Nimi"),
            "heading": gettext_lazy("Ryhmä"),
            "area": gettext_lazy("Palvelualue"),
            "when": gettext_lazy("Milloin"),
            "moment": gettext_lazy("Hetki"),
            "places": gettext_lazy("Vaiheet ja tilat"),
            "hours": gettext_lazy("Työtunteja"),
            "conditions": gettext_lazy("Ehdot"),
            "all": gettext_lazy("ehto"),
            "field": gettext_lazy("Tieto"),
            "values": gettext_lazy("Arvot"),
            "negated": gettext_lazy("Käänteinen"),
            "how": gettext_lazy("Miten"),
            "about": gettext_lazy("Kysymys"),
            "effects": gettext_lazy("Seuraukset"),
            "queue": gettext_lazy("Työjono"),
            "workflow": gettext_lazy("Työnkulku"),
            "priority": gettext_lazy("Kiireellisyys"),
            "sensitivity": gettext_lazy("Arkaluonteisuus"),
            "tags": gettext_lazy("Tunnisteet"),
            "prompt": gettext_lazy("Heräte ryhmälle"),
            "hold": gettext_lazy("Neuvojien selvitettävä"),
            "handler": gettext_lazy("Heräte käsittelijälle"),
            "note": gettext_lazy("Sisäinen merkintä"),
            "is_active": gettext_lazy("Käytössä"),
            "is_shadow": gettext_lazy("Koekäytössä"),
        },
    )
)
configured(
    Configured(
        kind=ORDER,
        label=gettext_lazy("Sääntöjen järjestys"),
        read=lambda key: {
            "order": list(HandlingRule.objects.filter(area__key=None if key == CITY else key, is_active=True).values_list("key", flat=True))
        },
        put=_put_order,
        fields={"order": gettext_lazy("Järjestys")},
    )
)
