from django.db import migrations, models


def find_pack_values(apps, schema_editor):
    """Until now what a pack changed stood in the log without an author; else the value before the first change was the pack's."""
    Rule, Change = apps.get_model("ruling", "HandlingRule"), apps.get_model("audit", "ConfigurationChange")
    for row in Rule.objects.filter(origin="here"):
        changes = Change.objects.filter(kind="rule", key=row.key).order_by("-pk")
        by_pack, first = changes.filter(actor_id=None).first(), changes.last()
        row.pack_value = by_pack.after if by_pack else first.before if first else None
        if row.pack_value:
            row.save(update_fields=["pack_value"])


class Migration(migrations.Migration):
    """A rule that people changed knows what its pack says, whoever took the pack in."""

    dependencies = [("ruling", "0003_later_moments"), ("audit", "0003_configuration_changes")]

    operations = [
        migrations.AddField(
            model_name="handlingrule",
            name="pack_value",
            field=models.JSONField(blank=True, help_text="what the pack said last, once people changed the rule", null=True),
        ),
        migrations.RunPython(find_pack_values, migrations.RunPython.noop),
    ]
