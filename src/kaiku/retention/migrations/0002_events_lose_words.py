from django.db import migrations

ALLOW = """
CREATE OR REPLACE FUNCTION ticket_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('kaiku.disposal', true) = 'on' THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        IF to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data' AND OLD.data @> NEW.data THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'events are append-only';
END $$;
"""
FORBID = """
CREATE OR REPLACE FUNCTION ticket_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('kaiku.disposal', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'events are append-only';
END $$;
"""


class Migration(migrations.Migration):
    """Lawful disposal may also take words out of an event's data; it adds and changes nothing."""

    dependencies = (("retention", "0001_classes_batches_holds"), ("tickets", "0002_append_only_events"))
    operations = (migrations.RunSQL(ALLOW, FORBID),)
