import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tickets sent for information; a ticket says itself who has it so."""

    dependencies = (
        ("organisation", "0010_membership_source"),
        ("tickets", "0017_by_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.AddField(
            model_name="ticket",
            name="copied_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                db_default=[],
                default=list,
                help_text="who may read it by a Copy: users, and groups as negative numbers",
                size=None,
            ),
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.handlergroup"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("ticket", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="tickets.ticket")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("user__isnull", False)),
                            models.Q(("group__isnull", False), ("user__isnull", True)),
                            _connector="OR",
                        ),
                        name="copy_to_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)), fields=("ticket", "user"), name="one_copy_a_person"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("group__isnull", False)), fields=("ticket", "group"), name="one_copy_a_group"
                    ),
                ],
            },
        ),
    )
