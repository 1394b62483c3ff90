"""Published cases as the public sees them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NEAR_METRES = 250


@dataclass(frozen=True)
class PublicCase:
    """One published case: nothing here leads to the person who wrote."""

    number: str
    title: str
    text: str
    answer: str
    language: str
    topic_id: int | None
    address: str
    district: str
    lon: float | None
    lat: float | None
    received_on: date
    published_at: datetime
    status: str
    followers: int
    metres: int | None = None

    @property
    def is_done(self) -> bool:
        """Has the city finished with it?"""
        return self.status in ("resolved", "closed")

    @property
    def status_words(self) -> str:
        """The state in plain words."""
        return {
            "new": pgettext("tila", "Vastaanotettu"),
            "open": pgettext("tila", "Käsittelyssä"),
            "waiting": pgettext("tila", "Käsittelyssä"),
            "resolved": pgettext("tila", "Valmis"),
            "closed": pgettext("tila", "Valmis"),
        }.get(self.status, _("Käsittelyssä"))

    @property
    def place_words(self) -> str:
        """Address and district, as far as they are known."""
        return ", ".join(dict.fromkeys(part for part in (self.address, self.district) if part))


@dataclass(frozen=True)
class Withdrawn:
    """A case that was public and is no more."""

    number: str
    reason: str
