from django.db import models

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Language
from kaiku.tickets.models import StoredFile
from kaiku.tickets.models.file import draft_place


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
    file = models.FileField(upload_to=draft_place, max_length=200)


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


class EmbeddingKey(models.Model):
    """What a page of another of the city's sites names when it shows the form in a frame: who may, and what the form begins with."""

    key = models.SlugField(max_length=22, unique=True, help_text="public: it stands on the page")
    name = models.CharField(max_length=120)
    origins = models.JSONField(default=list, help_text="as browsers compare them: https://www.example.fi")
    topic_key = models.CharField(max_length=80, blank=True)
    unit_key = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    answers_keyless = models.BooleanField(default=False, help_text="its sites also frame the form by the HTML from before keys")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name
