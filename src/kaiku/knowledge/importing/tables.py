"""Lists of questions and answers: a row an article, columns by their names in Finnish or English."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from kaiku.base.values import Language
from kaiku.knowledge.importing.judging import FileUnread
from kaiku.knowledge.models import Article

_COLUMNS = {
    "title": ("kysymys", "otsikko", "question", "title", "fråga", "rubrik"),
    "text": ("vastaus", "teksti", "sisältö", "answer", "text", "body", "svar"),
    "internal_text": ("sisäinen", "sisäinen ohje", "internal"),
    "wordings": ("sanamuodot", "näin kysytään", "wordings", "asiasanat", "keywords"),
    "language": ("kieli", "language", "språk"),
    "topic": ("aihe", "topic", "luokka", "ämne"),
    "kind": ("tyyppi", "kind", "type"),
    "group": ("tunnus", "id", "key"),
}
_LANGUAGES = {"suomi": "fi", "finnish": "fi", "ruotsi": "sv", "svenska": "sv", "swedish": "sv", "englanti": "en", "english": "en"}
_LOOKED_AT = 20  # rows above the columns' names: a title and its date are common
_MOST_ROWS = 5000
_SEPARATORS = ";,\t|"


@dataclass(frozen=True)
class Row:
    """One question with its answer."""

    title: str
    text: str
    internal_text: str = ""
    wordings: tuple[str, ...] = ()
    language: str = ""
    topic: str = ""
    kind: str = ""
    group: str = ""
    notes: list[str] = field(default_factory=list)


def rows_of_csv(text: str) -> list[Row]:
    """Separated by commas, semicolons, tabs or bars: by that which gives the columns their names."""
    csv.field_size_limit(1_000_000)
    for separator in sorted(_SEPARATORS, key=lambda mark: -text[:5000].count(mark)):
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            continue
        if _heads(lines) is not None:
            return _rows(lines)
    raise FileUnread(_no_columns())


def rows_of_sheet(content: bytes) -> list[Row]:
    """The first sheet that has the columns."""
    from python_calamine import CalamineError, load_workbook  # heavy: web servers load it when somebody brings a list

    try:
        book = load_workbook(io.BytesIO(content))
        for name in book.sheet_names:
            lines = [[_cell(cell) for cell in line] for line in book.get_sheet_by_name(name).iter_rows()]
            if _heads(lines) is not None:
                return _rows(lines)
    except (CalamineError, ValueError, OSError) as error:
        raise FileUnread(_("Taulukkoa ei voi lukea. Avaa se, tallenna uudelleen ja yritä taas.")) from error
    raise FileUnread(_no_columns())


def _rows(lines: Sequence[Sequence[str]]) -> list[Row]:
    found = _heads(lines)
    if found is None or len(lines) > _MOST_ROWS:
        raise FileUnread(_("Taulukossa on liikaa rivejä: enintään %(most)s.") % {"most": _MOST_ROWS})
    at, columns = found
    rows = []
    for number, line in enumerate(lines[at + 1 :], at + 2):
        told = {name: line[place].strip() if place < len(line) else "" for name, place in columns.items()}
        if any(told.values()):
            rows.append(_row(number, told))
    return rows


def _row(number: int, told: dict[str, str]) -> Row:
    notes = []
    language, kind = told.get("language", "").lower(), told.get("kind", "").lower()
    code = _LANGUAGES.get(language, language[:2])
    if code and code not in Language.values:
        notes.append(_("Rivin %(number)s kieltä ei tunneta.") % {"number": number})
        code = ""
    written = [value for value in Article.Kind.values if value != Article.Kind.PAGE]
    kinds = {str(label).lower(): value for value, label in Article.Kind.choices if value in written} | {value: value for value in written}
    if kind and kind not in kinds:
        notes.append(_("Rivin %(number)s tyyppiä ei tunneta.") % {"number": number})
    return Row(
        told.get("title", ""),
        told.get("text", ""),
        told.get("internal_text", ""),
        tuple(each.strip() for each in told.get("wordings", "").replace("\n", ";").split(";") if each.strip()),
        code,
        told.get("topic", ""),
        kinds.get(kind, ""),
        told.get("group", ""),
        notes,
    )


def _heads(lines: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The row that names the columns, and where each is."""
    for at, line in enumerate(lines[:_LOOKED_AT]):
        named = [_folded(cell) for cell in line]
        columns = {name: place for name, words in _COLUMNS.items() if (place := _place(named, words)) is not None}
        if "title" in columns and "text" in columns:
            return at, columns
    return None


def _place(named: Sequence[str], words: Iterable[str]) -> int | None:
    return next((named.index(word) for word in words if word in named), None)


def _folded(cell: str) -> str:
    return " ".join(cell.strip().strip("*:").lower().split())


def _cell(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d.%m.%Y")
    return "" if cell is None else str(cell)


def _no_columns() -> str:
    return _("Taulukossa ei ole sarakkeita ”kysymys” ja ”vastaus” (tai ”otsikko” ja ”teksti”). Kirjoita ne ensimmäiselle riville.")
