# ruff: noqa: S608 - only names of our own
from django.db import migrations, models

NAMES = "{0}.names->>'fi' AS name_fi, {0}.names->>'sv' AS name_sv, {0}.names->>'en' AS name_en"
DAY = "({} AT TIME ZONE 'Europe/Helsinki')::date"
# Facts are told by the contact's own key: the number of the ticket does not leave, nor do exact times and single addresses.
VIEWS = {
    "fact_contact": f"""
        SELECT f.id AS contact_key, f.received_on AS received_date,
            extract(hour FROM f.received_at AT TIME ZONE 'Europe/Helsinki')::int AS received_hour,
            {DAY.format("f.first_replied_at")} AS replied_date, f.done_on AS done_date, f.status, f.channel, f.language, f.priority,
            f.is_restricted, CASE WHEN NOT f.is_restricted THEN f.topic_id END AS topic_key,
            CASE WHEN NOT f.is_restricted THEN f.service_id END AS service_key, f.contact_type_id AS contact_type_key,
            f.queue_id AS queue_key, f.group_id AS group_key, f.unit_id AS unit_key, f.area_id AS area_key,
            CASE WHEN NOT f.is_restricted THEN f.district_id END AS district_key,
            CASE WHEN NOT f.is_restricted THEN f.location_id END AS location_key,
            CASE WHEN NOT f.is_restricted THEN c.cell END AS cell,
            f.reply_seconds, f.reply_working, f.lead_seconds, f.handling_seconds, f.handling_working, f.waiting_seconds, f.waiting_working,
            f.rounds, f.touches, f.transfers, f.messages_in, f.messages_out, f.wants_reply, f.closing_reason, f.is_published, f.rating
        FROM reporting_factcontact f LEFT JOIN (
            SELECT cell FROM reporting_factcontact WHERE cell <> '' AND NOT is_restricted GROUP BY cell HAVING count(*) >= 5
        ) c ON c.cell = f.cell""",  # nosec B608 - our own columns alone
    "fact_step": f"""
        SELECT f.id AS contact_key, f.received_on AS received_date, s.number AS step_number, s.round, s.status, s.queue_id AS queue_key,
            s.group_id AS group_key, s.has_assignee, {DAY.format("s.begun_at")} AS begun_date, {DAY.format("s.ended_at")} AS ended_date,
            s.seconds, s.working AS working_seconds
        FROM reporting_factcontact f JOIN reporting_factstep s ON s.ticket_id = f.ticket_id""",  # nosec B608 - our own columns alone
    "fact_message": """
        SELECT f.id AS contact_key, f.received_on AS received_date, m.sent_on AS sent_date, m.kind, m.channel, m.language,
            m.is_from_customer, m.is_bounced, count(*) AS messages
        FROM reporting_factcontact f JOIN reporting_factmessage m ON m.ticket_id = f.ticket_id
        GROUP BY f.id, f.received_on, m.sent_on, m.kind, m.channel, m.language, m.is_from_customer, m.is_bounced""",
    "dim_date": """
        SELECT day::date AS date, extract(year FROM day)::int AS year, extract(quarter FROM day)::int AS quarter,
            to_char(day, 'YYYY-MM') AS month, extract(isoyear FROM day)::int AS iso_year, extract(week FROM day)::int AS iso_week,
            extract(isodow FROM day)::int AS weekday
        FROM (SELECT min(received_on) AS first, max(received_on) AS last FROM reporting_factcontact) AS span,
            generate_series(
                date_trunc('year', span.first::timestamp), date_trunc('year', span.last::timestamp) + interval '1 year - 1 day', '1 day'
            ) AS day""",
    "dim_category": f"""
        WITH RECURSIVE walk AS (
            SELECT id, id AS main_id, 1 AS level, coalesce(names->>'fi', key) AS path FROM categories_category WHERE parent_id IS NULL
            UNION ALL
            SELECT c.id, w.main_id, w.level + 1, w.path || ' / ' || coalesce(c.names->>'fi', c.key)
            FROM categories_category c JOIN walk w ON c.parent_id = w.id
        )
        SELECT c.id AS category_key, c.key AS code, c.tree, c.parent_id AS parent_key, w.main_id AS main_key, w.level, w.path AS path_fi,
            {NAMES.format("c")}, c.is_active
        FROM categories_category c JOIN walk w ON w.id = c.id""",  # nosec B608 - our own columns alone
    "dim_contact_type": f"SELECT t.id AS contact_type_key, t.key AS code, {NAMES.format('t')}, t.is_active FROM categories_contacttype t",  # nosec B608 - our own columns alone
    "dim_area": f"SELECT a.id AS area_key, a.key AS code, {NAMES.format('a')}, a.is_active FROM organisation_servicearea a",  # nosec B608 - our own columns alone
    "dim_unit": f"""
        SELECT u.id AS unit_key, u.key AS code, u.external_id, {NAMES.format("u")}, g.key AS service_group_code,
            g.names->>'fi' AS service_group_name_fi, g.area_id AS area_key, u.is_active
        FROM organisation_unit u JOIN organisation_servicegroup g ON g.id = u.service_group_id""",  # nosec B608 - our own columns alone
    "dim_group": f"""
        SELECT g.id AS group_key, g.key AS code, {NAMES.format("g")}, g.unit_id AS unit_key, g.is_active FROM organisation_handlergroup g""",  # nosec B608 - our own columns alone
    "dim_queue": f"""
        SELECT q.id AS queue_key, q.key AS code, q.kind, {NAMES.format("q")}, q.group_id AS group_key, q.is_active FROM queues_queue q""",  # nosec B608 - our own columns alone
    "dim_district": f"""
        SELECT d.id AS district_key, d.key AS code, d.code AS city_code, {NAMES.format("d")}, d.lon, d.lat FROM places_district d""",  # nosec B608 - our own columns alone
    "dim_location": f"""
        SELECT l.id AS location_key, l.key AS code, l.source, l.source_id, l.kind, {NAMES.format("l")}, l.district_id AS district_key,
            l.lon, l.lat, l.is_active
        FROM places_servicelocation l""",  # nosec B608 - our own columns alone
}


