"""Finding a customer's earlier contacts by who he is on a platform; built without blocking writes."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Only rows with a handle stand in it."""

    atomic = False
    dependencies = [("customers", "0002_customer_handle")]

    operations = [
        AddIndexConcurrently(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("handle_index", b""), _negated=True), fields=["handle_index"], name="customer_by_handle"
            ),
        )
    ]
