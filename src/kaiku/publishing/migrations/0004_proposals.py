import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Steps of workflows propose what to publish."""

    dependencies = [
        ("publishing", "0003_confirmed_addresses"),
        ("tickets", "0009_notes_by_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicationProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposed_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="publication_proposal", to="tickets.ticket"
                    ),
                ),
            ],
        ),
    ]
