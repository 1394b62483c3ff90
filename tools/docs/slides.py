"""Courses as slides that anybody can edit: each section of a guide that a course names is a slide, its whole text the speaker's notes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from tools.docs.reading import COURSES, Picture, Point, Run, Section, section_at, sections

_NAVY, _BLUE, _WHITE = RGBColor(0x22, 0x43, 0x7B), RGBColor(0x29, 0x54, 0x9A), RGBColor(0xFF, 0xFF, 0xFF)
_MOST_LETTERS, _MOST_POINTS = 620, 8  # what fits at 22 points and can be read from the back row
_TITLE_LAYOUT, _CONTENT_LAYOUT = 0, 1


def write_slides(folder: Path) -> list[Path]:
    """One file a course; which were written."""
    written = []
    for course in sorted(COURSES.glob("*.md")):
        if course.stem not in ("README", "esittelyvideo"):
            target = folder / f"{course.stem}.pptx"
            slides_of(course).save(str(target))
            written.append(target)
    return written


def slides_of(course: Path) -> Deck:
    """The course's slides: its title, then of each time its goal, its sections and its exercises."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    first, *rest = sections(course)
    deck.core_properties.title, deck.core_properties.language = first.title, "fi-FI"
    _add_title(deck, first.title, first.words)
    for section in rest:
        if section.level == 2:
            _add_title(deck, section.title, [point.text for point in section.points if not _is_link(point, section, course)])
            for link in section.links:
                _add_section(deck, section_at(link, course))
        else:
            _add_section(deck, section)
    return deck


def _is_link(point: Point, section: Section, course: Path) -> bool:
    """A line that only names a section is not read aloud."""
    return point in section.points[-len(section.links) :] if section.links else False


def _add_title(deck: Deck, title: str, words: Sequence[str]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_LAYOUT])
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = _NAVY
    _place(slide.shapes.title, 0.9, 2.2, 11.5, 1.6)
    _write(slide.shapes.title.text_frame, [(Run(title, is_bold=True),)], size=44, colour=_WHITE)
    below = slide.placeholders[1]
    _place(below, 0.9, 3.9, 11.5, 2)
    _write(below.text_frame, [(Run(line),) for line in words], size=24, colour=_WHITE)
    slide.notes_slide.notes_text_frame.text = "\n\n".join(words)


def _add_section(deck: Deck, section: Section) -> None:
    """As many slides as its lines need; the picture stands on the first."""
    for number, points in enumerate(_parts(section.points)):
        title = section.title if number == 0 else f"{section.title} ({number + 1})"
        slide = deck.slides.add_slide(deck.slide_layouts[_CONTENT_LAYOUT])
        _place(slide.shapes.title, 0.6, 0.4, 12.1, 1)
        _write(slide.shapes.title.text_frame, [(Run(title, is_bold=True),)], size=34, colour=_BLUE)
        picture = section.pictures[0] if section.pictures and number == 0 else None
        body = slide.placeholders[1]
        _place(body, 0.6, 1.6, 5.2 if picture else 12.1, 5.4)
        _write(body.text_frame, [_numbered(point) for point in points], size=18 if picture else 22)
        if picture:
            _show(slide, picture)
        slide.notes_slide.notes_text_frame.text = "\n\n".join(section.words)


def _parts(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Lines by the slide; a section of a picture or a table alone has one all the same."""
    part: list[Point] = []
    for point in points:
        if part and (len(part) == _MOST_POINTS or sum(len(one.text) for one in [*part, point]) > _MOST_LETTERS):
            yield part
            part = []
        part.append(point)
    yield part


def _numbered(point: Point) -> tuple[Run, ...]:
    return (Run(f"{point.number}. "), *point.runs) if point.number else point.runs


def _place(shape: object, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Inches, (left, top, width, height))  # type: ignore[attr-defined]


def _write(frame: TextFrame, lines: Sequence[Sequence[Run]], *, size: int, colour: RGBColor | None = None) -> None:
    frame.clear()
    frame.word_wrap = True
    for index, runs in enumerate(lines):
        paragraph: _Paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size / 3)
        for run in runs:
            written = paragraph.add_run()
            written.text, written.font.size, written.font.bold = run.text, Pt(size), run.is_bold or None
            written.font.name, written.font.language_id = "Open Sans", 1035  # Finnish: spelling is checked in the right language
            if colour is not None:
                written.font.color.rgb = colour


def _show(slide: Slide, picture: Picture) -> None:
    """At the right, as large as fits, with its alternative text."""
    shape = slide.shapes.add_picture(str(picture.path), Inches(6.1), Inches(1.7), width=Inches(6.7))
    if shape.height > Inches(5.3):
        shape.width, shape.height = Emu(int(shape.width * Inches(5.3) / shape.height)), Inches(5.3)
    shape._element.nvPicPr.cNvPr.set("descr", picture.alternative)  # type: ignore[union-attr]  # python-pptx has no name for it
