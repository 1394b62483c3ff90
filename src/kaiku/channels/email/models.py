from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.channels.email.reading.arrived import ArrivedMail

__all__ = ["ArrivedMail", "KeptMail", "Mailbox"]


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


class Mailbox(models.Model):
    """A mailbox that mail is fetched from; what it holds becomes contacts."""

    class Kind(models.TextChoices):
        IMAP = "imap", _("IMAP-palvelin")
        GRAPH = "graph", _("Microsoft 365 (Graph)")

    class Security(models.TextChoices):
        TLS = "tls", _("TLS")
        STARTTLS = "starttls", _("STARTTLS")
        NONE = "none", _("Ei salausta (vain tällä koneella)")

    class SignIn(models.TextChoices):
        PASSWORD = "password", _("Salasana")
        OAUTH = "oauth", _("Sovelluksen tunnus (OAuth 2.0)")

    key = models.SlugField(unique=True, max_length=30)
    name = models.CharField(max_length=80)
    address = models.EmailField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.IMAP)
    host = models.CharField(max_length=200, blank=True)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.TLS)
    username = models.CharField(max_length=200, blank=True)
    sign_in = models.CharField(max_length=10, choices=SignIn.choices, default=SignIn.PASSWORD)
    tenant = models.CharField(max_length=100, blank=True, help_text="Entra ID: directory")
    client_id = models.CharField(max_length=100, blank=True, help_text="Entra ID: application")
    secret = EncryptedTextField(default="", help_text="password, or the application's secret; never shown again")
    secret_expires_on = models.DateField(null=True, blank=True)
    folder = models.CharField(max_length=100, default="INBOX")
    done_folder = models.CharField(max_length=100, default="Kaiku", help_text="where mail goes when it has been kept")
    topic_key = models.CharField(max_length=80, blank=True)
    unit_key = models.CharField(max_length=80, blank=True)
    queue_key = models.CharField(max_length=80, blank=True, default="", db_default="", help_text="where what nothing else routes waits")
    language = models.CharField(max_length=5, blank=True, help_text="empty: told from the text")
    silent_hours = models.PositiveSmallIntegerField(default=0, help_text="working hours without mail that are worth an alarm; 0 never")
    is_active = models.BooleanField(default=True)
    cursor = models.TextField(blank=True, help_text="Graph: where the next change list begins")
    listened_at = models.DateTimeField(null=True, blank=True, help_text="when a worker last had its server's promise to tell of mail")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def connection(self) -> str:
        """Its name among the connections."""
        return f"mailbox-{self.key}"
