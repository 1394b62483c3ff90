from django.db import migrations, models


class Migration(migrations.Migration):
    """A connection can be held by hand while its other end is being mended."""

    dependencies = (("outbox", "0003_leaner_indexes"),)
    operations = (
        migrations.AddField(
            model_name="connection",
            name="is_paused",
            field=models.BooleanField(db_default=False, default=False, help_text="a person holds it: nothing goes out or is fetched"),
        ),
    )
