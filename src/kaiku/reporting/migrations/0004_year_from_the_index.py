from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

_SPLITS = ("is_part", "is_restricted", "area_id", "unit_id", "group_id", "topic_id", "contact_type_id", "channel", "district_id")


class Migration(migrations.Migration):
    """A report of a year is counted from an index that has what it splits by; built without blocking writes."""

    atomic = False
    dependencies = [("reporting", "0003_parts_are_work")]
    operations = [
        AddIndexConcurrently(
            "factcontact", models.Index(fields=["received_on"], name="fact_received", include=(*_SPLITS, "reply_working"))
        ),
        AddIndexConcurrently(
            "factcontact",
            models.Index(
                fields=["done_on"],
                name="fact_done",
                include=(*_SPLITS, "handling_working", "lead_seconds"),
                condition=models.Q(done_on__isnull=False),
            ),
        ),
        RemoveIndexConcurrently("factcontact", "fact_by_received"),
        RemoveIndexConcurrently("factcontact", "fact_by_done"),
    ]
