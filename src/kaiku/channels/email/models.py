from django.db import models

from kaiku.base.encryption import EncryptedTextField


class KeptMail(models.Model):
    """A mail that was not sent because no server is set: kept readable in the demonstration's mail view."""

    message_id = models.BigIntegerField(null=True, blank=True, help_text="tickets.Message")
    mail_id = models.CharField(max_length=200, unique=True, help_text="Message-ID header")
    recipient = EncryptedTextField(default="")
    subject = models.CharField(max_length=250)
    source = EncryptedTextField(default="", help_text="the whole mail as it would leave")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.subject
