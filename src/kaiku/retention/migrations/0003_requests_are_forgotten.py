from django.db import migrations, models


class Migration(migrations.Migration):
    """A closed request loses in time who made it and what was answered."""

    dependencies = (("retention", "0002_events_lose_words"),)

    operations = (
        migrations.AddField(
            model_name="datarequest",
            name="forgotten_at",
            field=models.DateTimeField(blank=True, help_text="who asked and what was answered is gone; that it was asked stays", null=True),
        ),
    )
