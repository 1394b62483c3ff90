from django.db import migrations


class Migration(migrations.Migration):
    """The index that Django makes for LIKE goes: nobody asks for the beginning of a key."""

    dependencies = [("outbox", "0002_what_came_in")]

    operations = [
        migrations.RunSQL(
            "DROP INDEX IF EXISTS outbox_outgoing_key_daf83095_like",
            "CREATE INDEX outbox_outgoing_key_daf83095_like ON outbox_outgoing (key varchar_pattern_ops)",
        )
    ]
