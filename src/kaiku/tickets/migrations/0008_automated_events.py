from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a workflow does by itself is told; those that are in a step are counted. Built without blocking writes."""

    atomic = False
    dependencies = (("tickets", "0007_unlinked_events"),)
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
                ],
                max_length=20,
            ),
        ),
        AddIndexConcurrently(
            "ticket",
            models.Index(
                fields=["workflow_version_id", "step", "id"], name="ticket_by_step", condition=models.Q(("status", "closed"), _negated=True)
            ),
        ),
    )
