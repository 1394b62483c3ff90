"""Courses, slides, papers, pictures and the introduction film come from the guides, and none is older than what it shows."""

import re
import shutil
from pathlib import Path

import pytest
from pptx.presentation import Presentation

from kaiku.ui.desk.guide_text import anchor_of, guide_text
from tools.docs import pictures
from tools.docs.film import ACTS, SCRIPT, Chapter, Recording, subtitles_of
from tools.docs.paper import html_of
from tools.docs.pictures import FOLDER, PICTURES, page_now, pages_then
from tools.docs.reading import COURSES, MANUAL, section_at, sections
from tools.docs.slides import slides_of

TRACKS = {"paakayttajat": 5, "palveluneuvojat": 3, "asiantuntijat": 3}  # times of two to three hours: 2 + 1 + 5 days with the areas apart


@pytest.fixture(scope="module")
def advisors() -> Presentation:
    return slides_of(COURSES / "palveluneuvojat.md")


def titles(deck: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title is not None]


@pytest.mark.covers("R212", "R213")
@pytest.mark.parametrize("track", TRACKS)
def test_each_time_has_a_goal_sections_of_the_guides_and_exercises(track: str) -> None:
    found = sections(COURSES / f"{track}.md")
    times = [section for section in found if section.level == 2]

    assert len(times) == TRACKS[track]
    assert [section.title for section in found if section.level == 3] == ["Harjoitukset"] * len(times)
    for section in times:
        assert section.words[0].startswith(("Osaat", "Tunnet")), section.title
        assert all(section_at(link, COURSES / "x.md").words for link in section.links), section.title


@pytest.mark.covers("R213")
def test_slides_hold_the_guides_lines_numbers_and_pictures_and_can_be_read_without_sight(advisors: Presentation) -> None:
    told = section_at("../manual/neuvoja.md#kirjaa-puhelu-tai-käynti", COURSES / "x.md")
    slide = next(slide for slide in advisors.slides if slide.shapes.title is not None and slide.shapes.title.text_frame.text == told.title)
    lines = slide.placeholders[1].text_frame.text.splitlines()
    picture = next(shape for shape in slide.shapes if shape.shape_type is not None and shape.shape_type.name == "PICTURE")

    assert lines[0] == "1. Paina Uusi kirjaus ja valitse Puhelu tai Käynti."
    assert {run.text for paragraph in slide.placeholders[1].text_frame.paragraphs for run in paragraph.runs if run.font.bold} >= {"Puhelu"}
    assert slide.notes_slide.notes_text_frame.text == "\n\n".join(told.words)
    assert picture._element.nvPicPr.cNvPr.get("descr") == told.pictures[0].alternative
    assert len(titles(advisors)) == len(advisors.slides._sldIdLst) and advisors.core_properties.language == "fi-FI"


def test_no_slide_is_overfull(advisors: Presentation) -> None:
    for slide in advisors.slides:
        assert len(slide.placeholders[1].text_frame.text) <= 900, titles(advisors)


@pytest.mark.covers("R214", "R216")
def test_no_picture_is_older_than_its_page() -> None:
    """A changed page: read the text around its picture, then `make pictures`."""
    then = pages_then()

    assert {picture.name for picture in PICTURES} == {file.stem for file in FOLDER.glob("*.png")}
    assert [picture.name for picture in PICTURES if then.get(picture.name) != page_now(picture)] == []


@pytest.mark.covers("R216")
def test_a_page_that_changes_makes_its_pictures_stale_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = PICTURES[0]
    for picture in PICTURES:
        name = f"{picture.outline}.aria.yaml"
        shutil.copy(pictures.OUTLINES / name, tmp_path / name)
    monkeypatch.setattr(pictures, "OUTLINES", tmp_path)
    file = tmp_path / f"{changed.outline}.aria.yaml"
    file.write_text(file.read_text(encoding="utf-8") + '- button "Uusi nappi"\n', encoding="utf-8")

    stale = {picture.name for picture in PICTURES if pages_then().get(picture.name) != page_now(picture)}
    assert stale == {picture.name for picture in PICTURES if picture.outline == changed.outline}


@pytest.mark.covers("R214")
@pytest.mark.parametrize("guide", sorted(MANUAL.glob("*.md")), ids=lambda guide: guide.stem)
def test_a_paper_guide_needs_nothing_else(guide: Path) -> None:
    html = html_of(guide)

    assert '<html lang="fi">' in html and "<h1" in html
    assert all(source.startswith("data:image/png") for source in re.findall(r'<img[^>]* src="([^"]+)"', html))
    assert all(re.findall(r'<img[^>]* alt="([^"]*)"', html))


def test_headings_are_named_as_on_the_help_pages() -> None:
    for guide in MANUAL.glob("*.md"):
        page = guide_text(guide.read_text(encoding="utf-8")).html
        assert all(f'id="{anchor_of(section.title)}"' in page for section in sections(guide)[1:]), guide.name


@pytest.mark.covers("R215")
def test_every_chapter_of_the_film_is_acted_and_its_subtitles_say_all_that_is_said() -> None:
    chapters = sections(SCRIPT)[1:]
    recording = Recording(Path(), begun=[10.0, 15.5])
    subtitles = subtitles_of([Chapter("A", "Hei. Miten voit? Hyvin.", 4.0, None), Chapter("B", "Loppu.", 2.0, None)], recording)

    assert [anchor_of(chapter.title) for chapter in chapters] == list(ACTS)
    assert "00:00:05.500 --> 00:00:07.500\nLoppu." in subtitles
    assert [line for line in subtitles.splitlines() if line and "-->" not in line] == ["WEBVTT", "Hei.", "Miten voit?", "Hyvin.", "Loppu."]
