from django.db import models

from kaiku.base.values import Named
from kaiku.organisation.models import ServiceArea
from kaiku.tickets.models import Message, Ticket
from kaiku.workflow.ruling.moments import Moment


class HandlingRule(Named, models.Model):
    """One rule as it is kept: `conditions` and `effects` are the value's own form (rules.Rule)."""

    class Origin(models.TextChoices):
        PACK = "pack"
        HERE = "here"

    key = models.SlugField(max_length=70, unique=True)
    names = models.JSONField(default=dict, help_text="the rule as a sentence")
    heading = models.CharField(max_length=80, blank=True, help_text="the group of rules that it is listed in")
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    moment = models.JSONField(default=dict, db_default={}, blank=True, help_text="when it is asked; empty: as a contact arrives")
    conditions = models.JSONField(default=list, help_text="groups joined by or; all conditions of one group must hold")
    effects = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, help_text="grows by each change; tickets tell which one chose their values")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    is_shadow = models.BooleanField(default=False, help_text="only counted what it would do")
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK)
    pack_value = models.JSONField(null=True, blank=True, help_text="what the pack said last, once people changed the rule")

    class Meta:
        ordering = (models.F("area_id").asc(nulls_first=True), "position", "key")


class ShadowHit(models.Model):
    """What a rule on trial would have done to a contact that arrived; bounded, the oldest go first."""

    rule = models.ForeignKey(HandlingRule, on_delete=models.CASCADE, related_name="shadow_hits")
    rule_version = models.PositiveIntegerField()
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    changes = models.JSONField(default=dict, help_text='{"queue": ["before", "after"]}; empty: it fits and changes nothing')
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["rule", "-id"], name="shadow_hit_by_rule"),)

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.ticket_id}"


class Happening(models.Model):
    """Something happened to a ticket that rules are asked about; settled once, so a rule never acts twice on the same thing."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="happenings")
    moment = models.CharField(max_length=10, choices=Moment.choices)
    step = models.CharField(max_length=150, blank=True, help_text="workflow/step that the ticket was in")
    status = models.CharField(max_length=10, blank=True)
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="the answer")
    rule = models.ForeignKey(HandlingRule, on_delete=models.CASCADE, null=True, blank=True, related_name="happenings")
    rule_version = models.PositiveIntegerField(default=0, help_text="of idleness: each rule has its own time")
    at = models.DateTimeField(help_text="when it happened; of idleness since when")
    done_at = models.DateTimeField(null=True, blank=True)
    results = models.JSONField(default=list, blank=True, help_text="which version of which rule did what; codes only")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="how often it broke what asked the rules")

    class Meta:
        indexes = (
            models.Index(fields=["at"], name="happening_waiting", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=["done_at"], name="happening_done", condition=models.Q(done_at__isnull=False)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["rule", "rule_version", "ticket", "at"], name="one_run_of_a_rule", condition=models.Q(rule__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.moment}"
