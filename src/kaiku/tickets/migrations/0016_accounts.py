"""Contacts of residents who sign in, and places kept apart under non-disclosure; filled by the database for the former release."""

import django.db.models.deletion
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    dependencies = [("customers", "0004_accounts"), ("tickets", "0015_comment_events")]

    operations = [
        migrations.CreateModel(
            name="ProtectedPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told", kaiku.base.encryption.EncryptedTextField(help_text="JSON of the ticket's columns of the place")),
                (
                    "ticket",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="protected_place", to="tickets.ticket"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="ticket",
            name="account",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="tickets",
                to="customers.account",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="hides_place",
            field=models.BooleanField(
                db_default=False, default=False, help_text="its place is in ProtectedPlace, not here: non-disclosure"
            ),
        ),
    ]
