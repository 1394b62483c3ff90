from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.tickets.models import Ticket


class Meaning(models.Model):
    """What a contact means, as numbers: made once, used for every training and for finding what is alike."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="meaning")
    model = models.CharField(max_length=40, help_text="language.embeddings.MODEL: vectors of different models cannot be compared")
    vector = models.BinaryField(help_text="16-bit floats")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"meaning of {self.ticket_id}"


class ModelVersion(models.Model):
    """What was learned on one night of one field; never changed but for its state."""

    class State(models.TextChoices):
        SHADOW = "shadow", _("Koekäytössä")
        LIVE = "live", _("Käytössä")
        FORMER = "former", _("Aiempi")
        REFUSED = "refused", _("Hylätty")

    field = models.CharField(max_length=12, help_text="classification.Decision.Field")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices)
    made_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    examples = models.PositiveIntegerField(help_text="contacts that it learned from, the topics' own texts not among them")
    figures = models.JSONField(default=dict, help_text="measuring.Figures on the contacts kept apart, and the gate's verdict")
    learned = models.BinaryField(help_text="learner.Model.stored()")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("field", "-number")
        constraints = (
            models.UniqueConstraint(fields=["field", "number"], name="one_version_a_number"),
            models.UniqueConstraint(fields=["field"], condition=models.Q(state="live"), name="one_live_version_a_field"),
            models.UniqueConstraint(fields=["field"], condition=models.Q(state="shadow"), name="one_shadow_version_a_field"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As decisions tell their source."""
        return f"{self.field}-{self.number}"


class Prediction(models.Model):
    """What one version said of one contact when it came; of those on trial too."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="predictions")
    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="predictions")
    ranked = models.JSONField(help_text='[["katuvalot", 0.93], …]: the likeliest first')
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "version"], name="one_prediction_a_version"),)
        indexes = (models.Index(fields=["version", "-id"], name="prediction_by_version"),)

    def __str__(self) -> str:
        return f"{self.version_id}: {self.ranked}"


class Thresholds(models.Model):
    """How sure a model must be, for the whole city: one row, or none while nobody has changed them."""

    automatic_from = models.FloatField()
    suggest_from = models.FloatField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(suggest_from__gte=0, automatic_from__lte=1, automatic_from__gte=models.F("suggest_from")),
                name="thresholds_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.automatic_from} / {self.suggest_from}"
