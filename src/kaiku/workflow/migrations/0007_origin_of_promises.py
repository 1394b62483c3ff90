from django.db import migrations, models


def find_own(apps, schema_editor):
    """What administrators changed stands in the log of changes; the rest came from packs."""
    Promises, Change = apps.get_model("workflow", "PlacePromises"), apps.get_model("audit", "ConfigurationChange")
    changed = Change.objects.filter(kind="promise").values_list("key", flat=True)
    Promises.objects.filter(place__in=list(changed)).update(origin="here")


class Migration(migrations.Migration):
    """Promised times know who wrote them, so that a later pack leaves alone what people changed."""

    dependencies = [("workflow", "0006_pack_plan"), ("audit", "0003_configuration_changes")]

    operations = [
        migrations.AddField(
            model_name="placepromises",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=4),
        ),
        migrations.RunPython(find_own, migrations.RunPython.noop),
    ]
