from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Language
from kaiku.knowledge.models import Article


class WebSource(models.Model):
    """A site, or a part of one, whose pages are read."""

    class Every(models.IntegerChoices):
        HOUR = 1, _("Joka tunti")
        QUARTER = 6, _("Kuuden tunnin välein")
        DAY = 24, _("Joka päivä")
        WEEK = 168, _("Joka viikko")

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    start = models.URLField(max_length=500, help_text="a page, a sitemap or a feed")
    follows_links = models.BooleanField(default=False, help_text="pages are found from links, too")
    include = ArrayField(models.CharField(max_length=200), default=list, blank=True, help_text="beginnings of paths; none: all")
    exclude = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    topics = ArrayField(models.SlugField(max_length=80), default=list, blank=True)
    outlets = ArrayField(models.CharField(max_length=8, choices=Article.Outlet.choices), default=list, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH, help_text="of pages that do not say")
    every = models.PositiveSmallIntegerField(choices=Every.choices, default=Every.DAY)
    most_pages = models.PositiveIntegerField(default=1000)
    is_active = models.BooleanField(default=False)
    approves_next = models.BooleanField(default=False, help_text="the next run may find much gone")
    crawled_at = models.DateTimeField(null=True, blank=True, help_text="when all of it was last found to be so")

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """Its name among the connections."""
        return f"web:{self.key}"


class WebRun(models.Model):
    """One reading of a source; broken off, it goes on with the pages that still wait."""

    class Outcome(models.TextChoices):
        RUNNING = "running", _("Kesken")
        DONE = "done", _("Onnistui")
        FAILED = "failed", _("Ei onnistunut")
        HELD = "held", _("Odottaa hyväksyntää")

    source = models.ForeignKey(WebSource, on_delete=models.CASCADE, related_name="runs")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    waits_until = models.DateTimeField(null=True, blank=True, help_text="the site asked to come back later")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.RUNNING)
    is_approved = models.BooleanField(default=False, help_text="even when much of it is gone")
    robots = models.TextField(blank=True, default="", help_text="what the site asked of its readers when the run began")
    error = models.CharField(max_length=500, blank=True, default="")
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["source"], condition=models.Q(outcome="running"), name="one_running_web_run"),)

    def __str__(self) -> str:
        return f"{self.source_id}/{self.pk}"


class WebPage(models.Model):
    """An address of a source: what was last found there, and the article that says it."""

    class State(models.TextChoices):
        NEW = "new", _("Ei vielä luettu")
        KEPT = "kept", _("Haussa")
        ALIAS = "alias", _("Sama kuin toinen sivu")
        UNFIT = "unfit", _("Ei luettavaa tekstiä")
        GONE = "gone", _("Poistunut")
        FAILED = "failed", _("Ei vastannut")

    source = models.ForeignKey(WebSource, on_delete=models.CASCADE, related_name="pages")
    url = models.URLField(max_length=500)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.NEW)
    etag = models.CharField(max_length=200, blank=True, default="")
    modified = models.CharField(max_length=60, blank=True, default="", help_text="Last-Modified, as the server said it")
    told = models.CharField(max_length=40, blank=True, default="", help_text="lastmod of the sitemap when it was last read")
    telling = models.CharField(max_length=40, blank=True, default="", help_text="lastmod of the sitemap in the newest run")
    digest = models.CharField(max_length=64, blank=True, default="")
    seen_run = models.BigIntegerField(default=0, help_text="the newest run that found it")
    waits_run = models.BigIntegerField(default=0, help_text="the run that has yet to read it; 0: none")
    checked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "url"], name="web_page_once"),)
        indexes = (models.Index(fields=["source", "waits_run"], name="web_page_waits", condition=models.Q(waits_run__gt=0)),)

    def __str__(self) -> str:
        return self.url
