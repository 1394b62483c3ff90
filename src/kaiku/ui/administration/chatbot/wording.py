"""Figures, kinds and versions of the bot in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.chat.bot.analytics import Analytics, Row
from kaiku.chat.bot.models import Version

KINDS = {
    "answered": gettext_lazy("Vastattu"),
    "partly": gettext_lazy("Vastattu osittain"),
    "not-ready": gettext_lazy("Ohjeita luettiin vielä"),
    "unknown": gettext_lazy("Ei tiedetty"),
    "greeting": gettext_lazy("Tervehdys"),
    "thanks": gettext_lazy("Kiitos"),
    "crisis": gettext_lazy("Kriisi"),
    "emergency": gettext_lazy("Hätätilanne"),
    "refused": gettext_lazy("Torjuttu"),
    "person": gettext_lazy("Halusi ihmisen"),
    "report": gettext_lazy("Halusi ilmoittaa"),
    "case": gettext_lazy("Oma asia"),
    "outside": gettext_lazy("Muun kuin kaupungin asia"),
}
_TOPICS = {
    "city": gettext_lazy("Kaupungin asiat"),
    "tax": gettext_lazy("Verotus"),
    "benefits": gettext_lazy("Kelan etuudet"),
    "police": gettext_lazy("Poliisi ja Maahanmuuttovirasto"),
    "health": gettext_lazy("Terveyspalvelut"),
    "traffic": gettext_lazy("Ajokortit ja ajoneuvot"),
    "trains": gettext_lazy("Junat ja lennot"),
    "bank": gettext_lazy("Pankit ja vakuutukset"),
    "private": gettext_lazy("Toisen ihmisen tiedot"),
    "general": gettext_lazy("Muu"),
    "attack": gettext_lazy("Yritys ohjata chatbottia"),
}
_LANGUAGES = {"fi": gettext_lazy("suomi"), "sv": gettext_lazy("ruotsi"), "en": gettext_lazy("englanti")}
_STATES = {"live": "success", "ready": "info", "refused": "error"}


@dataclass(frozen=True)
class Table:
    """A heading and its lines."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class VersionLine:
    """One version as the page shows it."""

    version: Version
    kind: str
    trial: str
    is_usable: bool


def figure_rows(found: Analytics) -> list[Table]:
    """The tables of counts in words."""
    tables = [
        Table(_("Miten kysymykset päättyivät"), _named(found.kinds, KINDS)),
        Table(_("Kielet"), _named(found.languages, _LANGUAGES)),
        Table(_("Mistä kysyttiin"), _named(found.topics, _TOPICS)),
        Table(_("Mihin aikaan kysyttiin"), found.hours),
    ]
    return [table for table in tables if table.rows]


def version_lines(versions: Iterable[Version]) -> list[VersionLine]:
    """With what the test set said."""
    usable = (Version.State.READY, Version.State.FORMER)
    return [VersionLine(row, _STATES.get(row.state, "neutral"), _trial(row), row.state in usable) for row in versions]


def _named(rows: Iterable[Row], names: Mapping[str, object]) -> tuple[Row, ...]:
    return tuple(Row(str(names.get(row.name, row.name)), row.count) for row in rows)


def _trial(row: Version) -> str:
    if not row.figures:
        return _("Koetta ei ole vielä ajettu.")
    values = {name: round(row.figures[name] * 100) for name in ("right", "live_right", "refused", "live_refused")}
    told = (
        _("Oikea lähde %(right)d %% (käytössä oleva %(live_right)d %%), oikein ei tiedetty %(refused)d %% (%(live_refused)d %%).") % values
    )
    return f"{told} {_('Kysymyksiä %(count)d.') % {'count': row.figures['asked']}}"
