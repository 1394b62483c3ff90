from django.db import migrations, models


def find_own(apps, schema_editor):
    """What administrators changed stands in the log of changes; the rest came from packs."""
    Row, Change = apps.get_model("texts", "CityText"), apps.get_model("audit", "ConfigurationChange")
    changed = Change.objects.filter(kind="text").values_list("key", flat=True)
    Row.objects.filter(key__in=list(changed)).update(origin="here")


class Migration(migrations.Migration):
    """Texts know who wrote them, so that a later pack leaves alone what people changed."""

    dependencies = [("texts", "0001_initial"), ("audit", "0003_configuration_changes")]

    operations = [
        migrations.AddField(
            model_name="citytext",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=4),
        ),
        migrations.RunPython(find_own, migrations.RunPython.noop),
    ]
