from django.db import models

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Language


class Identification(models.Model):
    """One way to the identifier and back: begun by one browser, answered once, fetched once by the same browser."""

    request_id = models.CharField(max_length=80, unique=True, help_text="of our request; the answer must name it")
    browser = models.CharField(max_length=64, help_text="digest of the cookie of the browser that began")
    wanted = models.CharField(max_length=200, blank=True, default="", help_text="the page to come back to")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    begun_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    person = EncryptedTextField(default="", blank=True, help_text="JSON of who came back, for the moment until his browser fetches it")

    class Meta:
        indexes = (models.Index(fields=["begun_at"], name="identification_by_age"),)

    def __str__(self) -> str:
        return f"identification {self.pk}"


class SeenMessage(models.Model):
    """A message of the identifier that was believed once; it is not believed again."""

    mark = models.CharField(max_length=64, unique=True, help_text="digest of its id")
    until = models.DateTimeField(help_text="after this it would be too old anyway")

    class Meta:
        indexes = (models.Index(fields=["until"], name="seen_message_by_age"),)

    def __str__(self) -> str:
        return f"seen message {self.pk}"
