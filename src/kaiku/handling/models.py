from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.tickets.models import StoredFile, Ticket


class Draft(models.Model):
    """Unsent text of one person on one ticket; nothing that others do to the ticket touches it."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("Vastaus")
        NOTE = "note", _("Sisäinen merkintä")
        QUESTION = "question", _("Lisätietopyyntö")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    body = models.TextField(blank=True)
    seen_version = models.PositiveIntegerField(default=0, help_text="the ticket's version when the writing began")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "user", "kind"], name="one_draft_a_kind"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class DraftFile(StoredFile):
    """A checked file that waits with its draft."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="drafts/%Y/%m/", max_length=200)


class Presence(models.Model):
    """Who has a ticket open, and whether he is writing."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "user"], name="one_presence_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} @ {self.ticket_id}"


class Prompt(models.Model):
    """A nudge to one person about a ticket: shown in the desk, mailed when he is away."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("Sait uuden yhteydenoton")
        TAKEN_AWAY = "taken_away", _("Yhteydenotto siirtyi toiselle")
        CUSTOMER_REPLIED = "customer_replied", _("Asiakas vastasi")
        TRANSFERRED = "transferred", _("Ryhmällesi siirrettiin yhteydenotto")
        BOUNCED = "bounced", _("Viesti ei mennyt perille")
        DELETION_REQUESTED = "deletion_requested", _("Asiakas pyysi tietojensa poistamista")
        RULE = "rule", _("Sääntö pyysi ryhmääsi katsomaan yhteydenottoa")
        STEP = "step", _("Työnkulku pyysi ryhmääsi katsomaan yhteydenottoa")
        COMMENT = "comment", _("Sinulta pyydetään kommenttia")
        REMINDED = "reminded", _("Sääntö muistutti yhteydenotosta")
        PARTNER = "partner", _("Toisessa järjestelmässä oleva asia tarvitsee sinua")
        CALL = "call", _("Puhelu odottaa kirjaamista")
        FORWARDED = "forwarded", _("Välittämäsi viesti on perillä")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="prompts")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["user", "-created_at"], name="prompt_unread", condition=models.Q(read_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"
