from django.db import migrations, models


class Migration(migrations.Migration):
    """What city, areas, themes and topics promise beside the topics' own answering times."""

    dependencies = [
        ("workflow", "0004_failed_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlacePromises",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(help_text="city, area.key, topic.key", max_length=100, unique=True)),
                ("hours", models.JSONField(default=dict, help_text="working hours by part and urgency")),
            ],
        ),
    ]
