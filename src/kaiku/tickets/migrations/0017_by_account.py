from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """A resident who signs in sees his own contacts; built without blocking writes."""

    atomic = False
    dependencies = (("tickets", "0016_accounts"),)
    operations = (
        AddIndexConcurrently(
            "ticket",
            models.Index(fields=["account", "-id"], name="ticket_by_account", condition=models.Q(account__isnull=False)),
        ),
    )
