from django.db import migrations, models


class Migration(migrations.Migration):
    """Who sent a resident's mail on is told that it came."""

    dependencies = (("handling", "0008_call_prompt"),)
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
                ],
                max_length=20,
            ),
        ),
    )
