import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Where people are signed in, their second factors, and what holds guessing back."""

    dependencies = [
        ("accounts", "0003_grant_source"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="session_round",
            field=models.PositiveIntegerField(db_default=0, default=0, help_text="one more ends every session that began before"),
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", kaiku.base.encryption.EncryptedTextField()),
                ("made_at", models.DateTimeField()),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, help_text="null: shown, but no code of it has been given yet", null=True),
                ),
                ("last_step", models.BigIntegerField(default=0, help_text="the time step of the last code: none is taken twice")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="second_factor", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignInHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(help_text="a hash of the name that was typed", max_length=32)),
                ("network", models.CharField(help_text="a hash of the network; empty for this machine", max_length=32)),
                ("shown_network", models.CharField(blank=True, help_text="the address without its last part", max_length=45)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "network"), name="one_hold_a_network")],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recovery_codes", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "digest"), name="one_recovery_code_once")],
            },
        ),
        migrations.CreateModel(
            name="StaffSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("session_key", models.CharField(max_length=40, unique=True)),
                (
                    "way",
                    models.CharField(choices=[("password", "Käyttäjätunnus ja salasana"), ("entra", "Kaupungin tunnus")], max_length=10),
                ),
                ("device", models.CharField(blank=True, help_text="browser and system", max_length=60)),
                ("network", models.CharField(blank=True, help_text="the address without its last part", max_length=45)),
                (
                    "network_mark",
                    models.CharField(blank=True, help_text="the same as a hash: where one has signed in before", max_length=32),
                ),
                ("provider_session", models.CharField(blank=True, help_text="how the directory knows the session (sid)", max_length=100)),
                ("started_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "-last_seen_at"], name="session_by_person")],
            },
        ),
    ]
