from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.rules import GrantSource
from kaiku.base.values import Named, Origin


class Part(Named, models.Model):
    """A part of the organisation: a stable key for systems, names by language for people."""

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    class Meta:
        abstract = True
        ordering = ("position", "key")


class ServiceArea(Part):
    """The top of the organisation, e.g. kaupunkiympäristö."""


class ServiceGroup(Part):
    """A part of a service area."""

    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="service_groups")


class Unit(Part):
    """A unit that answers for services."""

    service_group = models.ForeignKey(ServiceGroup, on_delete=models.PROTECT, related_name="units")
    external_id = models.CharField(max_length=80, blank=True)


class HandlerGroup(Part):
    """The people who work one queue together."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="handler_groups")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="handler_groups")
    is_service_point = models.BooleanField(default=False)
    email = models.EmailField(blank=True)


class Membership(models.Model):
    """A person in a handler group."""

    class Duty(models.TextChoices):
        NONE = "", _("Jäsen")
        LEAD = "lead", _("Vastuuhenkilö")
        DEPUTY = "deputy", _("Varahenkilö")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(HandlerGroup, on_delete=models.CASCADE, related_name="memberships")
    duty = models.CharField(max_length=10, choices=Duty.choices, blank=True, default=Duty.NONE, db_default="")
    source = models.CharField(max_length=10, choices=GrantSource.choices, default=GrantSource.HAND, db_default=GrantSource.HAND)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "group"], name="one_membership_a_group"),)

    def __str__(self) -> str:
        return f"{self.user} / {self.group}"


class WeeklyHours(models.Model):
    """Hours of one weekday: working hours of a group (group set), or opening hours of a service point (place_key set)."""

    group = models.ForeignKey(HandlerGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="weekly_hours")
    place_key = models.SlugField(max_length=80, blank=True)
    weekday = models.PositiveSmallIntegerField(help_text="0 = Monday")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("weekday", "opens")
        constraints = (
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekday_is_0_to_6"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="hours_close_after_opening"),
        )

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H.%M}-{self.closes:%H.%M}"


class HourPattern(Named, models.Model):
    """A week that several groups and places share, with the public holidays on which it is worked: a change of it changes all."""

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    weekly = models.JSONField(default=dict, help_text='spans by weekday: {"0": ["8.00–16.00"]}, 0 = Monday')
    open_holidays = models.JSONField(default=list, blank=True, help_text="Finnish names of the holidays on which the week holds")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    class Meta:
        ordering = ("position", "key")


class PatternUse(models.Model):
    """A handler group (group set) or a service point (place_key set) keeps the hours of a pattern."""

    pattern = models.ForeignKey(HourPattern, on_delete=models.PROTECT, related_name="uses")
    group = models.OneToOneField(HandlerGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="pattern_use")
    place_key = models.SlugField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(group__isnull=False, place_key="") | (models.Q(group__isnull=True) & ~models.Q(place_key="")),
                name="pattern_of_group_or_place",
            ),
            models.UniqueConstraint(fields=["place_key"], condition=~models.Q(place_key=""), name="one_pattern_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.pattern_id}: {self.place_key or self.group_id}"


class ExceptionalDay(models.Model):
    """A date with hours of its own, or closed (no hours); for one group, one place, or everybody when both are empty."""

    group = models.ForeignKey(HandlerGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="exceptional_days")
    place_key = models.SlugField(max_length=80, blank=True)
    date = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    names = models.JSONField(default=dict)

    class Meta:
        ordering = ("date",)

    def __str__(self) -> str:
        return f"{self.date}"


class Absence(models.Model):
    """Days when a person is away: his group hears of his tickets, and a group whose members are all away does no work."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="standing_in")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="absence_ends_after_start"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.first_day} - {self.last_day}"


class Automation(models.TextChoices):
    """What the system does by itself; each can be left to people."""

    TOPIC = "topic", _("Aihe ja tyyppi tekstistä")
    LEARNING = "learning", _("Aihe opitusta luokittelusta, kun sanat eivät kerro sitä")
    PRIORITY = "priority", _("Kiireellisyys säännöistä")
    ROUTING = "routing", _("Ohjaus työjonoon")
    RECEIPT = "receipt", _("Kuittaus asiakkaalle sähköpostilla")
    TIMERS = "timers", _("Ajastetut vaiheen vaihdot")
    STEP_ACTIONS = "step_actions", _("Vaiheiden automaattiset toimet")
    RULES = "rules", _("Säännöt, jotka toimivat käsittelyn aikana")
    FOLLOWERS = "followers", _("Kirjeet julkaistun asian seuraajille")


class AutomationOff(models.Model):
    """An automation that an administrator has switched off; no row, and it works."""

    automation = models.CharField(max_length=20, choices=Automation.choices, unique=True)
    switched_at = models.DateTimeField()
    switched_by_name = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.automation


class Appearance(models.Model):
    """One version of the city's look: its design tokens over the product's own, and its logo."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Luonnos")
        PUBLISHED = "published", _("Käytössä")
        FORMER = "former", _("Aiempi")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    what = models.CharField(max_length=200, blank=True, help_text="what changed, in the maker's words")
    tokens = models.TextField(blank=True, help_text="JSON in the DTCG format; empty for the product's own")
    logo = models.BinaryField(blank=True, default=b"")
    logo_type = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["state"], condition=models.Q(state="published"), name="one_appearance_in_use"),)

    def __str__(self) -> str:
        return f"appearance {self.pk}"


class CityDocument(models.Model):
    """One file of the city's pack that pages show as it stands: its name, phone numbers, statements, drawn map."""

    key = models.CharField(max_length=80, unique=True, help_text="the file's name in the pack")
    text = models.TextField()

    def __str__(self) -> str:
        return self.key
