from django.db import migrations, models

_MARK = """
CREATE FUNCTION reporting_mark_stale_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        INSERT INTO reporting_staleday (counted_by, day)
        SELECT DISTINCT 'received_on', received_on FROM new_facts_written
        UNION SELECT DISTINCT 'done_on', done_on FROM new_facts_written WHERE done_on IS NOT NULL;
    END IF;
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        INSERT INTO reporting_staleday (counted_by, day)
        SELECT DISTINCT 'received_on', received_on FROM old_facts_written
        UNION SELECT DISTINCT 'done_on', done_on FROM old_facts_written WHERE done_on IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mark_stale_days_inserted AFTER INSERT ON reporting_factcontact
    REFERENCING NEW TABLE AS new_facts_written FOR EACH STATEMENT EXECUTE FUNCTION reporting_mark_stale_days();
CREATE TRIGGER mark_stale_days_updated AFTER UPDATE ON reporting_factcontact
    REFERENCING OLD TABLE AS old_facts_written NEW TABLE AS new_facts_written
    FOR EACH STATEMENT EXECUTE FUNCTION reporting_mark_stale_days();
CREATE TRIGGER mark_stale_days_deleted AFTER DELETE ON reporting_factcontact
    REFERENCING OLD TABLE AS old_facts_written FOR EACH STATEMENT EXECUTE FUNCTION reporting_mark_stale_days();
"""
_UNMARK = """
DROP TRIGGER mark_stale_days_inserted ON reporting_factcontact;
DROP TRIGGER mark_stale_days_updated ON reporting_factcontact;
DROP TRIGGER mark_stale_days_deleted ON reporting_factcontact;
DROP FUNCTION reporting_mark_stale_days();
"""
_ALL_DAYS = """
INSERT INTO reporting_staleday (counted_by, day)
SELECT DISTINCT 'received_on', received_on FROM reporting_factcontact
UNION SELECT DISTINCT 'done_on', done_on FROM reporting_factcontact WHERE done_on IS NOT NULL
"""
_SUMMED_BY = ("is_part", "is_restricted", "area_id", "unit_id", "group_id", "topic_id")


class Migration(migrations.Migration):
    """Contacts are counted by the day beside their facts; the database marks the days whose facts change."""

    dependencies = (("reporting", "0007_insights"),)
    operations = (
        migrations.CreateModel(
            name="DaySum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "counted_by",
                    models.CharField(help_text="the day of the facts that puts them here: received_on or done_on", max_length=11),
                ),
                ("day", models.DateField()),
                ("is_part", models.BooleanField()),
                ("is_restricted", models.BooleanField()),
                ("area_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
                ("group_id", models.BigIntegerField()),
                ("topic_id", models.BigIntegerField(null=True)),
                ("contacts", models.PositiveIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["counted_by", "day"], include=(*_SUMMED_BY, "contacts"), name="day_sum")]},
        ),
        migrations.CreateModel(
            name="StaleDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("counted_by", models.CharField(max_length=11)),
                ("day", models.DateField()),
            ],
            options={"indexes": [models.Index(fields=["counted_by", "day"], name="stale_day")]},
        ),
        migrations.RunSQL(_MARK, _UNMARK),
        migrations.RunSQL(_ALL_DAYS, migrations.RunSQL.noop),
    )
