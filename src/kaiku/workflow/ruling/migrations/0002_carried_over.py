from typing import Any

from django.db import migrations

_PRIORITIES = {1: "urgent", 2: "high", 3: "normal", 4: "low"}


def carry_over(apps: Any, _schema_editor: Any) -> None:
    """Rules of urgency and of routing become rules of one table; the former tables stay as they are for the previous release."""
    rules = apps.get_model("ruling", "HandlingRule")
    if rules.objects.exists():
        return
    taken: set[str] = set()
    made = []
    for row in apps.get_model("classification", "PriorityRule").objects.order_by("position", "key"):
        words = [f"{language}:{word}" for language, listed in row.words.items() for word in listed]
        topics = list(row.topics.order_by("position", "key").values_list("key", flat=True))
        conditions = [("topic", topics), ("type", row.contact_types), ("words", words)]
        made.append((row, "Kiireellisyys", conditions, {"priority": _PRIORITIES[row.priority]}))
    for row in apps.get_model("workflow", "RoutingRule").objects.order_by("position", "key"):
        conditions = [
            ("topic", row.topics),
            ("type", row.contact_types),
            ("district", row.districts),
            ("channel", row.channels),
            ("language", row.languages),
            ("sensitivity", row.sensitivities),
            ("words", row.words),
        ]
        effects = {"queue": row.queue.key if row.queue else "", "workflow": row.workflow.key if row.workflow else ""}
        made.append((row, "Ohjaus", conditions, {kind: key for kind, key in effects.items() if key}))
    for position, (row, heading, conditions, effects) in enumerate(made, start=1):
        key = row.key[:70]
        while key in taken:
            key = f"{key[:67]}-2"
        taken.add(key)
        group = [{"field": field, "values": list(values)} for field, values in conditions if values]
        rules.objects.create(
            key=key,
            names=row.names,
            heading=heading,
            conditions=[{"all": group}] if group else [],
            effects=effects,
            position=position,
            is_active=row.is_active,
        )


class Migration(migrations.Migration):
    """Existing rules keep working: the same order, names and keys."""

    dependencies = (
        ("ruling", "0001_rules"),
        ("workflow", "0002_timed_moves_and_routed_workflows"),
        ("classification", "0001_initial"),
    )
    operations = (migrations.RunPython(carry_over, migrations.RunPython.noop),)
