import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_SETTLE = """
UPDATE publishing_publication AS p SET status = t.status, precision = CASE WHEN p.north IS NULL THEN 'none' ELSE 'exact' END
FROM tickets_ticket AS t WHERE t.id = p.ticket_id
"""


class Migration(migrations.Migration):
    """A public list and map, photos, how exactly a place is shown, and compilations of answered cases."""

    dependencies = [
        ("categories", "0002_editor_of_topics"),
        ("places", "0004_told_places"),
        ("publishing", "0004_proposals"),
        ("tickets", "0020_place_and_answers_sealed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Compilation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(help_text="public name", max_length=12, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("intro", models.TextField(blank=True)),
                ("language", models.CharField(choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")], default="fi", max_length=2)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Luonnos"),
                            ("proposed", "Odottaa hyväksyntää"),
                            ("public", "Julkinen"),
                            ("withdrawn", "Poistettu julkisuudesta"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawal_reason", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="CompilationCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PublicationPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("description", models.CharField(help_text="what it shows, for those who do not see it", max_length=200)),
            ],
        ),
        migrations.AddField(
            model_name="publication",
            name="precision",
            field=models.CharField(
                choices=[
                    ("exact", "Tarkka paikka: osoite ja merkki kartalla"),
                    ("rough", "Suunnilleen: kaupunginosa ja merkki 500 metrin ruudun keskellä"),
                    ("none", "Vain kaupunginosa, ei merkkiä kartalla"),
                ],
                db_default="exact",
                default="exact",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="status",
            field=models.CharField(
                db_default="new",
                default="new",
                help_text="the ticket's, half a minute behind: lists and maps are filtered by it",
                max_length=10,
            ),
        ),
        migrations.RunSQL(_SETTLE, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)), fields=["-received_on", "-id"], name="publication_by_day"
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=["north", "east"],
                include=("lon", "lat", "topic", "district", "status", "received_on", "id"),
                name="publication_on_map",
            ),
        ),
        migrations.AddField(
            model_name="compilation",
            name="approved_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="compilation",
            name="made_by",
            field=models.ForeignKey(
                help_text="who wrote last",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="compilation",
            name="topic",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="categories.category"
            ),
        ),
        migrations.AddField(
            model_name="compilationcase",
            name="compilation",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="members", to="publishing.compilation"),
        ),
        migrations.AddField(
            model_name="compilationcase",
            name="publication",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="publishing.publication"),
        ),
        migrations.AddField(
            model_name="compilation",
            name="cases",
            field=models.ManyToManyField(related_name="compilations", through="publishing.CompilationCase", to="publishing.publication"),
        ),
        migrations.AddField(
            model_name="publicationphoto",
            name="attachment",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tickets.attachment"),
        ),
        migrations.AddField(
            model_name="publicationphoto",
            name="publication",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="publishing.publication"),
        ),
        migrations.AddConstraint(
            model_name="compilationcase",
            constraint=models.UniqueConstraint(fields=("compilation", "publication"), name="case_once_in_compilation"),
        ),
        migrations.AddIndex(
            model_name="compilation",
            index=models.Index(fields=["state", "-id"], name="compilation_by_state"),
        ),
        migrations.AddConstraint(
            model_name="publicationphoto",
            constraint=models.UniqueConstraint(fields=("publication", "attachment"), name="photo_once_in_publication"),
        ),
    ]
