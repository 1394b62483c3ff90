"""WHEN a rule is asked: as a contact arrives, or at what happens to it later."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

STATUS_MARK = "status:"
MOST_HOURS = 999


class Moment(models.TextChoices):
    """What must happen for a rule to be asked."""

    ARRIVES = "arrives", _("Yhteydenotto saapuu")
    ANSWERED = "answered", _("Asiakas vastaa tai lisää tietoja")
    STEP = "step", _("Yhteydenotto tulee vaiheeseen tai tilaan")
    IDLE = "idle", _("Kukaan ei ole tehnyt mitään")


PLACED = (Moment.STEP, Moment.IDLE)  # may name steps and statuses


@dataclass(frozen=True)
class When:
    """The moment; of a step the places ("status:waiting" or "workflow/step"), of idleness the working hours."""

    moment: str = Moment.ARRIVES.value
    places: tuple[str, ...] = ()
    hours: int = 0

    def covers(self, status: str, step: str) -> bool:
        """Is a ticket with this status, in this step, in one of the places? Without any place every one is."""
        return not self.places or f"{STATUS_MARK}{status}" in self.places or step in self.places

    def as_value(self) -> dict[str, Any]:
        """As it is kept; arrival is nothing at all."""
        value: dict[str, Any] = {"moment": self.moment} if self.moment != Moment.ARRIVES else {}
        if self.places:
            value["places"] = list(self.places)
        if self.hours:
            value["hours"] = self.hours
        return value

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "When":
        """The same back."""
        moment = str(value.get("moment") or Moment.ARRIVES.value)
        return cls(moment, tuple(map(str, value.get("places") or ())), int(value.get("hours") or 0))

    def statuses(self) -> list[str]:
        """The places that are statuses."""
        return [place.removeprefix(STATUS_MARK) for place in self.places if place.startswith(STATUS_MARK)]

    def steps(self) -> list[tuple[str, str]]:
        """The places that are steps: workflow and step."""
        return [(workflow, step) for place in self.places for workflow, mark, step in [place.partition("/")] if mark]
