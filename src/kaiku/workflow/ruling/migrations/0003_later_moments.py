import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rules may be asked at other moments than arrival; those that are there are asked as before."""

    dependencies = [
        ("ruling", "0002_carried_over"),
        ("tickets", "0009_notes_by_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="handlingrule",
            name="moment",
            field=models.JSONField(blank=True, db_default={}, default=dict, help_text="when it is asked; empty: as a contact arrives"),
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("arrives", "Yhteydenotto saapuu"),
                            ("answered", "Asiakas vastaa tai lisää tietoja"),
                            ("step", "Yhteydenotto tulee vaiheeseen tai tilaan"),
                            ("idle", "Kukaan ei ole tehnyt mitään"),
                        ],
                        max_length=10,
                    ),
                ),
                ("step", models.CharField(blank=True, help_text="workflow/step that the ticket was in", max_length=150)),
                ("status", models.CharField(blank=True, max_length=10)),
                ("rule_version", models.PositiveIntegerField(default=0, help_text="of idleness: each rule has its own time")),
                ("at", models.DateTimeField(help_text="when it happened; of idleness since when")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("results", models.JSONField(blank=True, default=list, help_text="which version of which rule did what; codes only")),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        help_text="the answer",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tickets.message",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="ruling.handlingrule",
                    ),
                ),
                ("ticket", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="happenings", to="tickets.ticket")),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("done_at__isnull", True)), fields=["at"], name="happening_waiting"),
                    models.Index(condition=models.Q(("done_at__isnull", False)), fields=["done_at"], name="happening_done"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("rule__isnull", False)),
                        fields=("rule", "rule_version", "ticket", "at"),
                        name="one_run_of_a_rule",
                    )
                ],
            },
        ),
    ]
