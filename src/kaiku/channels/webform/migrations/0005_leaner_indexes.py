from django.db import migrations


class Migration(migrations.Migration):
    """The index that Django makes for LIKE goes: nobody asks for the beginning of a key."""

    dependencies = [("webform", "0004_journey_counts")]

    operations = [
        migrations.RunSQL(
            "DROP INDEX IF EXISTS webform_contactdraft_token_b7331c77_like",
            "CREATE INDEX webform_contactdraft_token_b7331c77_like ON webform_contactdraft (token varchar_pattern_ops)",
        )
    ]
