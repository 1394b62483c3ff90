"""Residents who sign in: their accounts, what they allow, their sessions."""

import django.db.models.deletion
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0003_customer_by_handle"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject_index",
                    models.BinaryField(help_text="blind index of who he is; the identity code is not kept", max_length=16, unique=True),
                ),
                ("name", kaiku.base.encryption.EncryptedTextField(blank=True, default="")),
                ("email", kaiku.base.encryption.EncryptedTextField(blank=True, default="")),
                ("phone", kaiku.base.encryption.EncryptedTextField(blank=True, default="")),
                ("language", models.CharField(choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")], default="fi", max_length=2)),
                ("answers_by_mail", models.BooleanField(default=True)),
                ("answers_by_phone", models.BooleanField(default=False)),
                (
                    "non_disclosure",
                    models.BooleanField(default=False, help_text="turvakielto: the places he writes of are told to nobody"),
                ),
                ("created_at", models.DateTimeField()),
                ("signed_in_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AccountConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("profile", "Yhteystietoni saa tallentaa ja tuoda valmiiksi lomakkeelle")], max_length=20),
                ),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="customers.account"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)), fields=("account", "kind"), name="one_open_consent_a_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(help_text="of the browser's token", max_length=64, unique=True)),
                (
                    "name_id",
                    kaiku.base.encryption.EncryptedTextField(
                        blank=True, default="", help_text="what the identifier calls him and his session, for signing out there"
                    ),
                ),
                ("name_mark", models.BinaryField(default=b"", help_text="blind index of that name", max_length=16)),
                ("began_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="customers.account"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["name_mark"], name="account_session_by_name")],
            },
        ),
    ]
