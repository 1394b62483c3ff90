"""Retention classes: those of the pack in its order; what administrators made or changed stays as it is."""

from kaiku.base.values import Origin
from kaiku.config.pack.entries import KeepingClass
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.retention.models import RetentionClass


def write_retention(classes: tuple[KeepingClass, ...], report: Report) -> None:
    """There is one default: the administrators', where they have chosen one, else the pack's."""
    default = next((entry.key for entry in classes if entry.default), "")
    ours = RetentionClass.objects.filter(origin=Origin.PACK, is_default=True).exclude(key=default)
    ours.update(is_default=False)  # before another takes its place
    is_chosen_here = RetentionClass.objects.filter(origin=Origin.HERE, is_default=True).exists()
    keeper = Keeper(RetentionClass, report)
    for position, entry in enumerate(classes):
        value = entry.as_value().as_value()
        value["is_default"] = value["is_default"] and not is_chosen_here
        keeper.put(entry.key, position=position, **value)
    keeper.finish()
