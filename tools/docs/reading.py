"""Guides and courses as data: sections of Markdown, found by the same links that lead to them on the help pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kaiku.ui.desk.guide_text import anchor_of

ROOT = Path(__file__).resolve().parent.parent.parent
MANUAL = ROOT / "docs" / "manual"
COURSES = ROOT / "docs" / "koulutus"
OUT = ROOT / "var" / "docs"
READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True)
class Run:
    """A stretch of text, bold or not."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Point:
    """One line of a slide: its words, and its number where it is a step."""

    runs: tuple[Run, ...]
    number: int | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Picture:
    """A picture of the guide with its alternative text."""

    path: Path
    alternative: str


@dataclass
class Section:
    """What stands under one heading, until the next of any level."""

    title: str
    points: list[Point] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # whole paragraphs, for who speaks
    links: list[str] = field(default_factory=list)  # of the list's lines, in order
    level: int = 2


def slug(text: str, _separator: str) -> str:
    """The same for the site's table of contents."""
    return anchor_of(text)


def section_at(link: str, beside: Path) -> Section:
    """The section a link leads to; without an anchor the guide's first one.

    Raises:
        LookupError: there is no such heading.
    """
    path, _hash, anchor = link.partition("#")
    for section in sections((beside.parent / path).resolve()):
        if not anchor or anchor_of(section.title) == anchor:
            return section
    raise LookupError(link)


@cache
def sections(file: Path) -> tuple[Section, ...]:
    """Every section of a file in order, the title's own first."""
    return tuple(_sections(READER.parse(file.read_text(encoding="utf-8")), file.parent))


def _sections(tokens: Sequence[Token], folder: Path) -> Iterator[Section]:
    section: Section | None = None
    number: int | None = None
    is_listed = is_table = False
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            if section is not None:
                yield section
            section = Section("".join(run.text for run in _runs(tokens[index + 1])), level=int(token.tag[1]))
        elif token.type in ("ordered_list_open", "bullet_list_open"):
            number, is_listed = (1 if token.type.startswith("ordered") else None), True
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            number, is_listed = None, False
        elif token.type in ("table_open", "table_close"):
            is_table = token.type == "table_open"
        elif token.type == "inline" and section is not None and tokens[index - 1].type != "heading_open":
            _take(token, section, folder, number=number, is_listed=is_listed, is_table=is_table)
            number = number + 1 if number is not None else None
    if section is not None:
        yield section


def _take(token: Token, section: Section, folder: Path, *, number: int | None, is_listed: bool, is_table: bool) -> None:
    """Add a paragraph, a list's line or a cell: a paragraph gives its first sentence to the slide and all of it to who speaks."""
    for child in token.children or ():
        if child.type == "image":
            section.pictures.append(Picture(folder / str(child.attrGet("src")), child.content))
        elif child.type == "link_open":
            section.links.append(unquote(str(child.attrGet("href"))))
    runs = _runs(token)
    text = "".join(run.text for run in runs)
    if not text.strip():
        return
    section.words.append(f"{number}. {text}" if number else text)
    if not is_table:
        section.points.append(Point(runs if is_listed else _first_sentence(runs), number))


def _runs(token: Token) -> tuple[Run, ...]:
    """The words of a token, bold ones apart; pictures have none."""
    found, bold = [], 0
    for child in token.children or ():
        bold += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if child.type in ("text", "code_inline"):
            found.append(Run(child.content, bold > 0))
        elif child.type in ("softbreak", "hardbreak"):
            found.append(Run(" "))
    return tuple(found)


def _first_sentence(runs: Sequence[Run]) -> tuple[Run, ...]:
    length = len(_SENTENCE.split("".join(run.text for run in runs))[0])
    kept = []
    for run in runs:
        if length <= 0:
            break
        kept.append(Run(run.text[:length], run.is_bold))
        length -= len(run.text)
    return tuple(kept)
