"""What the bot was asked and said (masked), how it did, what it learns from, and the versions of its settings."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.base.values import Language
from kaiku.knowledge.models import Article


class Version(models.Model):
    """Settings of the bot: prompt, limits; never changed but for its state."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Luonnos")
        REFUSED = "refused", _("Hylätty kokeessa")
        READY = "ready", _("Läpäisi kokeen")
        LIVE = "live", _("Käytössä")
        FORMER = "former", _("Aiempi")

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    settings = models.JSONField(help_text="settings.BotSettings.as_value()")
    note = models.CharField(max_length=300, blank=True, default="", help_text="what was changed and why")
    figures = models.JSONField(default=dict, help_text="measuring.Figures on the test set, and the gate's verdict")
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    live_from = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["state"], condition=Q(state="live"), name="one_live_bot_version"),)

    def __str__(self) -> str:
        return f"bot-{self.number}"


class Switch(models.Model):
    """Whether the bot answers, and whether a language model does; one row, or none while nobody has touched it."""

    is_on = models.BooleanField(default=True)
    uses_model = models.BooleanField(default=True)
    has_door = models.BooleanField(default=True, db_default=True, help_text="every page of the residents leads to the chat")
    changed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="one_bot_switch"),)

    def __str__(self) -> str:
        return "on" if self.is_on else "off"


class Turn(models.Model):
    """One question and its answer; what is kept of both has its personal data masked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    talk = models.UUIDField(db_index=True)
    asked_at = models.DateTimeField(db_index=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    question = models.TextField(blank=True, help_text="masked; empty once it is too old")
    text = models.TextField(blank=True, help_text="the answer; empty once it is too old")
    kind = models.CharField(max_length=10)
    topic = models.CharField(max_length=20, blank=True, default="", help_text="what the router took it for")
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="the nearest one")
    candidates = models.JSONField(default=list, help_text="[[version, likeness], …]: what was found")
    cited = models.JSONField(default=list, help_text="versions of articles that the answer stands on")
    version = models.CharField(max_length=20, blank=True, default="", help_text="the settings' version")
    model = models.CharField(max_length=80, blank=True, default="", help_text="what wrote the answer")
    index_model = models.CharField(max_length=40, blank=True, default="")
    verdicts = models.JSONField(default=dict)
    milliseconds = models.JSONField(default=dict)
    took = models.PositiveIntegerField(default=0, help_text="milliseconds in all")
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.PositiveIntegerField(default=0, help_text="millionths of a euro")
    good = models.BooleanField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="", help_text="masked")
    rated_at = models.DateTimeField(null=True, blank=True)
    said_again = models.BooleanField(default=False, help_text="the customer asked nearly the same at once")
    handed_over = models.BooleanField(default=False, help_text="a person went on")
    made_contact = models.BooleanField(default=False, help_text="a contact was made within a day")
    helped = models.BooleanField(null=True, blank=True, help_text="did the whole talk help; asked when it was over")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=10, blank=True, default="", help_text="right, partly or wrong, as a reviewer says")
    gap = models.ForeignKey("Gap", on_delete=models.SET_NULL, null=True, blank=True, related_name="turns")

    class Meta:
        ordering = ("-asked_at",)
        indexes = (
            models.Index(fields=["kind", "asked_at"], name="bot_turn_by_kind"),
            models.Index(fields=["asked_at"], condition=Q(good=False), name="bot_turn_bad"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_at:%Y-%m-%d %H:%M}"


class Gap(models.Model):
    """Questions alike that the bot failed to answer, for an editor to decide on."""

    class State(models.TextChoices):
        OPEN = "open", _("Odottaa")
        WORDING = "wording", _("Sanamuoto lisätty")
        ARTICLE = "article", _("Ohje aloitettu")
        OUTSIDE = "outside", _("Ei kuulu kaupungille")
        LEFT = "left", _("Ei toimenpiteitä")

    class Proposal(models.TextChoices):
        WORDING = "wording", _("Lisää sanamuoto ohjeeseen")
        ARTICLE = "article", _("Kirjoita uusi ohje")
        OUTSIDE = "outside", _("Ei kuulu kaupungille")

    language = models.CharField(max_length=2, choices=Language.choices)
    label = models.CharField(max_length=120)
    examples = models.JSONField(default=list, help_text="masked questions")
    count = models.PositiveIntegerField(default=0)
    last_week = models.PositiveIntegerField(default=0)
    centre = models.BinaryField(null=True, help_text="16-bit floats: the meaning that the questions share")
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="the nearest one")
    proposal = models.CharField(max_length=8, choices=Proposal.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-count", "-pk")
        indexes = (models.Index(fields=["state", "-count"], name="bot_gap_by_state"),)

    def __str__(self) -> str:
        return self.label


class TestQuestion(models.Model):
    """A question with its right article, or none: what every change is measured on."""

    __test__ = False

    language = models.CharField(max_length=2, choices=Language.choices)
    text = models.CharField(max_length=300)
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="+", help_text="none: not to be answered"
    )
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True, blank=True, help_text="when it was last answered as it should")
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["language", "text"], name="one_bot_test_question"),)

    def __str__(self) -> str:
        return self.text


class Spending(models.Model):
    """What a day's use of the language model has cost so far."""

    day = models.DateField(primary_key=True)
    calls = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    tokens_in = models.PositiveBigIntegerField(default=0)
    tokens_out = models.PositiveBigIntegerField(default=0)
    cost = models.PositiveBigIntegerField(default=0, help_text="millionths of a euro")
    last_failure = models.CharField(max_length=80, blank=True, default="")
    last_failure_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-day",)

    def __str__(self) -> str:
        return str(self.day)
