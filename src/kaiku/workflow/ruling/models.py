from django.db import models

from kaiku.base.values import Named
from kaiku.organisation.models import ServiceArea
from kaiku.tickets.models import Ticket


class HandlingRule(Named, models.Model):
    """One rule as it is kept: `conditions` and `effects` are the value's own form (rules.Rule)."""

    class Origin(models.TextChoices):
        PACK = "pack"
        HERE = "here"

    key = models.SlugField(max_length=70, unique=True)
    names = models.JSONField(default=dict, help_text="the rule as a sentence")
    heading = models.CharField(max_length=80, blank=True, help_text="the group of rules that it is listed in")
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    conditions = models.JSONField(default=list, help_text="groups joined by or; all conditions of one group must hold")
    effects = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, help_text="grows by each change; tickets tell which one chose their values")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    is_shadow = models.BooleanField(default=False, help_text="only counted what it would do")
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK)

    class Meta:
        ordering = (models.F("area_id").asc(nulls_first=True), "position", "key")

    def __str__(self) -> str:
        return self.name_in("fi")


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
