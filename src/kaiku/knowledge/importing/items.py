"""From a file to the articles in it; what a file is comes from its content, never from its name."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaiku.knowledge.importing.judging import FileUnread, Form, form_of, text_in
from kaiku.knowledge.importing.markdown import Converted, Picture, counted, from_html, is_own_mark
from kaiku.knowledge.importing.tables import Row, rows_of_csv, rows_of_sheet
from kaiku.knowledge.importing.word import html_of_word
from kaiku.knowledge.rules import LONGEST_TEXT, MOST_WORDINGS

__all__ = ["FileUnread", "Item", "Picture", "digest_of", "pictures_of", "read_file"]
MOST_ITEMS = 500
_LONGEST_TITLE = 150
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)")


@dataclass(frozen=True)
class Item:
    """One article as a file tells it; pictures are marks in the text, their content is read anew when it is taken."""

    title: str
    text: str
    internal_text: str = ""
    wordings: tuple[str, ...] = ()
    language: str = ""
    topic: str = ""
    kind: str = ""
    group: str = ""  # rows of a list that are one article in many languages
    pictures: tuple[tuple[str, str], ...] = ()  # mark, alternative text
    notes: tuple[str, ...] = ()

    @property
    def parts(self) -> dict[str, int]:
        """How many headings, lists, tables and links its text has."""
        return counted(self.text)

    def as_value(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    @classmethod
    def from_value(cls, told: Mapping[str, Any]) -> "Item":
        """Of what as_value told."""
        pictures = tuple((mark, alt) for mark, alt in told["pictures"])
        return cls(**{**told, "wordings": tuple(told["wordings"]), "notes": tuple(told["notes"]), "pictures": pictures})


def read_file(name: str, content: bytes) -> list[Item]:
    """The articles of a file in their order; FileUnread with a sentence for the person when there are none to read."""
    form = form_of(name, content)
    if form in (Form.SHEET, Form.CSV):
        rows = rows_of_sheet(content) if form == Form.SHEET else rows_of_csv(text_in(content))
        items = [_of_row(row) for row in rows]
    else:
        items = _of_document(name, _converted(form, content))
    if not items:
        raise FileUnread(_("Tiedostossa ei ole tekstiä."))
    if len(items) > MOST_ITEMS:
        raise FileUnread(
            _("Tiedostossa on %(count)s artikkelia. Jaa se osiin: enintään %(most)s.") % {"count": len(items), "most": MOST_ITEMS}
        )
    return items


def pictures_of(name: str, content: bytes) -> dict[str, Picture]:
    """The file's pictures by the mark that stands for each in the texts."""
    form = form_of(name, content)
    return {} if form in (Form.SHEET, Form.CSV) else {picture.mark: picture for picture in _converted(form, content).pictures}


def digest_of(item: Item) -> str:
    """The same for the same words, however often they are brought."""
    said = "\x1f".join((item.language, item.title, item.text, item.internal_text, *item.wordings))
    return hashlib.sha256(" ".join(said.split()).casefold().encode()).hexdigest()


def _converted(form: Form, content: bytes) -> Converted:
    if form == Form.WORD:
        return from_html(html_of_word(content))
    text = text_in(content)
    return from_html(text) if form == Form.HTML else Converted(_own_lines(text))


def _own_lines(text: str) -> str:
    """Markdown without the head that site builders write above it."""
    return re.sub(r"\A---\n.*?\n---\n", "", text.replace("\r\n", "\n"), flags=re.DOTALL)


def _of_document(name: str, found: Converted) -> list[Item]:
    """Each main heading begins an article when there are several; else the file is one."""
    hidden = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), found.markdown)  # a line of a code block is no heading
    heads = list(_HEADING.finditer(hidden))
    if len(heads) < 2:
        head = heads[0] if heads else None
        title = head[1] if head else found.title or _stem(name)
        text = found.markdown if head is None else found.markdown[: head.start()] + found.markdown[head.end() :]
        return [_item(title, text, found)] if text.strip() else []
    ends = [*(head.start() for head in heads[1:]), len(found.markdown)]
    parts = [(head[1], found.markdown[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    before = found.markdown[: heads[0].start()].strip()
    items = [_item(title, text, found) for title, text in parts if text.strip()]
    return [_item(found.title or _stem(name), before, found), *items] if before else items


def _item(title: str, text: str, found: Converted) -> Item:
    notes = list(found.notes)
    alts = {picture.mark: picture.alt for picture in found.pictures}
    own: list[tuple[str, str]] = []
    away = 0
    for image in _IMAGE.finditer(text):
        if is_own_mark(image[2]):
            own.append((image[2], alts.get(image[2], image[1])))
        else:
            away += 1
    if away:
        notes.append(_("Kuvia, joita tiedostossa ei ole mukana: %(count)s. Lisää ne artikkeliin itse.") % {"count": away})
    return _cut(_plain(title), _IMAGE.sub(lambda image: image[0] if is_own_mark(image[2]) else image[1], text), notes, pictures=tuple(own))


def _of_row(row: Row) -> Item:
    return _cut(
        row.title, row.text, list(row.notes), internal_text=row.internal_text[:LONGEST_TEXT],
        wordings=tuple(row.wordings[:MOST_WORDINGS]), language=row.language, topic=row.topic, kind=row.kind, group=row.group,
    )  # fmt: skip


def _cut(title: str, text: str, notes: list[str], **rest: Any) -> Item:
    title, text = " ".join(title.split()), text.strip()
    if len(title) > _LONGEST_TITLE:
        notes.append(_("Otsikko on liian pitkä, ja siitä otetaan alku."))
    if len(text) > LONGEST_TEXT:
        notes.append(_("Teksti on liian pitkä, ja siitä otetaan alku. Jaa se useaan artikkeliin."))
        text = text[:LONGEST_TEXT].rsplit("\n", 1)[0].rstrip()
    return Item(title[:_LONGEST_TITLE], text, notes=tuple(notes), **rest)


def _plain(heading: str) -> str:
    """A heading without marks."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`\\]", lambda match: match[1] or "", heading)


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0].replace("_", " ").strip() or _("Nimetön")
