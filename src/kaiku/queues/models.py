from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Named, Origin
from kaiku.organisation.models import HandlerGroup


class Queue(Named, models.Model):
    """Where tickets wait for one handler group."""

    class Kind(models.TextChoices):
        NORMAL = "normal", _("Tavallinen")
        UNCLEAR = "unclear", _("Epäselvät asiat")
        INTERNAL = "internal", _("Sisäiset")
        RESTRICTED = "restricted", _("Arkaluonteiset")

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    group = models.ForeignKey(HandlerGroup, on_delete=models.PROTECT, related_name="queues")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.NORMAL)
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    class Meta:
        ordering = ("position", "key")


class SavedView(Named, models.Model):
    """A named set of filters and order, as the query string of the list; a person's own, a group's, or everybody's."""

    key = models.SlugField(max_length=80, blank=True)
    names = models.JSONField(default=dict)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_views")
    group = models.ForeignKey(HandlerGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_views")
    query = models.CharField(max_length=500)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
