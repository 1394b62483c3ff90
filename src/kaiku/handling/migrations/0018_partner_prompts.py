from django.db import migrations, models


class Migration(migrations.Migration):
    """A partner says whether the work is done."""

    dependencies = [
        ("handling", "0017_mentioned_prompt"),
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
                    ("mentioned", "Sinut mainittiin sisäisessä merkinnässä"),
                    ("work_done", "Kumppani on tehnyt työn"),
                    ("work_not_done", "Kumppani ei tehnyt työtä"),
                    ("unpublished", "Julkaistu yhteydenotto osoittautui arkaluonteiseksi ja vedettiin pois"),
                ],
                max_length=20,
            ),
        ),
    ]
