from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField


class PlaceSource(models.Model):
    """One register from which places are fetched, and how it is asked."""

    class Kind(models.TextChoices):
        PTV = "ptv", _("Palvelutietovaranto (PTV)")
        LIPAS = "lipas", _("Liikuntapaikat (LIPAS)")

    class Version(models.TextChoices):
        AUTO = "auto", _("12, tai 11 jos 12 ei vastaa")
        NEW = "12", "12"
        OLD = "11", "11"

    kind = models.CharField(max_length=10, choices=Kind.choices, unique=True)
    is_active = models.BooleanField(default=False)
    organizations = models.JSONField(default=list, help_text="PTV: ids of the organisations whose places and services are ours")
    municipality = models.CharField(max_length=3, blank=True, default="", help_text="LIPAS: the municipality's number")
    version = models.CharField(max_length=5, choices=Version.choices, default=Version.AUTO)
    secret = EncryptedTextField(blank=True, default="", help_text="PTV 12: the key of the interface")
    fetched_at = models.DateTimeField(null=True, blank=True, help_text="when what we have was last found to be so")
    whole_at = models.DateTimeField(null=True, blank=True, help_text="when all was last fetched")

    class Meta:
        ordering = ("-kind",)

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def key(self) -> str:
        """What its address and its changes name it by."""
        return self.kind

    @property
    def line(self) -> str:
        """Its name among the connections."""
        return self.kind


class PlaceRun(models.Model):
    """One fetching: what it brought, or why it brought nothing."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Onnistui")
        FAILED = "failed", _("Ei onnistunut")
        HELD = "held", _("Odottaa hyväksyntää")

    source = models.ForeignKey(PlaceSource, on_delete=models.CASCADE, related_name="runs")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    is_whole = models.BooleanField(default=True)
    version = models.CharField(max_length=5, blank=True, default="", help_text="of the interface that answered")
    error = models.CharField(max_length=500, blank=True, default="")
    counts = models.JSONField(default=dict)
    changes = models.JSONField(default=list, help_text="the first of them: what, name, kind, fields")

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["source", "-id"], name="place_run_of_source"),)

    def __str__(self) -> str:
        return f"{self.source_id}/{self.pk}"
