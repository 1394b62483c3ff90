from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Those that wait for the customer are counted and listed on their own; built without blocking writes."""

    atomic = False
    dependencies = (("tickets", "0005_attachment_scan"),)
    operations = (
        AddIndexConcurrently(
            "ticket", models.Index(fields=["received_at", "id"], name="ticket_waiting", condition=models.Q(status="waiting"))
        ),
    )
