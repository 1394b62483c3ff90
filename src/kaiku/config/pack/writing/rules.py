"""Rules of handling: those of the pack in its order; what administrators made or changed stays as it is."""

from django.utils.translation import gettext as _

from kaiku.audit.changes import Actor
from kaiku.audit.models import ConfigurationChange
from kaiku.config.pack.handling_rules import HandlingRule as Entry
from kaiku.config.pack.writing.keeper import Report
from kaiku.organisation.models import ServiceArea
from kaiku.workflow.ruling.actions import CITY, ORDER, fill, record_rule
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.queries import rule_of
from kaiku.workflow.ruling.rules import Rule

_PACK = HandlingRule.Origin.PACK


def write_rules(rules: tuple[Entry, ...], report: Report, *, by: Actor | None = None) -> None:
    """A rule of an earlier pack whose content differs gets a new version and a line in the log of changes."""
    areas = {area.key: area for area in ServiceArea.objects.all()}
    rows = {row.key: row for row in HandlingRule.objects.select_related("area")}
    ordered_here = set(ConfigurationChange.objects.filter(kind=ORDER).values_list("key", flat=True))
    for position, entry in enumerate(rules, start=1):
        rule, row = entry.as_rule(), rows.get(entry.key)
        if row is None:
            rows[entry.key] = _made(rule, areas.get(rule.area), position)
            report.count(HandlingRule, "made")
        elif row.origin != _PACK:
            if row.pack_value != rule.as_value():
                row.pack_value = rule.as_value()  # so that it can go back to it
                row.save(update_fields=["pack_value"])
            report.count(HandlingRule, "unchanged")
        else:
            is_moved = row.position != position and (row.area.key if row.area else CITY) not in ordered_here
            is_changed = _put(row, rule, areas.get(rule.area), position if is_moved else row.position, by)
            report.count(HandlingRule, "changed" if is_changed or is_moved else "unchanged")
    gone = [row for key, row in rows.items() if row.origin == _PACK and row.is_active and key not in {entry.key for entry in rules}]
    for row in gone:
        _put(row, Rule.from_value(row.key, {**rule_of(row).as_value(), "is_active": False}), row.area, row.position, by)
        report.count(HandlingRule, "retired")


def _made(rule: Rule, area: ServiceArea | None, position: int) -> HandlingRule:
    row = HandlingRule(key=rule.key, position=position, origin=_PACK)
    fill(row, rule, area)
    row.save(force_insert=True)
    return row


def _put(row: HandlingRule, rule: Rule, area: ServiceArea | None, position: int, by: Actor | None) -> bool:
    """Has the content changed? Then it is written down; a place alone is not."""
    before = rule_of(row)
    is_changed = before.as_value() != rule.as_value()
    if not is_changed and row.position == position:
        return False
    fill(row, rule, area)
    row.position, row.version = position, row.version + int(is_changed)
    row.save()
    if is_changed:
        record_rule(row, before=before, by=by, note=_("Tuotu asetustiedostosta, versio %(version)d") % {"version": row.version})
    return is_changed
