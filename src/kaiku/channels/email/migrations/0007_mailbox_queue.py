from django.db import migrations, models


class Migration(migrations.Migration):
    """Where mail of a mailbox waits when nothing else routes it."""

    dependencies = (("email", "0006_unverified_messages"),)
    operations = (
        migrations.AddField(
            model_name="mailbox",
            name="queue_key",
            field=models.CharField(blank=True, db_default="", default="", help_text="where what nothing else routes waits", max_length=80),
        ),
    )
