from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.base.values import Language, Origin
from kaiku.organisation.models import ServiceArea


class Article(models.Model):
    """A matter that the knowledge base tells of; its words are in the versions, by language."""

    class Kind(models.TextChoices):
        GUIDE = "guide", _("Ohjeartikkeli")
        FAQ = "faq", _("Usein kysytty")
        INTERNAL = "internal", _("Sisäinen ohje")
        REPLY = "reply", _("Vastausluonnos")
        NOTICE = "notice", _("Tiedote")
        NEWS = "news", _("Uutinen")
        PAGE = "page", _("Verkkosivu")

    class Outlet(models.TextChoices):
        FAQ = "faq", _("Ohjesivut ja haku")
        FORM = "form", _("Yhteydenottolomake")
        CHAT = "chat", _("Chat")
        SITE = "site", _("Kaupungin verkkosivut")

    class Severity(models.TextChoices):
        INFO = "info", _("Tiedoksi")
        DISRUPTION = "disruption", _("Häiriö")
        DANGER = "danger", _("Vaara")

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    topics = ArrayField(models.SlugField(max_length=80), default=list, blank=True, help_text="keys of topics")
    districts = ArrayField(
        models.SlugField(max_length=80), default=list, db_default=Value([], output_field=ArrayField(models.SlugField(max_length=80))),
        blank=True, help_text="keys of districts; none: the whole city",
    )  # fmt: skip
    severity = models.CharField(
        max_length=10, choices=Severity.choices, default=Severity.INFO, db_default=Severity.INFO, help_text="of a notice"
    )
    outlets = ArrayField(models.CharField(max_length=8, choices=Outlet.choices), default=list, blank=True, help_text="none: staff only")
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    area = models.ForeignKey(ServiceArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    address = models.URLField(
        max_length=500, blank=True, default="", db_default="", help_text="of a page of the web: where its words are from"
    )
    is_demonstration = models.BooleanField(default=False, help_text="written for the demonstration: not the city's own word")
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.HERE)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True, help_text="search reads anew what changed")

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_from__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="article_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("internal", "reply")) | Q(outlets=[]),
                name="article_for_staff_has_no_outlet",
            ),
        )

    def __str__(self) -> str:
        return self.key


class ArticleVersion(models.Model):
    """What an article says in one language, as it was at one time; a published one is never written over."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Luonnos")
        REVIEW = "review", _("Odottaa hyväksyntää")
        PUBLISHED = "published", _("Julkaistu")
        WITHDRAWN = "withdrawn", _("Poistettu käytöstä")
        REPLACED = "replaced", _("Aiempi versio")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=2, choices=Language.choices)
    number = models.PositiveIntegerField(help_text="1, 2, 3 … in its language")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True, help_text="Markdown; what anybody may read once it is published")
    internal_text = models.TextField(blank=True, default="", help_text="Markdown; staff only, whatever the state")
    wordings = ArrayField(models.CharField(max_length=200), default=list, blank=True, help_text="how residents ask about it")
    translates = models.PositiveIntegerField(null=True, blank=True, help_text="number of the Finnish version that this one says in another")
    note = models.CharField(max_length=300, blank=True, default="", help_text="what was changed and why")
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="published, sent back or withdrawn")

    class Meta:
        ordering = ("language", "-number")
        constraints = (
            models.UniqueConstraint(fields=["article", "language", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["article", "language"], condition=Q(state="published"), name="one_published_version"),
            models.UniqueConstraint(fields=["article", "language"], condition=Q(state__in=("draft", "review")), name="one_open_version"),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.language} {self.number})"
