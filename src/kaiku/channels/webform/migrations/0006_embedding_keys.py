import secrets
from typing import Any

from django.db import migrations, models


def give_keys(apps: Any, _editor: Any) -> None:
    """Each listed site gets a key of its own, which also answers the HTML that already stands on its pages."""
    key = apps.get_model("webform", "EmbeddingKey")
    for site in apps.get_model("webform", "EmbeddingSite").objects.all():
        key.objects.create(
            key=secrets.token_hex(8),
            name=site.name or site.origin.partition("://")[2][:120],
            origins=[site.origin],
            answers_keyless=True,
            made_at=site.added_at,
        )


class Migration(migrations.Migration):
    """Keys instead of a list of sites. The list's table stays for the release that still runs, and goes with the next."""

    dependencies = (("webform", "0005_leaner_indexes"),)
    operations = (
        migrations.CreateModel(
            name="EmbeddingKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(help_text="public: it stands on the page", max_length=22, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("origins", models.JSONField(default=list, help_text="as browsers compare them: https://www.example.fi")),
                ("topic_key", models.CharField(blank=True, max_length=80)),
                ("unit_key", models.CharField(blank=True, max_length=80)),
                (
                    "language",
                    models.CharField(blank=True, choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")], max_length=2),
                ),
                (
                    "answers_keyless",
                    models.BooleanField(default=False, help_text="its sites also frame the form by the HTML from before keys"),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
                ("last_used_on", models.DateField(blank=True, null=True)),
            ],
            options={"ordering": ("name", "pk")},
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("EmbeddingSite")]),
    )
