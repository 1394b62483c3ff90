from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.maintenance.rules import ACTIVE, MAINTENANCE, State, Told
from kaiku.outbox.senders import line_of
from kaiku.tickets.models import Ticket


class MaintenanceSystem(models.Model):
    """One system that faults are sent to, by an interface or by letters."""

    class Kind(models.TextChoices):
        OPEN311 = "open311", _("Open311-rajapinta")
        LETTER = "letter", _("Sähköposti")

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OPEN311)
    url = models.CharField(max_length=300, blank=True, help_text="what stands before /requests.json")
    jurisdiction = models.CharField(max_length=100, blank=True)
    secret = EncryptedTextField(default="", help_text="the key that we call it with; never shown again")
    address = models.EmailField(blank=True, help_text="where letters go")
    client = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="as whom it calls us, if it does"
    )
    services = models.JSONField(default=dict, help_text="which topics leave, and their service_code there")
    steps = models.JSONField(default=dict, help_text="the workflow's step of each state: sent, working, done; empty: by the status")
    tells_customer = models.BooleanField(default=True, help_text="its words of what was done go to the customer who waits for an answer")
    answer_hours = models.PositiveSmallIntegerField(default=16, help_text="working hours of silence that are worth an alarm; 0 never")
    is_active = models.BooleanField(default=True)
    heard_until = models.DateTimeField(null=True, blank=True, help_text="its news have been asked for up to here")

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """Its own connection among those of the outbox."""
        return line_of(MAINTENANCE, self.pk)


class Case(models.Model):
    """A ticket as it is known there."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="maintenance_cases")
    system = models.ForeignKey(MaintenanceSystem, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=24, unique=True, help_text="ours: the external_id, the same at every attempt")
    remote_number = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True, help_text="its silence was told to the handlers")
    told_message_id = models.BigIntegerField(default=0, help_text="what the customer wrote has gone there up to this message")
    held_back = ArrayField(
        models.BigIntegerField(), default=list, db_default=Value([], output_field=ArrayField(models.BigIntegerField())), blank=True,
        help_text="but for these messages, which may have been a stranger's",
    )  # fmt: skip

    class Meta:
        indexes = (
            models.Index(fields=["system", "remote_number"], name="case_by_remote_number"),
            models.Index(fields=["system", "id"], name="case_active", condition=models.Q(state__in=ACTIVE)),
        )
        constraints = (models.UniqueConstraint(fields=["ticket"], condition=models.Q(state__in=ACTIVE), name="one_active_case_a_ticket"),)

    def __str__(self) -> str:
        return self.number


class CaseUpdate(models.Model):
    """One thing that was said there: taken once."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="updates")
    key = models.CharField(max_length=120)
    told = models.CharField(max_length=10, choices=Told.choices)
    words = EncryptedTextField(default="")
    at = models.DateTimeField()
    said_at = models.DateTimeField(null=True, blank=True, help_text="when it was said there, or came: an older one changes no state")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "key"], name="case_update_once"),)

    def __str__(self) -> str:
        return self.key
