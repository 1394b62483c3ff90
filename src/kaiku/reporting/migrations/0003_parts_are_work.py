from django.db import migrations, models

_PARTS = """
UPDATE reporting_factcontact SET is_part = true FROM handling_part
WHERE handling_part.ticket_id = reporting_factcontact.ticket_id AND NOT reporting_factcontact.is_part
"""


class Migration(migrations.Migration):
    """A part of a contact is work, not another contact."""

    dependencies = [("reporting", "0002_trends"), ("handling", "0014_parts")]

    operations = [
        migrations.AddField(
            "factcontact",
            "is_part",
            models.BooleanField(
                default=False,
                db_default=False,
                help_text="a part of another contact: work of its own, but nobody contacted the city with it",
            ),
        ),
        migrations.RunSQL(_PARTS, migrations.RunSQL.noop),
    ]
