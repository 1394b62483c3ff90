from django.db import migrations, models


def find_own(apps, schema_editor):
    """What administrators changed stands in the log of changes; the rest came from packs."""
    Row, Change = apps.get_model("contactforms", "ContactForm"), apps.get_model("audit", "ConfigurationChange")
    changed = Change.objects.filter(kind="form").values_list("key", flat=True)
    Row.objects.filter(key__in=list(changed)).update(origin="here")


class Migration(migrations.Migration):
    """Forms know who wrote them, so that a later pack leaves alone what people changed."""

    dependencies = [("contactforms", "0002_drafts_and_areas"), ("audit", "0003_configuration_changes")]

    operations = [
        migrations.AddField(
            model_name="contactform",
            name="origin",
            field=models.CharField(choices=[("pack", "Pack"), ("here", "Here")], db_default="pack", default="pack", max_length=4),
        ),
        migrations.RunPython(find_own, migrations.RunPython.noop),
    ]
