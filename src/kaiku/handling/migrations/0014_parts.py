"""Parts of a ticket with their shares of the answer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kaiku.base.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("handling", "0013_publication_withdrawn_prompt"),
        ("tickets", "0019_sealed_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    ("copied", "Sait yhteydenoton tiedoksi"),
                    ("comment_due", "Sinulta pyydetty kommentti odottaa"),
                    ("comment_late", "Pyytämäsi kommentti on myöhässä"),
                    ("commented", "Sait vastauksen kommenttipyyntöösi"),
                    ("part_ended", "Yhteydenoton osa on hoidettu"),
                    ("comment_returned", "Kommenttipyyntösi ei tavoittanut ketään"),
                    ("unpublished", "Julkaistu yhteydenotto osoittautui arkaluonteiseksi ja vedettiin pois"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                (
                    "contribution",
                    kaiku.base.encryption.SealableTextField(
                        blank=True, help_text="what the unit has to say to the customer", sealed_by="ticket"
                    ),
                ),
                ("contributed_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, help_text="when it was taken back into the main one", null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "main",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="tickets.ticket"
                    ),
                ),
                ("ticket", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="part", to="tickets.ticket")),
            ],
            options={
                "indexes": [models.Index(fields=["main"], name="part_by_main")],
            },
        ),
    ]
