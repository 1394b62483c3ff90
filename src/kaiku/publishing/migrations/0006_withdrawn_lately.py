from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Public pages ask whether anything was withdrawn in the last seconds; built without blocking writes."""

    atomic = False
    dependencies = (("publishing", "0005_public_pages"),)
    operations = (
        AddIndexConcurrently(
            "publication",
            models.Index(fields=["withdrawn_at"], name="publication_withdrawn", condition=models.Q(withdrawn_at__isnull=False)),
        ),
    )
