from django.db import migrations, models


class Migration(migrations.Migration):
    """Comments and copies are told in a ticket's story."""

    dependencies = (("tickets", "0014_note_keys"),)

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
                    ("automated", "Työnkulku teki itse"),
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
                    ("forwarded", "Lähti toiseen järjestelmään"),
                    ("mirrored", "Toinen järjestelmä kertoi"),
                    ("comment_asked", "Pyydettiin kommenttia"),
                    ("comment_given", "Kommentti saatiin"),
                    ("comment_withdrawn", "Kommenttipyyntö peruttiin"),
                    ("copied", "Lähetettiin tiedoksi"),
                    ("copy_ended", "Tiedoksi lähettäminen peruttiin"),
                ],
                max_length=20,
            ),
        ),
    )
