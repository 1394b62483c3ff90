from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import SealableTextField
from kaiku.base.values import Channel, Language
from kaiku.tickets.models.file import StoredFile, attachment_place
from kaiku.tickets.models.ticket import Ticket


class Message(models.Model):
    """What the customer and the city said to each other; what staff say among themselves is a Note."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("Yhteydenotto")
        CUSTOMER_REPLY = "customer_reply", _("Asiakkaan viesti")
        RECEIPT = "receipt", _("Vahvistus")
        REPLY = "reply", _("Vastaus")
        QUESTION = "question", _("Lisätietopyyntö")
        CLOSING = "closing", _("Sulkemisviesti")

    class Delivery(models.TextChoices):
        NONE = "", _("Ei lähetetä")
        QUEUED = "queued", _("Lähdössä")
        SENT = "sent", _("Lähetetty")
        BOUNCED = "bounced", _("Ei mennyt perille")

    FROM_CUSTOMER = (Kind.CONTACT, Kind.CUSTOMER_REPLY)

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False, related_name="messages")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    body = SealableTextField(sealed_by="ticket")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    created_at = models.DateTimeField()
    delivery = models.CharField(max_length=10, choices=Delivery.choices, blank=True, default=Delivery.NONE)
    delivery_error = models.CharField(max_length=300, blank=True)
    mail_id = models.CharField(max_length=200, blank=True, help_text="Message-ID header")
    is_unverified = models.BooleanField(
        default=False,
        db_default=False,
        help_text="it came from another address than the customer's, and nobody has confirmed who wrote it",
    )

    class Meta:
        indexes = (
            models.Index(fields=["ticket", "created_at"], name="message_by_ticket"),
            models.Index(fields=["mail_id"], name="message_by_mail_id", condition=~models.Q(mail_id="")),
            models.Index(fields=["author"], name="message_by_author", condition=models.Q(author__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_from_customer(self) -> bool:
        """Did the customer write it?"""
        return self.kind in self.FROM_CUSTOMER


class Note(models.Model):
    """An internal note: a table of its own without any recipient, so that it cannot leave."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="notes")
    body = SealableTextField(sealed_by="ticket")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="empty: a rule wrote it"
    )
    created_at = models.DateTimeField()
    key = models.CharField(
        max_length=64, blank=True, default="", db_default="", help_text="what its sender calls it, hashed; empty: written here"
    )

    class Meta:
        indexes = (models.Index(fields=["ticket", "created_at"], name="note_by_ticket"),)
        constraints = (models.UniqueConstraint(fields=["key"], condition=models.Q(key__gt=""), name="note_arrives_once"),)

    def __str__(self) -> str:
        return f"note {self.pk}"


class Attachment(StoredFile):
    """A checked file of a ticket; belongs to a message or a note once that exists."""

    class Scan(models.TextChoices):
        NONE = "", _("Ei virustarkistettu")
        WAITING = "waiting", _("Virustarkistus on kesken")
        CLEAN = "clean", _("Virustarkistettu")
        BLOCKED = "blocked", _("Haittaohjelma")

    OPEN_SCANS = (Scan.NONE, Scan.CLEAN)  # may be opened and sent

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")
    name = SealableTextField(max_length=150, sealed_by="ticket")
    file = models.FileField(upload_to=attachment_place, max_length=200)
    scan = models.CharField(max_length=8, choices=Scan.choices, blank=True, default=Scan.NONE, db_default="")
    scan_finding = models.CharField(max_length=120, blank=True, default="", db_default="", help_text="the scanner's name for what it found")
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["ticket"], name="attachment_by_ticket"),
            models.Index(fields=["id"], name="attachment_waiting_for_scan", condition=models.Q(scan="waiting")),
            models.Index(fields=["id"], name="attachment_blocked", condition=models.Q(scan="blocked")),
        )

    @property
    def is_open(self) -> bool:
        """May it be opened and sent?"""
        return self.scan in self.OPEN_SCANS

    @property
    def is_image(self) -> bool:
        """May it be shown in the page?"""
        return self.content_type.startswith("image/")
