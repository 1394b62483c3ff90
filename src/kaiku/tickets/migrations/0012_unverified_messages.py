from django.db import migrations, models


class Migration(migrations.Migration):
    """What came from another address than the customer's is not shown to him as his own."""

    dependencies = (("tickets", "0011_leaner_indexes"),)
    operations = (
        migrations.AddField(
            model_name="message",
            name="is_unverified",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="it came from another address than the customer's, and nobody has confirmed who wrote it",
            ),
        ),
    )
