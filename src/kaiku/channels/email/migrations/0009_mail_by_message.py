from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """A ticket's page asks for the mails behind its messages; built without blocking writes."""

    atomic = False
    dependencies = (("email", "0008_mailbox_listened_at"),)
    operations = (
        AddIndexConcurrently(
            "arrivedmail", models.Index(fields=["message_id"], name="arrived_by_message", condition=models.Q(message_id__isnull=False))
        ),
    )
