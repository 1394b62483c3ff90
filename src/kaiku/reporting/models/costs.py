from decimal import Decimal

from django.db import models

from kaiku.base.values import Channel


class UnitCost(models.Model):
    """What one contact of a channel costs the city from a day on, until the next row of the same channel."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    valid_from = models.DateField()
    euros = models.DecimalField(
        max_digits=8, decimal_places=2, default=Decimal(0), help_text="whatever the work: licences, calls, premises"
    )
    minutes = models.DecimalField(max_digits=6, decimal_places=1, default=Decimal(0), help_text="of work for one contact, as measured")
    hour_euros = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(0), help_text="an hour of work")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["channel", "valid_from"], name="unit_cost_once"),)
        ordering = ("channel", "-valid_from")

    def __str__(self) -> str:
        return f"{self.channel} {self.valid_from}"

    @property
    def whole(self) -> Decimal:
        """Euros for one contact, the work included."""
        return (self.euros + self.minutes * self.hour_euros / 60).quantize(Decimal("0.01"))
