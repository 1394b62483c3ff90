from django.db import migrations

from kaiku.base.encryption import SealableTextField


class Migration(migrations.Migration):
    """The sender's account at the client is encrypted when the ticket is restricted; no row is written anew."""

    dependencies = (("open311", "0002_linked_photos"),)
    operations = (
        migrations.AlterField(
            model_name="servicerequest",
            name="account_id",
            field=SealableTextField(blank=True, help_text="the sender's account at the client, told back to it", sealed_by="ticket"),
        ),
    )
