from django.db import models

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Language
from kaiku.tickets.models import StoredFile


class ContactDraft(models.Model):
    """A citizen's unsent contact: every answered page is here, so that reload, language change and a day's pause lose nothing."""

    token = models.CharField(max_length=43, unique=True, help_text="unguessable; the cookie or the hidden field holds it")
    answers = EncryptedTextField(default="{}", help_text="JSON of all pages")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    started_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    ticket_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["updated_at"], name="contact_draft_by_age"),)

    def __str__(self) -> str:
        return f"contact draft {self.pk}"


class ContactDraftFile(StoredFile):
    """A checked file of a draft."""

    draft = models.ForeignKey(ContactDraft, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="drafts/%Y/%m/", max_length=200)


class RequestCount(models.Model):
    """How often one sender (a keyed hash, never an address) has done one thing within one span of time."""

    kind = models.CharField(max_length=20)
    who = models.CharField(max_length=32)
    span = models.DateTimeField(help_text="when the span began")
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "who", "span"], name="one_request_count"),)
        indexes = (models.Index(fields=["span"], name="request_count_by_age"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"


class JourneyCount(models.Model):
    """How many forms begun on one day ended alike; nothing of any person."""

    day = models.DateField()
    page = models.CharField(max_length=20, blank=True, help_text="where it was left; empty for a sent one")
    seconds = models.PositiveIntegerField(default=0, help_text="from the first words to sending, rounded up to five")
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["day", "page", "seconds"], name="one_journey_count"),)

    def __str__(self) -> str:
        return f"{self.day} {self.page or 'sent'} {self.count}"


class EmbeddingSite(models.Model):
    """One of the city's other sites, whose pages may show the form in a frame."""

    origin = models.CharField(max_length=200, unique=True, help_text="as the browser compares it: https://www.example.fi")
    name = models.CharField(max_length=120, blank=True)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("origin",)

    def __str__(self) -> str:
        return self.origin
