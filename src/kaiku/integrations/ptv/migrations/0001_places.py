import django.db.models.deletion
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Registers of places, and each fetching."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PlaceSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ptv", "Palvelutietovaranto (PTV)"), ("lipas", "Liikuntapaikat (LIPAS)")], max_length=10, unique=True
                    ),
                ),
                ("is_active", models.BooleanField(default=False)),
                (
                    "organizations",
                    models.JSONField(default=list, help_text="PTV: ids of the organisations whose places and services are ours"),
                ),
                ("municipality", models.CharField(blank=True, default="", help_text="LIPAS: the municipality's number", max_length=3)),
                (
                    "version",
                    models.CharField(
                        choices=[("auto", "12, tai 11 jos 12 ei vastaa"), ("12", "12"), ("11", "11")], default="auto", max_length=5
                    ),
                ),
                ("secret", kaiku.base.encryption.EncryptedTextField(blank=True, default="", help_text="PTV 12: the key of the interface")),
                ("fetched_at", models.DateTimeField(blank=True, help_text="when what we have was last found to be so", null=True)),
                ("whole_at", models.DateTimeField(blank=True, help_text="when all was last fetched", null=True)),
            ],
            options={
                "ordering": ("-kind",),
            },
        ),
        migrations.CreateModel(
            name="PlaceRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("done", "Onnistui"), ("failed", "Ei onnistunut"), ("held", "Odottaa hyväksyntää")], max_length=10
                    ),
                ),
                ("is_whole", models.BooleanField(default=True)),
                ("version", models.CharField(blank=True, default="", help_text="of the interface that answered", max_length=5)),
                ("error", models.CharField(blank=True, default="", max_length=500)),
                ("counts", models.JSONField(default=dict)),
                ("changes", models.JSONField(default=list, help_text="the first of them: what, name, kind, fields")),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="ptv.placesource")),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["source", "-id"], name="place_run_of_source")],
            },
        ),
    ]
