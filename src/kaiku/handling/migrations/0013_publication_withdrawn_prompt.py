from django.db import migrations, models


class Migration(migrations.Migration):
    """Who published a contact is told when it was taken back because it is sensitive."""

    dependencies = (("handling", "0012_sealed_texts"),)

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
                    ("copied", "Sait yhteydenoton tiedoksi"),
                    ("comment_due", "Sinulta pyydetty kommentti odottaa"),
                    ("comment_late", "Pyytämäsi kommentti on myöhässä"),
                    ("commented", "Sait vastauksen kommenttipyyntöösi"),
                    ("comment_returned", "Kommenttipyyntösi ei tavoittanut ketään"),
                    ("unpublished", "Julkaistu yhteydenotto osoittautui arkaluonteiseksi ja vedettiin pois"),
                ],
                max_length=20,
            ),
        ),
    )
