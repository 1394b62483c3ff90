from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Other systems ask for what has changed since; built without blocking writes."""

    atomic = False
    dependencies = (("tickets", "0012_unverified_messages"),)
    operations = (AddIndexConcurrently("ticket", models.Index(fields=["updated_at", "id"], name="ticket_by_change")),)
