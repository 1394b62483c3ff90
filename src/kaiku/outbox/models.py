from django.db import models
from django.utils.translation import gettext_lazy as _


class Outgoing(models.Model):
    """One thing that must go out, written in the transaction of the change; holds ids, never texts or addresses."""

    class State(models.TextChoices):
        PENDING = "pending", _("Odottaa")
        SENT = "sent", _("Lähetetty")
        DEAD = "dead", _("Ei mennyt perille")

    connection = models.CharField(max_length=40, help_text="which way out, e.g. email")
    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(help_text="the row that the sender reads, e.g. a message")
    key = models.CharField(max_length=120, unique=True, help_text="idempotency: the same thing is written once")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["connection", "next_attempt_at"], name="outgoing_due", condition=models.Q(state="pending")),
            models.Index(fields=["-created_at"], name="outgoing_dead", condition=models.Q(state="dead")),
            models.Index(fields=["kind", "subject_id"], name="outgoing_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Received(models.Model):
    """What arrived, exactly as it arrived (encrypted), before anything is made of it."""

    class State(models.TextChoices):
        TAKEN = "taken", _("Käsitelty")
        WAITING = "waiting", _("Odottaa")
        DEAD = "dead", _("Ei saatu luettua")

    channel = models.CharField(max_length=20)
    key = models.CharField(max_length=120, help_text="idempotency: the sender's id of the thing")
    raw = models.BinaryField(help_text="encrypted payload; of a large one its beginning")
    received_at = models.DateTimeField()
    ticket_id = models.BigIntegerField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    connection = models.CharField(max_length=40, blank=True, default="", db_default="", help_text="which way in, e.g. mailbox-yhteys")
    state = models.CharField(max_length=10, choices=State.choices, default=State.TAKEN, db_default="taken")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["channel", "key"], name="received_once"),)
        indexes = (
            models.Index(fields=["next_attempt_at"], name="received_due", condition=models.Q(state="waiting")),
            models.Index(fields=["-id"], name="received_dead", condition=models.Q(state="dead")),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"


class ReceivedPart(models.Model):
    """The rest of a large payload: in pieces, so that neither keeping nor fetching it needs the whole in memory."""

    received = models.ForeignKey(Received, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    raw = models.BinaryField(help_text="encrypted")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["received", "number"], name="received_part_once"),)

    def __str__(self) -> str:
        return f"{self.received_id} {self.number}"


class Connection(models.Model):
    """The health of one way in or out, for the administrators' page."""

    name = models.CharField(max_length=40, primary_key=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    last_error_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)
    failures_in_row = models.PositiveIntegerField(default=0)
    last_arrival_at = models.DateTimeField(null=True, blank=True, help_text="of a way in: when something last came")
    is_paused = models.BooleanField(default=False, db_default=False, help_text="a person holds it: nothing goes out or is fetched")

    def __str__(self) -> str:
        return self.name
