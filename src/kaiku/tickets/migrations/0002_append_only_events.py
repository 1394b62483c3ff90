from django.db import migrations

FORBID = """
CREATE FUNCTION ticket_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('kaiku.disposal', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'events are append-only';
END $$;
CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE ON tickets_event
    FOR EACH ROW EXECUTE FUNCTION ticket_event_is_append_only();
"""
ALLOW = """
DROP TRIGGER ticket_event_append_only ON tickets_event;
DROP FUNCTION ticket_event_is_append_only();
"""


class Migration(migrations.Migration):
    """Events are never rewritten; only lawful disposal (kaiku.disposal = on in its transaction) removes them with their ticket."""

    dependencies = (("tickets", "0001_initial"),)
    operations = (migrations.RunSQL(FORBID, ALLOW),)
