import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Language
from kaiku.organisation.models import HandlerGroup
from kaiku.tickets.models import Ticket


class Conversation(models.Model):
    """One talk from the first question to its end: with the bot, in the queue, with a person, in any order."""

    class State(models.TextChoices):
        BOT = "bot", _("Botin kanssa")
        WAITING = "waiting", _("Jonossa")
        LIVE = "live", _("Neuvojan kanssa")
        CLOSED = "closed", _("Päättynyt")

    class Ending(models.TextChoices):
        CUSTOMER = "customer", _("Asiakas lopetti")
        ADVISOR = "advisor", _("Neuvoja lopetti")
        IDLE = "idle", _("Asiakas ei enää kirjoittanut")
        UNANSWERED = "unanswered", _("Kukaan ei ehtinyt vastata")

    class Help(models.TextChoices):
        YES = "yes", _("Kyllä")
        PARTLY = "partly", _("Osittain")
        NO = "no", _("En")

    key = models.CharField(max_length=43, unique=True, help_text="unguessable; the address holds it, and it is all the customer needs")
    mark = models.UUIDField(default=uuid.uuid4, unique=True, help_text="by which the bot's log knows it; opens nothing")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BOT)
    topic_key = models.SlugField(max_length=120, blank=True)
    began_at = models.CharField(max_length=22, blank=True, help_text="the embedding key of another site; empty for our own page")
    advisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    group = models.ForeignKey(
        HandlerGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="to whom it was handed on"
    )
    ticket = models.ForeignKey(Ticket, on_delete=models.SET_NULL, null=True, blank=True, related_name="talks")
    last_sequence = models.PositiveIntegerField(default=0)
    summary = EncryptedTextField(default="", help_text="masked: what the advisor reads first")
    started_at = models.DateTimeField()
    customer_at = models.DateTimeField(help_text="when the customer last wrote, or asked for more time")
    seen_at = models.DateTimeField(help_text="when the customer's page was last open")
    answering_since = models.DateTimeField(null=True, blank=True, help_text="the bot looks for an answer")
    waiting_since = models.DateTimeField(null=True, blank=True, help_text="also while it is handed on: the place in the queue")
    live_since = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True, help_text="told that the talk will end by itself")
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    helped = models.CharField(
        max_length=6, choices=Help.choices, blank=True, default="", db_default="", help_text="what the customer said when it was over"
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="the agreed rule on making a ticket of it has been looked at")
    is_masked = models.BooleanField(default=False, help_text="what was said stands without personal data")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(state="live", advisor=None), name="live_talk_has_advisor"),
            models.CheckConstraint(condition=models.Q(state="closed") ^ models.Q(closed_at=None), name="closed_talk_has_end"),
        )
        indexes = (
            models.Index(fields=["waiting_since", "id"], name="talks_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["advisor"], name="talks_live", condition=models.Q(state="live")),
            models.Index(fields=["customer_at"], name="talks_open", condition=~models.Q(state="closed")),
            models.Index(fields=["closed_at"], name="talks_by_end", condition=models.Q(state="closed")),
        )

    def __str__(self) -> str:
        return f"conversation {self.pk}"


class Line(models.Model):
    """One thing that was said; numbered without gaps, so that a page knows what it lacks."""

    class Who(models.TextChoices):
        CUSTOMER = "customer", _("Asiakas")
        BOT = "bot", _("Botti")
        ADVISOR = "advisor", _("Neuvoja")
        SYSTEM = "system", _("Kaiku")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, db_index=False, related_name="lines")
    sequence = models.PositiveIntegerField()
    who = models.CharField(max_length=10, choices=Who.choices)
    advisor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = EncryptedTextField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    at = models.DateTimeField()
    client_key = models.CharField(max_length=40, blank=True, help_text="made by the page that sent it: the same one is said once")
    answers = models.PositiveIntegerField(null=True, blank=True, help_text="the customer's line that the bot answers: once")
    turn = models.UUIDField(null=True, blank=True, help_text="the bot's turn, to be rated")
    sources = models.JSONField(default=list, blank=True, help_text="number, title, address of articles")
    replies = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
        help_text="questions near the one that was answered: said by a press",
    )
    rating = models.CharField(max_length=4, blank=True, help_text="good or bad")

    class Meta:
        ordering = ("sequence",)
        constraints = (
            models.UniqueConstraint(fields=["conversation", "sequence"], name="one_line_a_number"),
            models.UniqueConstraint(fields=["conversation", "client_key"], condition=~models.Q(client_key=""), name="one_line_a_sending"),
            models.UniqueConstraint(
                fields=["conversation", "answers"], condition=models.Q(answers__isnull=False), name="one_answer_a_line"
            ),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.sequence} {self.who}"


class Participant(models.Model):
    """Somebody of the city who has been in a talk, or has read it; what he is writing there."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    read_sequence = models.PositiveIntegerField(default=0)
    draft = EncryptedTextField(default="", help_text="the unsent words")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "user"], name="one_participant_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} @ {self.conversation_id}"


class Seat(models.Model):
    """An advisor's place at the chat: is he there, and how many talks at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_available = models.BooleanField(default=False)
    most = models.PositiveSmallIntegerField(default=3, help_text="talks at once")
    seen_at = models.DateTimeField(help_text="when a page of his last told that he is there")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(most__range=(1, 10)), name="seat_has_sensible_limit"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.most}"


class CopyRequest(models.Model):
    """A copy of a talk that goes out by mail; forgotten with the talk, and its address as soon as the mail has left."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="copies")
    email = EncryptedTextField()
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"copy of {self.conversation_id}"
