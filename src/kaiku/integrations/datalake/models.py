from django.db import models
from django.utils.translation import gettext_lazy as _


class LakePart(models.Model):
    """One part of a table as it was last written into the lake: a month of facts, or the whole of a small table."""

    target = models.CharField(max_length=16, help_text="of which lake: a fingerprint of its address")
    table = models.CharField(max_length=40)
    month = models.CharField(max_length=7, blank=True, default="", help_text="2026-11; empty: the table is in one part")
    columns = models.CharField(max_length=16, help_text="a fingerprint of the columns it was written with")
    digest = models.CharField(max_length=80, help_text="of the rows in the database: another one means that something changed")
    rows = models.BigIntegerField()
    size = models.BigIntegerField(help_text="bytes of the Parquet file")
    sha256 = models.CharField(max_length=64, help_text="of the Parquet file")
    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["target", "table", "month"], name="lake_part_once"),)

    def __str__(self) -> str:
        return f"{self.table} {self.month}"


class LakeRun(models.Model):
    """One time that figures were carried to the lake."""

    class Outcome(models.TextChoices):
        RUNNING = "running", _("Kesken")
        DONE = "done", _("Onnistui")
        FAILED = "failed", _("Ei onnistunut")
        BROKEN = "broken", _("Keskeytyi")

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    error = models.CharField(max_length=500, blank=True, default="")
    parts = models.PositiveIntegerField(default=0, help_text="parts written because something in them changed")
    rows = models.BigIntegerField(default=0, help_text="rows in those parts")
    total = models.BigIntegerField(default=0, help_text="rows in the lake when it ended")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.pk}: {self.outcome}"
