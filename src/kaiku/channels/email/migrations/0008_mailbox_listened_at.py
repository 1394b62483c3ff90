from django.db import migrations, models


class Migration(migrations.Migration):
    """When a worker last had the promise of a mailbox's server to tell of mail."""

    dependencies = (("email", "0007_mailbox_queue"),)
    operations = (
        migrations.AddField(
            model_name="mailbox",
            name="listened_at",
            field=models.DateTimeField(blank=True, help_text="when a worker last had its server's promise to tell of mail", null=True),
        ),
    )
