"""Texts that differ from the product's own, and notices."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Named, Origin


class CityText(models.Model):
    """One text in the city's own words; a language that lacks has the product's own words."""

    key = models.SlugField(max_length=80, unique=True, help_text="a key of the catalogue")
    texts = models.JSONField(default=dict)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    def __str__(self) -> str:
        return self.key


class Notice(Named, models.Model):
    """A short notice that begins and ends by itself."""

    class Audience(models.TextChoices):
        CITIZEN = "citizen", _("Asukkaat")
        DESK = "desk", _("Työntekijät")
        BOTH = "both", _("Asukkaat ja työntekijät")

    class State(models.TextChoices):
        PLANNED = "planned", _("Tulossa")
        LIVE = "live", _("Näkyy nyt")
        PAST = "past", _("Päättynyt")

    names = models.JSONField(default=dict, help_text="the title by language")
    texts = models.JSONField(default=dict)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.CITIZEN)
    is_urgent = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("-starts_at", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="notice_ends_after_start"),)

    def state_at(self, at: datetime) -> State:
        """Where it is on its way; one taken back is past."""
        if not self.is_active or self.ends_at <= at:
            return self.State.PAST
        return self.State.LIVE if self.starts_at <= at else self.State.PLANNED
