from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.tickets.models import Ticket


class TelephoneSystem(models.Model):
    """The telephone system that tells of calls: what it signs with, what its lines are about, how long its words are kept."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    secret = EncryptedTextField(default="", help_text="what it signs with; shown once")
    former_secret = EncryptedTextField(default="")
    former_until = models.DateTimeField(null=True, blank=True, help_text="until then the former secret holds too")
    topics = models.JSONField(default=dict, help_text="the topic of a line, or of a menu choice on it: entrance / choice")
    keep_days = models.PositiveSmallIntegerField(default=90, help_text="so long what was said is kept after the call")
    silent_hours = models.PositiveSmallIntegerField(default=4, help_text="working hours of silence that are worth an alarm; 0 never")
    is_active = models.BooleanField(default=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True, help_text="its silence was told; empty again when something is heard")

    def __str__(self) -> str:
        return self.name


class Call(models.Model):
    """One call as its events tell: of each field what the newest event said."""

    class Direction(models.TextChoices):
        INBOUND = "inbound", _("Saapuva")
        OUTBOUND = "outbound", _("Lähtevä")

    call_id = models.CharField(max_length=100, unique=True)
    direction = models.CharField(max_length=10, choices=Direction.choices, default=Direction.INBOUND)
    cli = EncryptedTextField(default="", help_text="the caller's number as it was told")
    entrance = models.CharField(max_length=100, blank=True)
    queue = models.CharField(max_length=100, blank=True)
    menu_choice = models.CharField(max_length=100, blank=True)
    agent_upn = models.CharField(max_length=150, blank=True)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=100, blank=True)
    contact_data = EncryptedTextField(default="", help_text="JSON of further values")
    marks = models.JSONField(default=dict, help_text="time and id of the event that each field is from")
    was_accepted = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    prompted_at = models.DateTimeField(null=True, blank=True, help_text="that it waits to be written down was told")
    tickets = models.ManyToManyField(Ticket, through="CallTicket", related_name="calls")

    class Meta:
        indexes = (models.Index(fields=["ended_at"], name="call_unprompted", condition=models.Q(prompted_at__isnull=True)),)

    def __str__(self) -> str:
        return self.call_id


class CallTicket(models.Model):
    """A call belongs to a ticket: one call may give several, and a ticket may have several calls."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="links")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="call_links")
    is_draft = models.BooleanField(default=False, help_text="made by the event, and nobody has written down yet what it is about")
    key = models.CharField(max_length=80, blank=True, help_text="the shown form that wrote it down: the same one once")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["call", "ticket"], name="call_once_a_ticket"),
            models.UniqueConstraint(fields=["call"], condition=models.Q(is_draft=True), name="one_draft_a_call"),
        )

    def __str__(self) -> str:
        return f"{self.call_id} {self.ticket_id}"


class Transcript(models.Model):
    """What was said in a call: encrypted, kept a shorter time than the ticket, never in search, never learned from."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="transcript")
    mark = models.CharField(max_length=140, help_text="time and id of the event that it is from")
    language = models.CharField(max_length=2)
    segments = EncryptedTextField(default="", help_text="JSON of speaker, start_ms, end_ms, text")
    summary = EncryptedTextField(default="", help_text="masked: the system's own, or the caller's first sentences")
    is_own_summary = models.BooleanField(default=False, help_text="the telephone system made it")
    topic_key = models.SlugField(max_length=120, blank=True, help_text="proposed")
    event_keys = models.JSONField(default=list, help_text="the received events that hold it too")
    keep_until = models.DateField(help_text="after this day it is destroyed")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["keep_until"], name="transcript_by_end"),)

    def __str__(self) -> str:
        return f"transcript {self.pk}"
