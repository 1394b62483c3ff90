from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.categories.models import Category
from kaiku.organisation.models import HandlerGroup
from kaiku.queues.models import Queue
from kaiku.tickets.models import Ticket


class Macro(models.Model):
    """Several acts under one name: words, a step, whose it becomes, tags, a topic. One's own, a group's, or everybody's."""

    class Hand(models.TextChoices):
        """Whose the ticket becomes."""

        KEEP = "", _("Ei muuta käsittelijää")
        MINE = "mine", _("Ota itselleni")
        PERSON = "person", _("Osoita henkilölle")
        QUEUE = "queue", _("Siirrä jonoon")
        RELEASE = "release", _("Vapauta jonoon")

    class Words(models.TextChoices):
        """What becomes of the words to the customer."""

        DRAFT = "draft", _("Laita luonnokseksi, jonka itse tarkistan ja lähetän")
        SEND = "send", _("Lähetä asiakkaalle")

    name = models.CharField(max_length=80)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    group = models.ForeignKey(HandlerGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    texts = models.JSONField(default=dict, blank=True, help_text="words to the customer by language; places as in reply drafts")
    words = models.CharField(max_length=5, choices=Words.choices, default=Words.DRAFT)
    note = models.TextField(max_length=2000, blank=True)
    hand = models.CharField(max_length=8, choices=Hand.choices, blank=True, default="")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    queue = models.ForeignKey(Queue, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    step = models.SlugField(max_length=60, blank=True, db_index=False, help_text="the step that the ticket goes to")
    closing = models.CharField(max_length=30, blank=True, help_text="closed at the end: ready, or a reason of closing without a reply")
    tags = models.JSONField(default=list, blank=True, help_text="names of tags that are added")
    topic = models.ForeignKey(Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    used = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True, help_text="when somebody looks whether it still holds")
    is_active = models.BooleanField(default=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(owner__isnull=True) | models.Q(group__isnull=True), name="macro_of_one"),)

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """What one person does to some tickets; kept before it begins, so that it goes on where it was left."""

    class Verb(models.TextChoices):
        TAKE = "take", _("Ota käsittelyyn")
        ASSIGN = "assign", _("Osoita")
        TRANSFER = "transfer", _("Siirrä")
        CLOSE = "close", _("Sulje ilman vastausta")
        SHARE = "share", _("Jaa poissaolijan yhteydenotot")
        MACRO = "macro", _("Makro")
        UNDO = "undo", _("Kumoaminen")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    macro = models.ForeignKey(Macro, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs")
    given = models.JSONField(default=dict, help_text="what the verb was told: ids and codes, no words")
    words = EncryptedTextField(default="", blank=True, help_text="what is noted on each ticket; emptied when the run has ended")
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True, help_text="when a worker last moved on")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["started_at"], name="run_going_on", condition=models.Q(done_at__isnull=True)),)

    def __str__(self) -> str:
        return f"run {self.pk}: {self.verb}"


class RunRow(models.Model):
    """One ticket of a run, and how it went with it; written in the transaction of the act, so that nothing is done twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("odottaa")
        DONE = "done", _("tehty")
        FAILED = "failed", _("ei onnistunut")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, db_index=False, related_name="rows")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    given = models.JSONField(default=dict, blank=True, help_text="what concerns this ticket alone: to whom it goes")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    error = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict, blank=True, help_text="ids and codes as they stood")
    after = models.JSONField(default=dict, blank=True)
    last_event = models.BigIntegerField(default=0, help_text="what comes after it, others did")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "ticket"], name="run_row_once"),)

    def __str__(self) -> str:
        return f"{self.run_id}: {self.ticket_id} {self.state}"
