from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Named, Priority
from kaiku.categories.models import Category
from kaiku.tickets.models import Ticket


class PriorityRule(Named, models.Model):
    """Words that make a contact more or less urgent, with the reason in plain words."""

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    words = models.JSONField(
        default=dict, help_text='{"fi": ["vaara", "sähköjohto"], ...}: base forms; two words joined by + must both occur'
    )
    contact_types = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    topics = models.ManyToManyField(Category, blank=True, related_name="+")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices)
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "key")


class Decision(models.Model):
    """One automatic value of a ticket with its reason; a correction marks it and becomes a training example."""

    class Field(models.TextChoices):
        TOPIC = "topic", _("Aihe")
        TYPE = "type", _("Yhteydenoton tyyppi")
        PRIORITY = "priority", _("Kiireellisyys")
        SENSITIVITY = "sensitivity", _("Arkaluonteisuus")
        QUEUE = "queue", _("Jono")
        WORKFLOW = "workflow", _("Työnkulku")
        TAG = "tag", _("Tunniste")
        PROMPT = "prompt", _("Heräte ryhmälle")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="decisions")
    field = models.CharField(max_length=12, choices=Field.choices)
    value = models.CharField(max_length=80, help_text="key of the thing chosen; number of the priority; the tag itself")
    confidence = models.FloatField()
    reason = models.JSONField(default=dict, help_text='{"code": "words", "words": [...]}: rendered by reason_text()')
    source = models.CharField(max_length=80, help_text="rule key or model version")
    runner_up = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField()
    corrected_to = models.CharField(max_length=80, blank=True)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["ticket", "field", "-decided_at"], name="decision_by_ticket"),)

    def __str__(self) -> str:
        return f"{self.field}={self.value}"


class TrainingExample(models.Model):
    """What a person corrected: the classifier learns from these; the text is read from the ticket, not copied."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="training_examples")
    field = models.CharField(max_length=12, choices=Decision.Field.choices)
    predicted = models.CharField(max_length=80, blank=True)
    corrected = models.CharField(max_length=80)
    source = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.field}: {self.predicted} -> {self.corrected}"
