"""Who a customer is on a platform of social media."""

from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Filled by the database, so that the former release may still write customers."""

    dependencies = [("customers", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="handle",
            field=kaiku.base.encryption.EncryptedTextField(
                blank=True, db_default="", default="", help_text="who he is on a platform of social media: facebook:123"
            ),
        ),
        migrations.AddField(
            model_name="customer", name="handle_index", field=models.BinaryField(db_default=b"", default=b"", max_length=16)
        ),
    ]
