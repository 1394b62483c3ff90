from django.db import migrations, models


class Migration(migrations.Migration):
    """A tie between two tickets can be cut; only the list of words changes, not the table."""

    dependencies = (("tickets", "0006_waiting"),)
    operations = (
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("received", "Saapui"),
                    ("routed", "Ohjattiin jonoon"),
                    ("classified", "Luokiteltiin"),
                    ("prioritised", "Kiireellisyys muuttui"),
                    ("acknowledged", "Vahvistus lähetettiin"),
                    ("taken", "Otettiin käsittelyyn"),
                    ("assigned", "Käsittelijä vaihtui"),
                    ("released", "Palautettiin jonoon"),
                    ("transferred", "Siirrettiin"),
                    ("noted", "Sisäinen merkintä"),
                    ("replied", "Vastattiin"),
                    ("asked", "Pyydettiin lisätietoja"),
                    ("customer_replied", "Asiakas vastasi"),
                    ("stepped", "Vaihe vaihtui"),
                    ("resolved", "Merkittiin valmiiksi"),
                    ("closed", "Suljettiin"),
                    ("reopened", "Avattiin uudelleen"),
                    ("edited", "Tietoja muutettiin"),
                    ("attached", "Liite lisättiin"),
                    ("file_blocked", "Liite estettiin"),
                    ("rated", "Asiakas arvioi"),
                    ("linked", "Liitettiin toiseen"),
                    ("unlinked", "Irrotettiin toisesta"),
                    ("published", "Julkaistiin"),
                    ("unpublished", "Julkaisu peruttiin"),
                    ("delivered", "Viesti lähti"),
                    ("bounced", "Viesti ei mennyt perille"),
                    ("consent_withdrawn", "Julkaisulupa peruttiin"),
                    ("deletion_requested", "Asiakas pyysi tietojensa poistamista"),
                ],
                max_length=20,
            ),
        ),
    )
