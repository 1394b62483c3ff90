"""Figures, kinds and versions of the bot in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.chat.bot.analytics import Analytics, Row
from kaiku.chat.bot.models import TestQuestion, Version
from kaiku.chat.bot.shadowing import Difference, differences

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
HOW = {
    "gained": gettext_lazy("Vastaisi, nyt ei vastata"),
    "lost": gettext_lazy("Ei vastaisi, nyt vastataan"),
    "other": gettext_lazy("Vastaisi toisin"),
}
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
    shadow: str
    is_usable: bool


@dataclass(frozen=True)
class ShadowRow:
    """One question that a version would answer otherwise, in words."""

    question: str
    language: str
    how: str
    now: str
    then: str


@dataclass(frozen=True)
class TestLine:
    """One question of the test set."""

    __test__ = False

    row: TestQuestion
    answer: str
    state: str
    kind: str


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
    return [VersionLine(row, _STATES.get(row.state, "neutral"), _trial(row), shadow_line(row), row.state in usable) for row in versions]


def shadow_line(row: Version) -> str:
    """The shadow run's counts; empty where there was none."""
    found: dict[str, int] | None = row.figures.get("shadow")
    if not found:
        return ""
    if not found["asked"]:
        return _("Varjoajo: asukkaat eivät ole vielä kysyneet mitään.")
    words = _(
        "Varjoajo %(asked)d viime kysymyksellä: samoin %(same)d, vastaisi uusiin %(gained)d, jättäisi vastaamatta %(lost)d, "
        "toisin %(other)d."
    )
    return words % found


def shadow_rows(row: Version) -> list[ShadowRow]:
    """The questions that differ."""
    return [_shadow_row(one) for one in differences(row.figures)]


def _shadow_row(one: Difference) -> ShadowRow:
    question = one.question or _("Kysymys on jo poistettu.")
    return ShadowRow(
        question, one.language or "fi", str(HOW[one.how]), _ended(one.live_kind, one.live_titles), _ended(one.kind, one.titles)
    )


def _ended(kind: str, titles: Iterable[str]) -> str:
    named = ", ".join(titles)
    return f"{KINDS.get(kind, kind)}: {named}" if named else str(KINDS.get(kind, kind))


def test_lines(rows: Iterable[TestQuestion]) -> list[TestLine]:
    """With the article that should answer and how the last trial went."""
    return [TestLine(row, _right_answer(row), *_tested(row)) for row in rows]


def _right_answer(row: TestQuestion) -> str:
    if row.article is None:
        return _("Ei vastausta: ohjataan ihmiselle")
    versions = sorted(row.article.versions.all(), key=lambda one: (one.language != row.language, -one.number))
    return versions[0].title if versions else row.article.key


def _tested(row: TestQuestion) -> tuple[str, str]:
    if row.failing_since:
        return (_("Meni ennen oikein, nyt ei"), "error") if row.passed_at else (_("Ei mene oikein"), "warning")
    return (_("Oikein"), "success") if row.passed_at else (_("Ei kokeiltu"), "neutral")


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
