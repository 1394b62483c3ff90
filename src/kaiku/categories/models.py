from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Named, Origin, in_language
from kaiku.organisation.models import HandlerGroup, Unit


class Category(Named, models.Model):
    """A node of a classification tree: a topic (what it is about) or a service (whose work it is)."""

    class Tree(models.TextChoices):
        TOPIC = "topic", _("Aihe")
        SERVICE = "service", _("Palvelu")

    class PlaceNeed(models.TextChoices):
        REQUIRED = "required", _("Paikka tarvitaan")
        OPTIONAL = "optional", _("Paikka on valinnainen")
        NONE = "none", _("Paikkaa ei kysytä")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Asukkaat ja henkilöstö")
        INTERNAL = "internal", _("Vain henkilöstö")

    class Retention(models.TextChoices):
        ONE_YEAR = "y1", _("1 vuosi")
        TWO_YEARS = "y2", _("2 vuotta")
        FIVE_YEARS = "y5", _("5 vuotta")
        TEN_YEARS = "y10", _("10 vuotta")
        PERMANENT = "permanent", _("Pysyvästi")

    key = models.SlugField(max_length=80, unique=True)
    tree = models.CharField(max_length=10, choices=Tree.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict, blank=True)
    guidance = models.JSONField(default=dict, blank=True)
    urgent_notices = models.JSONField(default=dict, db_default={}, blank=True, help_text="shown to who writes about it, e.g. call 112")
    words = models.JSONField(default=dict, blank=True)
    examples = models.JSONField(default=dict, db_default={}, blank=True, help_text="whole sentences by language: what people write of it")
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.PUBLIC, db_default=Audience.PUBLIC)
    place_need = models.CharField(max_length=10, choices=PlaceNeed.choices, default=PlaceNeed.OPTIONAL)
    service = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="categories")
    group = models.ForeignKey(HandlerGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="categories")
    is_restricted = models.BooleanField(default=False)
    reply_within_hours = models.PositiveSmallIntegerField(null=True, blank=True, help_text="working hours")
    default_type = models.ForeignKey("ContactType", on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")
    workflow_key = models.SlugField(max_length=80, blank=True, default="", db_default="")
    retention_class = models.CharField(max_length=10, choices=Retention.choices, blank=True, default="", db_default="")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces")

    class Meta:
        ordering = ("position", "key")
        indexes = (models.Index(fields=["tree", "position"], name="category_by_tree"),)

    @property
    def diversion_in_use(self) -> "Diversion | None":
        """What answers or stops before one writes, where that is on."""
        found: Diversion | None = getattr(self, "diversion", None)
        return found if found is not None and found.is_active else None


class ContactType(Named, models.Model):
    """What kind of contact: praise, complaint, wish, idea, question, fault report, request."""

    key = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    words = models.JSONField(default=dict, blank=True)
    workflow_key = models.SlugField(max_length=80, blank=True)
    forms_task = models.BooleanField(default=False, help_text="service request: owner and due time are required")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    class Meta:
        ordering = ("position", "key")


class Tag(models.Model):
    """A free word that staff put on tickets."""

    name = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True, db_default=True)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Diversion(models.Model):
    """Somebody else handles this: shown before writing, as a hint with a link (diversion) or as a dead end with directions (stopper)."""

    class Kind(models.TextChoices):
        DIVERSION = "diversion", _("Ohjaus toisaalle")
        STOPPER = "stopper", _("Ei kaupungin asia")

    key = models.SlugField(max_length=80, unique=True)
    topic = models.OneToOneField(Category, on_delete=models.CASCADE, related_name="diversion")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    link_names = models.JSONField(default=dict, blank=True)
    urls = models.JSONField(default=dict, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    may_insist = models.BooleanField(default=True)
    contact_types = ArrayField(models.SlugField(max_length=40), default=list, blank=True, help_text="only these types; empty = all")
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return in_language(self.titles, "fi")
