from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.organisation.models import HandlerGroup

LONGEST_QUERY = 2000


class SavedReport(models.Model):
    """A question with a name. It holds no figures: whoever opens it sees those of his own reach."""

    name = models.CharField(max_length=80)
    query = models.CharField(max_length=LONGEST_QUERY, help_text="the question as it stands in an address")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    roles = models.JSONField(default=list, help_text="roles that see it")
    groups = models.ManyToManyField(HandlerGroup, related_name="+", help_text="whose members see it")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, help_text="can be brought back until it is forgotten")

    def __str__(self) -> str:
        return self.name

    @property
    def is_left_behind(self) -> bool:
        """Has its owner left the city?"""
        return self.owner is None or not self.owner.is_active


class ReportOrder(models.Model):
    """Somebody wants a letter with a way to the report. His own choice: who leaves gets no letters, whoever owns the report."""

    class Every(models.TextChoices):
        WEEK = "week", _("Joka viikon ensimmäisenä työpäivänä")
        MONTH = "month", _("Joka kuukauden ensimmäisenä työpäivänä")

    report = models.ForeignKey(SavedReport, on_delete=models.CASCADE, related_name="orders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    every = models.CharField(max_length=10, choices=Every.choices)
    sent_for = models.DateField(help_text="the first day of the week or month of the newest letter, or of the order itself")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "user"], name="report_ordered_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.report_id} every {self.every}"
