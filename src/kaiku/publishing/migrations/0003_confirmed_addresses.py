import django.db.models.deletion
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Addresses wait for their owners' word; those given before this stand as they were."""

    dependencies = (("publishing", "0002_follower_letters"),)

    operations = (
        migrations.AlterField(
            model_name="follower",
            name="email",
            field=kaiku.base.encryption.EncryptedTextField(blank=True, default="", help_text="confirmed by whoever reads its mail"),
        ),
        migrations.CreateModel(
            name="AddressConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(help_text="stands in the letter only; not the follower's own", max_length=48, unique=True)),
                (
                    "email",
                    kaiku.base.encryption.EncryptedTextField(
                        blank=True, default="", help_text="emptied when confirmed, replaced by another or not wanted any more"
                    ),
                ),
                ("mark", models.BinaryField(help_text="blind index of the address: it gets one such letter a day and case", max_length=16)),
                ("language", models.CharField(choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")], default="fi", max_length=2)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("has_letter", models.BooleanField(default=True, help_text="false when the day's letter to the address had left before")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "follower",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="confirmations", to="publishing.follower"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="publishing.publication"),
                ),
            ],
            options={"indexes": [models.Index(fields=["publication", "mark"], name="confirmation_by_address")]},
        ),
    )
