from django.db import migrations, models


class Migration(migrations.Migration):
    """A note of another system arrives once."""

    dependencies = (("tickets", "0013_by_change"),)
    operations = (
        migrations.AddField(
            "note",
            "key",
            models.CharField(
                blank=True, db_default="", default="", help_text="what its sender calls it, hashed; empty: written here", max_length=64
            ),
        ),
        migrations.AddConstraint(
            "note", models.UniqueConstraint(condition=models.Q(("key__gt", "")), fields=("key",), name="note_arrives_once")
        ),
    )