class Migration(migrations.Migration):
    """Figures for other systems as views in a schema of their own, what of them is in the lake, and each run."""

    initial = True

    dependencies = [
        ("reporting", "0001_facts"),
        ("categories", "0002_editor_of_topics"),
        ("organisation", "0010_membership_source"),
        ("places", "0004_told_places"),
        ("queues", "0002_origin"),
    ]

    operations = [
        migrations.CreateModel(
            name="LakePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("target", models.CharField(help_text="of which lake: a fingerprint of its address", max_length=16)),
                ("table", models.CharField(max_length=40)),
                ("month", models.CharField(blank=True, default="", help_text="2026-11; empty: the table is in one part", max_length=7)),
                ("columns", models.CharField(help_text="a fingerprint of the columns it was written with", max_length=16)),
                (
                    "digest",
                    models.CharField(help_text="of the rows in the database: another one means that something changed", max_length=80),
                ),
                ("rows", models.BigIntegerField()),
                ("size", models.BigIntegerField(help_text="bytes of the Parquet file")),
                ("sha256", models.CharField(help_text="of the Parquet file", max_length=64)),
                ("written_at", models.DateTimeField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("target", "table", "month"), name="lake_part_once")]},
        ),
        migrations.CreateModel(
            name="LakeRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("running", "Kesken"), ("done", "Onnistui"), ("failed", "Ei onnistunut"), ("broken", "Keskeytyi")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("error", models.CharField(blank=True, default="", max_length=500)),
                ("parts", models.PositiveIntegerField(default=0, help_text="parts written because something in them changed")),
                ("rows", models.BigIntegerField(default=0, help_text="rows in those parts")),
                ("total", models.BigIntegerField(default=0, help_text="rows in the lake when it ended")),
            ],
            options={"ordering": ("-pk",)},
        ),
        *(
            migrations.RunSQL(f"CREATE VIEW kaiku_reports_{name} AS {query}", f"DROP VIEW kaiku_reports_{name}")
            for name, query in VIEWS.items()
        ),
    ]
