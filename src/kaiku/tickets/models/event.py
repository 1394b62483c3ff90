from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.tickets.models.ticket import Ticket


class Event(models.Model):
    """One change of a ticket, append-only (a trigger refuses changes); data holds ids and labels, never personal data."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Saapui")
        ROUTED = "routed", _("Ohjattiin jonoon")
        CLASSIFIED = "classified", _("Luokiteltiin")
        PRIORITISED = "prioritised", _("Kiireellisyys muuttui")
        ACKNOWLEDGED = "acknowledged", _("Vahvistus lähetettiin")
        TAKEN = "taken", _("Otettiin käsittelyyn")
        ASSIGNED = "assigned", _("Käsittelijä vaihtui")
        RELEASED = "released", _("Palautettiin jonoon")
        TRANSFERRED = "transferred", _("Siirrettiin")
        NOTED = "noted", _("Sisäinen merkintä")
        REPLIED = "replied", _("Vastattiin")
        ASKED = "asked", _("Pyydettiin lisätietoja")
        CUSTOMER_REPLIED = "customer_replied", _("Asiakas vastasi")
        STEPPED = "stepped", _("Vaihe vaihtui")
        AUTOMATED = "automated", _("Työnkulku teki itse")
        RESOLVED = "resolved", _("Merkittiin valmiiksi")
        CLOSED = "closed", _("Suljettiin")
        REOPENED = "reopened", _("Avattiin uudelleen")
        EDITED = "edited", _("Tietoja muutettiin")
        ATTACHED = "attached", _("Liite lisättiin")
        FILE_BLOCKED = "file_blocked", _("Liite estettiin")
        RATED = "rated", _("Asiakas arvioi")
        LINKED = "linked", _("Liitettiin toiseen")
        UNLINKED = "unlinked", _("Irrotettiin toisesta")
        PUBLISHED = "published", _("Julkaistiin")
        UNPUBLISHED = "unpublished", _("Julkaisu peruttiin")
        DELIVERED = "delivered", _("Viesti lähti")
        BOUNCED = "bounced", _("Viesti ei mennyt perille")
        CONSENT_WITHDRAWN = "consent_withdrawn", _("Julkaisulupa peruttiin")
        DELETION_REQUESTED = "deletion_requested", _("Asiakas pyysi tietojensa poistamista")
        FORWARDED = "forwarded", _("Lähti toiseen järjestelmään")
        MIRRORED = "mirrored", _("Toinen järjestelmä kertoi")
        COMMENT_ASKED = "comment_asked", _("Pyydettiin kommenttia")
        COMMENT_GIVEN = "comment_given", _("Kommentti saatiin")
        COMMENT_WITHDRAWN = "comment_withdrawn", _("Kommenttipyyntö peruttiin")
        COPIED = "copied", _("Lähetettiin tiedoksi")
        COPY_ENDED = "copy_ended", _("Tiedoksi lähettäminen peruttiin")

    class By(models.TextChoices):
        SYSTEM = "system", _("Kaiku")
        STAFF = "staff", _("Käsittelijä")
        CUSTOMER = "customer", _("Asiakas")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=10, choices=By.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["ticket", "at", "id"], name="event_by_ticket"),
            models.Index(fields=["actor"], name="event_by_actor", condition=models.Q(actor__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"


class Link(models.Model):
    """One ticket tied to another."""

    class Kind(models.TextChoices):
        DUPLICATE = "duplicate", _("Sama asia")
        SPLIT = "split", _("Jaettu osa")
        RELATED = "related", _("Liittyy")
        FOLLOW_UP = "follow_up", _("Jatkoa")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="links_in")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "source", "target"], name="one_link_a_kind"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_joins_two"),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
