import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    """Questions to colleagues, groups and addresses outside, and their answers."""

    dependencies = (
        ("handling", "0009_forwarded_prompt"),
        ("organisation", "0010_membership_source"),
        ("tickets", "0015_comment_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.AlterField(
            model_name="prompt",
            name="kind",
            field=models.CharField(
                choices=[
                    ("given", "Sait uuden yhteydenoton"),
                    ("taken_away", "Yhteydenotto siirtyi toiselle"),
                    ("customer_replied", "Asiakas vastasi"),
                    ("transferred", "Ryhmällesi siirrettiin yhteydenotto"),
                    ("bounced", "Viesti ei mennyt perille"),
                    ("deletion_requested", "Asiakas pyysi tietojensa poistamista"),
                    ("rule", "Sääntö pyysi ryhmääsi katsomaan yhteydenottoa"),
                    ("step", "Työnkulku pyysi ryhmääsi katsomaan yhteydenottoa"),
                    ("comment", "Sinulta pyydetään kommenttia"),
                    ("reminded", "Sääntö muistutti yhteydenotosta"),
                    ("partner", "Toisessa järjestelmässä oleva asia tarvitsee sinua"),
                    ("call", "Puhelu odottaa kirjaamista"),
                    ("forwarded", "Välittämäsi viesti on perillä"),
                    ("comment_due", "Sinulta pyydetty kommentti odottaa"),
                    ("comment_late", "Pyytämäsi kommentti on myöhässä"),
                    ("commented", "Sait vastauksen kommenttipyyntöösi"),
                    ("comment_returned", "Kommenttipyyntösi ei tavoittanut ketään"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="CommentRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("comment", "Kommenttipyyntö"), ("forward", "Välitys ulkopuolelle")], default="comment", max_length=10
                    ),
                ),
                (
                    "address",
                    kaiku.base.encryption.EncryptedTextField(
                        blank=True, default="", help_text="an e-mail address outside; empty when a colleague or a group is asked"
                    ),
                ),
                ("question", models.TextField()),
                ("extract", models.TextField(blank=True, help_text="what of the contact the asked may read")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Odottaa vastausta"), ("answered", "Vastattu"), ("withdrawn", "Peruttu")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="in the working hours of who is asked")),
                (
                    "remind_at",
                    models.DateTimeField(blank=True, help_text="when the next reminder leaves; empty when none is left", null=True),
                ),
                ("settled_at", models.DateTimeField(blank=True, help_text="when the first answer came, or it was withdrawn", null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.handlergroup",
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="comment_requests", to="tickets.ticket"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="who is asked",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommentAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("via", models.CharField(choices=[("desk", "työpöydällä"), ("link", "linkistä"), ("mail", "sähköpostilla")], max_length=4)),
                (
                    "note",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="answers_request", to="tickets.note"),
                ),
                (
                    "request",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="handling.commentrequest"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="commentrequest",
            index=models.Index(condition=models.Q(("user__isnull", False)), fields=["user"], name="comment_asked_of_user"),
        ),
        migrations.AddIndex(
            model_name="commentrequest",
            index=models.Index(condition=models.Q(("group__isnull", False)), fields=["group"], name="comment_asked_of_group"),
        ),
        migrations.AddIndex(
            model_name="commentrequest",
            index=models.Index(fields=["asked_by", "-asked_at"], name="comment_asked_by"),
        ),
        migrations.AddIndex(
            model_name="commentrequest",
            index=models.Index(condition=models.Q(("remind_at__isnull", False)), fields=["remind_at"], name="comment_to_remind"),
        ),
        migrations.AddConstraint(
            model_name="commentrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("user__isnull", True), ("group__isnull", True), _connector="OR"), name="comment_asked_of_one"
            ),
        ),
    )
