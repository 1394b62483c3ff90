"""Levels of the organisation in Finnish addresses, and what the pages say of them."""

from django.utils.translation import gettext_lazy as _

from kaiku.organisation.structure import Level

NOUNS = {Level.AREA: "alue", Level.SERVICE_GROUP: "palveluryhma", Level.UNIT: "yksikko", Level.GROUP: "ryhma"}
_LEVELS = {noun: level for level, noun in NOUNS.items()}
NEW = {
    Level.AREA: _("Uusi palvelualue"), Level.SERVICE_GROUP: _("Uusi palveluryhmä"),
    Level.UNIT: _("Uusi yksikkö"), Level.GROUP: _("Uusi käsittelijäryhmä"),
}  # fmt: skip
PLURAL = {
    Level.AREA: _("Palvelualueet"), Level.SERVICE_GROUP: _("Palveluryhmät"),
    Level.UNIT: _("Yksiköt"), Level.GROUP: _("Käsittelijäryhmät"),
}  # fmt: skip


class LevelInAddress:
    """The level as its Finnish noun."""

    regex = "|".join(_LEVELS)

    def to_python(self, value: str) -> Level:
        """The level of a noun."""
        return _LEVELS[value]

    def to_url(self, value: Level | str) -> str:
        """The noun of a level."""
        return NOUNS[Level(value)]
