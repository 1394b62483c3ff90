from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Lists ordered by due time read open tickets in that order; built without blocking writes."""

    atomic = False
    dependencies = (("tickets", "0002_append_only_events"),)
    operations = (
        AddIndexConcurrently(
            "ticket",
            models.Index(fields=["due_at", "id"], name="ticket_open_by_due", condition=models.Q(status__in=["new", "open", "waiting"])),
        ),
    )
