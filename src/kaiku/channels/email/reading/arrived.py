"""Kept beside the reading that writes it; models.py names it for Django."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.channels.email.reading.verdict import Verdict


class ArrivedMail(models.Model):
    """What became of one mail that arrived: its ticket and message, or why it is neither. The mail itself stands in outbox.Received."""

    class Outcome(models.TextChoices):
        CONTACT = "contact", _("Uusi yhteydenotto")
        REPLY = "reply", _("Asiakkaan viesti")
        BOUNCE = "bounce", _("Palautunut viesti")
        NOTED = "noted", _("Automaattinen viesti yhteydenottoon")
        DOUBLE = "double", _("Sama viesti toiseen kertaan")
        NOT_TAKEN = "not_taken", _("Ei otettu yhteydenotoksi")
        PARTNER = "partner", _("Toisen järjestelmän vastaus")

    class Why(models.TextChoices):
        NONE = "", ""
        BOUNCE = "bounce", _("Palautunut viesti, jota ei tunnistettu omaksi")
        AUTOMATIC = "auto", _("Automaattinen vastaus tai ilmoitus")
        LIST = "list", _("Postituslista tai joukkoposti")
        LOOP = "loop", _("Kaupungin oma lähetys")
        TOO_MANY = "too_many", _("Samasta osoitteesta liian monta viestiä vuorokaudessa")

    class Sender(models.TextChoices):
        NONE = "", ""
        UNVERIFIED = "unverified", _("Tuli muusta osoitteesta kuin asiakkaan omasta")
        FORWARDED = "forwarded", _("Kaupungin työntekijä välitti")
        CONFIRMED = "confirmed", _("Lähettäjä on vahvistettu")

    key = models.CharField(max_length=120, unique=True, help_text="of outbox.Received")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True, default=Why.NONE)
    ticket_id = models.BigIntegerField(null=True, blank=True)
    message_id = models.BigIntegerField(null=True, blank=True, help_text="tickets.Message")
    mailbox = models.CharField(max_length=254)
    digest = models.BinaryField(max_length=16, help_text="the same mail in two mailboxes is taken once")
    sender = EncryptedTextField(default="")
    sender_name = EncryptedTextField(default="")
    sender_index = models.BinaryField(max_length=16, default=b"")
    subject = EncryptedTextField(default="")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="when the writer sent it; of a forwarded mail the original")
    results = models.JSONField(default=dict, blank=True, help_text="SPF, DKIM, DMARC as the city's own server found them")
    cut = EncryptedTextField(default="", help_text="what was left out of the message: quoted mails, the signature")
    refused = models.JSONField(default=list, blank=True, help_text="why some files were not attached")
    sender_state = models.CharField(max_length=12, choices=Sender.choices, blank=True, default=Sender.NONE)
    forwarder = EncryptedTextField(default="", help_text="the address of the member of staff who forwarded it")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="a person looked at it: confirmed the sender, or let it be")
    settled_by_id = models.BigIntegerField(null=True, blank=True, help_text="accounts.User")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (
            models.Index(fields=["ticket_id"], name="arrived_by_ticket", condition=models.Q(ticket_id__isnull=False)),
            models.Index(fields=["message_id"], name="arrived_by_message", condition=models.Q(message_id__isnull=False)),
            models.Index(fields=["-id"], name="arrived_not_taken", condition=models.Q(outcome="not_taken", settled_at__isnull=True)),
            models.Index(fields=["digest"], name="arrived_by_digest"),
            models.Index(fields=["sender_index", "created_at"], name="arrived_by_sender"),
        )

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.pk}"

    @property
    def is_doubtful(self) -> bool:
        """Did the city's server find that the sender is probably not who he says?"""
        return Verdict(**self.results).is_failed
