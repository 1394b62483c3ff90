from django.db import migrations

ADD = """
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX place_name_by_trigram ON places_placename USING gin (folded gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'pg_trgm is not available: place search matches by prefix and word only';
END $$;
"""


class Migration(migrations.Migration):
    """Misspelt place names are found by trigrams where the server offers them; without, prefix and word search remain."""

    dependencies = (("places", "0001_initial"),)
    operations = (migrations.RunSQL(ADD, "DROP INDEX IF EXISTS place_name_by_trigram"),)
