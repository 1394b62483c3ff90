from django.db import migrations, models


class Migration(migrations.Migration):
    """Rules during handling can be switched off."""

    dependencies = [
        ("organisation", "0007_learning"),
    ]

    operations = [
        migrations.AlterField(
            model_name="automationoff",
            name="automation",
            field=models.CharField(
                choices=[
                    ("topic", "Aihe ja tyyppi tekstistä"),
                    ("learning", "Aihe opitusta luokittelusta, kun sanat eivät kerro sitä"),
                    ("priority", "Kiireellisyys säännöistä"),
                    ("routing", "Ohjaus työjonoon"),
                    ("receipt", "Kuittaus asiakkaalle sähköpostilla"),
                    ("timers", "Ajastetut vaiheen vaihdot"),
                    ("step_actions", "Vaiheiden automaattiset toimet"),
                    ("rules", "Säännöt, jotka toimivat käsittelyn aikana"),
                    ("followers", "Kirjeet julkaistun asian seuraajille"),
                ],
                max_length=20,
                unique=True,
            ),
        ),
    ]
