from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.organisation.models import Unit
from kaiku.tickets.models import Ticket


class Insight(models.Model):
    """What was learnt from contacts, what was decided of it and what came of it; perhaps told to the public."""

    class State(models.TextChoices):
        NOTED = "noted", _("Havainto")
        DECIDED = "decided", _("Päätetty")
        DOING = "doing", _("Työn alla")
        DONE = "done", _("Tehty")
        DROPPED = "dropped", _("Ei toimenpiteitä")

    class Publication(models.TextChoices):
        NONE = "none", _("Ei julkinen")
        PROPOSED = "proposed", _("Odottaa hyväksyntää")
        PUBLISHED = "published", _("Julkaistu")

    title = models.CharField(max_length=120)
    text = models.TextField(help_text="what was learnt; without personal data")
    topic_id = models.BigIntegerField(null=True, help_text="categories.Category")
    district_id = models.BigIntegerField(null=True, help_text="places.District")
    decision = models.TextField(blank=True, default="", help_text="what is done about it")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, related_name="+", help_text="who does it")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NOTED)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    publication = models.CharField(max_length=10, choices=Publication.choices, default=Publication.NONE)
    public_titles = models.JSONField(default=dict, help_text="by language: fi, sv, en")
    public_texts = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    published_at = models.DateTimeField(null=True)
    contacts = models.PositiveIntegerField(null=True, help_text="how many stand behind it, as it was when it was published")

    class Meta:
        indexes = (
            models.Index(fields=["-published_at"], name="insight_published", condition=models.Q(publication="published")),
            models.Index(fields=["state", "-id"], name="insight_by_state"),
        )

    def __str__(self) -> str:
        return self.title


class InsightTicket(models.Model):
    """A contact from which it was learnt."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="links")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["insight", "ticket"], name="insight_ticket_once"),)

    def __str__(self) -> str:
        return f"{self.insight_id}: {self.ticket_id}"
