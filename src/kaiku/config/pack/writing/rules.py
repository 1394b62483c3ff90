"""Rules of handling: those of the pack in its order, before those that administrators made."""

from kaiku.config.pack.handling_rules import HandlingRule as Entry
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.organisation.models import ServiceArea
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.rules import conditions_value

_CONTENT = ("names", "heading", "area_id", "conditions", "effects", "is_active", "is_shadow")


def write_rules(rules: tuple[Entry, ...], report: Report) -> None:
    """A rule whose content changed gets a new version number; rules made here are left as they are."""
    areas = {area.key: area.pk for area in ServiceArea.objects.all()}
    keeper = Keeper(HandlingRule, report, origin=HandlingRule.Origin.PACK)
    made_here = set(HandlingRule.objects.exclude(origin=HandlingRule.Origin.PACK).values_list("key", flat=True))
    for position, entry in enumerate(rules, start=1):
        if entry.key in made_here:
            continue
        rule = entry.as_rule()
        content = {
            "names": dict(rule.names),
            "heading": rule.heading,
            "area_id": areas.get(rule.area),
            "conditions": conditions_value(rule.groups),
            "effects": rule.then.as_value(),
            "is_active": rule.is_active,
            "is_shadow": rule.is_shadow,
        }
        row = keeper.rows.get(entry.key)
        is_new_content = row is not None and any(getattr(row, name) != content[name] for name in _CONTENT)
        keeper.put(entry.key, **content, position=position, version=row.version + int(is_new_content) if row else 1)
    keeper.finish()
