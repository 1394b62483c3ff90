from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    """A group finds what it has passed on to others; built without blocking writes."""

    atomic = False
    dependencies = (("tickets", "0003_open_by_due"),)
    operations = (AddIndexConcurrently("ticket", GinIndex(fields=["former_groups"], name="ticket_by_former_group")),)
