import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Django makes these for every unique text: they serve LIKE only, and nobody asks for the beginning of a code.
_OF_LIKE = (
    ("tickets_ticket_follow_code_f9143436_like", "tickets_ticket (follow_code varchar_pattern_ops)"),
    ("tickets_ticket_reference_69015271_like", "tickets_ticket (reference varchar_pattern_ops)"),
)


class Migration(migrations.Migration):
    """Each index is written with every row: those go that begin as another one does, or by which nobody asks."""

    dependencies = [
        ("categories", "0002_editor_of_topics"),
        ("customers", "0001_initial"),
        ("organisation", "0009_hour_patterns"),
        ("places", "0002_trigram_search"),
        ("queues", "0002_origin"),
        ("tickets", "0010_partner_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX {name} ON {columns}") for name, columns in _OF_LIKE),
        migrations.AlterField(
            model_name="event",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="ticket",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="events", to="tickets.ticket"
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="author",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="ticket",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="tickets.ticket"
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="tickets",
                to="customers.customer",
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="group",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="organisation.handlergroup"
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="location",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="places.servicelocation",
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="queue",
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="queues.queue"),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="service",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="categories.category",
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="step",
            field=models.SlugField(blank=True, db_index=False, max_length=60),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("actor__isnull", False)), fields=["actor"], name="event_by_actor"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(condition=models.Q(("author__isnull", False)), fields=["author"], name="message_by_author"),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(condition=models.Q(("service__isnull", False)), fields=["service"], name="ticket_by_service"),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(condition=models.Q(("location__isnull", False)), fields=["location"], name="ticket_by_location"),
        ),
    ]
