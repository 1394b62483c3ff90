import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Followers are told by letters; of what happened before this they are not told any more."""

    dependencies = (("publishing", "0001_initial"), ("tickets", "0001_initial"))

    operations = (
        migrations.AddField(
            model_name="publication",
            name="told_event_id",
            field=models.BigIntegerField(
                default=0, db_default=0, help_text="followers have been told of the ticket's events up to this one"
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="told_status",
            field=models.CharField(
                default="new", db_default="new", help_text="the ticket's status as followers last heard it", max_length=10
            ),
        ),
        migrations.CreateModel(
            name="FollowerLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "news",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), help_text="keys of publishing.rules.News", size=None
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "follower",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="publishing.follower"),
                ),
            ],
        ),
        migrations.RunSQL(
            "UPDATE publishing_publication SET told_status = ticket.status,"
            " told_event_id = COALESCE((SELECT max(id) FROM tickets_event WHERE ticket_id = ticket.id), 0)"
            " FROM tickets_ticket AS ticket WHERE ticket.id = publishing_publication.ticket_id",
            migrations.RunSQL.noop,
        ),
    )
