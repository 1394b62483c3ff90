"""The introduction as a film: each chapter of esittelyvideo.md is acted out in the running product, spoken and subtitled."""

import base64
import shutil
import subprocess
import tempfile
import time
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from playwright.sync_api import Browser, Page

from kaiku.ui.desk.guide_text import anchor_of
from tools.docs.demonstration import Demonstration
from tools.docs.reading import COURSES, Section, sections

SCRIPT = COURSES / "esittelyvideo.md"
_SIZE = (1280, 720)
_BREATH = 0.8  # seconds between two chapters
_LETTERS_A_SECOND = 13.0  # how fast a subtitle is read where nothing can be spoken
_POINTER = """() => {
  const dot = document.createElement('div')
  Object.assign(dot.style, {position: 'fixed', width: '22px', height: '22px', borderRadius: '50%', zIndex: 9999, pointerEvents: 'none',
    background: 'rgb(200 30 30 / .45)', border: '2px solid rgb(150 20 20)', transform: 'translate(-50%, -50%)', left: '-9px', top: '-9px'})
  dot.setAttribute('aria-hidden', 'true')
  addEventListener('mousemove', event => { dot.style.left = `${event.clientX}px`; dot.style.top = `${event.clientY}px` })
  const put = () => document.body.append(dot)
  document.body ? put() : addEventListener('DOMContentLoaded', put)
}"""


@dataclass(frozen=True)
class Chapter:
    """What is said in it, for how long at least, and the sound of it where this machine can speak."""

    title: str
    words: str
    seconds: float
    sound: Path | None


@dataclass
class Recording:
    """Pictures with the moment each came, and when each chapter began."""

    folder: Path
    frames: list[tuple[float, Path]] = field(default_factory=list)
    begun: list[float] = field(default_factory=list)

    def keep(self, picture: bytes) -> None:
        """One picture of the page."""
        path = self.folder / f"{len(self.frames):06}.jpg"
        path.write_bytes(picture)
        self.frames.append((time.monotonic(), path))


def write_film(browser: Browser, demonstration: Demonstration, folder: Path) -> list[Path]:
    """The film and its subtitles; without a voice on this machine it is silent, and its subtitles say the same."""
    with tempfile.TemporaryDirectory(prefix="kaiku-film-") as place:
        chapters = [_chapter(section, Path(place)) for section in sections(SCRIPT)[1:]]
        recording = _record(browser, demonstration, chapters, Path(place))
        subtitles = folder / "esittely.vtt"
        subtitles.write_text(subtitles_of(chapters, recording), encoding="utf-8")
        film = folder / "esittely.mp4"
        _join(recording, _spoken(chapters, recording, Path(place)), subtitles, film)
    return [film, subtitles]


def _chapter(section: Section, place: Path) -> Chapter:
    words = " ".join(section.words)
    program = shutil.which("espeak-ng")
    if program is None:
        return Chapter(section.title, words, len(words) / _LETTERS_A_SECOND, None)
    sound = place / f"{anchor_of(section.title)}.wav"
    subprocess.run([program, "-v", "fi", "-s", "145", "-g", "4", "-w", str(sound), words], check=True, timeout=60)
    with wave.open(str(sound)) as spoken:
        return Chapter(section.title, words, spoken.getnframes() / spoken.getframerate(), sound)


def _record(browser: Browser, demonstration: Demonstration, chapters: list[Chapter], place: Path) -> Recording:
    """Act out each chapter; it lasts as long as its words or its deeds, whichever is longer."""
    context = browser.new_context(viewport={"width": _SIZE[0], "height": _SIZE[1]}, locale="fi-FI", color_scheme="light")
    context.add_init_script(f"({_POINTER})()")
    page, recording = context.new_page(), Recording(place)
    page.set_default_timeout(180_000)  # a busy machine spoils no film
    screen = context.new_cdp_session(page)

    def come(frame: dict[str, Any]) -> None:
        recording.keep(base64.b64decode(frame["data"]))
        screen.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    screen.on("Page.screencastFrame", come)
    page.goto(f"{demonstration.address}/yhteydenotto/kuvaile/")
    screen.send("Page.startScreencast", {"format": "jpeg", "quality": 88, "maxWidth": _SIZE[0], "maxHeight": _SIZE[1]})
    for chapter in chapters:
        began = time.monotonic()
        recording.begun.append(began)
        ACTS[anchor_of(chapter.title)](page, demonstration)
        page.wait_for_timeout(max(0.0, chapter.seconds + _BREATH - (time.monotonic() - began)) * 1000)
    screen.send("Page.stopScreencast")
    page.wait_for_timeout(300)  # the last of its pictures have been taken
    recording.keep(page.screenshot(type="jpeg", quality=88))  # the film ends when the last word has been said
    context.close()
    return recording


def subtitles_of(chapters: list[Chapter], recording: Recording) -> str:
    """WebVTT: each sentence for its share of its chapter's time."""
    lines = ["WEBVTT", ""]
    for chapter, began in zip(chapters, recording.begun, strict=True):
        at = began - recording.begun[0]
        for sentence in chapter.words.replace("? ", "?|").replace(". ", ".|").split("|"):
            until = at + chapter.seconds * len(sentence) / len(chapter.words)
            lines += [f"{_stamp(at)} --> {_stamp(until)}", sentence, ""]
            at = until
    return "\n".join(lines)


def _stamp(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:06.3f}"


def _spoken(chapters: list[Chapter], recording: Recording, place: Path) -> Path | None:
    """All chapters' sounds in one file, each from the moment its chapter began."""
    if not chapters or chapters[0].sound is None:
        return None
    whole = place / "spoken.wav"
    with wave.open(str(whole), "wb") as out:
        for chapter, began in zip(chapters, recording.begun, strict=True):
            with wave.open(str(chapter.sound)) as spoken:
                if began == recording.begun[0]:
                    out.setparams(spoken.getparams())
                silence = max(0, int((began - recording.begun[0]) * spoken.getframerate()) - out.tell())
                out.writeframes(b"\0" * silence * spoken.getsampwidth() * spoken.getnchannels())
                out.writeframes(spoken.readframes(spoken.getnframes()))
    return whole


def _join(recording: Recording, sound: Path | None, subtitles: Path, film: Path) -> None:
    """H.264 with sound and Finnish subtitles in one MP4."""
    start = recording.begun[0]
    shown = [(max(at, start), path) for at, path in recording.frames]
    listed = recording.folder / "frames.txt"
    lines = [f"file '{path}'\nduration {max(later - at, 0.001):.4f}" for (at, path), (later, _next) in pairwise(shown)]
    listed.write_text("\n".join([*lines, f"file '{shown[-1][1]}'\n"]), encoding="utf-8")
    inputs = ["-f", "concat", "-safe", "0", "-i", str(listed), *(["-i", str(sound)] if sound else []), "-i", str(subtitles)]
    last = 2 if sound else 1
    maps = ["-map", "0:v", *(["-map", "1:a"] if sound else []), "-map", f"{last}:s"]
    coding = "-c:v libx264 -crf 28 -preset veryfast -pix_fmt yuv420p -r 15 -c:a aac -b:a 64k -c:s mov_text -metadata:s:s:0 language=fin"
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-y",
        "-loglevel",
        "error",
        *inputs,
        *maps,
        *coding.split(),
        "-movflags",
        "+faststart",
        str(film),
    ]
    subprocess.run(command, check=True, timeout=600)


def _point(page: Page, selector: str) -> None:
    """Move the pointer as a hand does, then press."""
    place = page.locator(selector).first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    if box:
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=25)
    page.wait_for_timeout(400)
    place.click()


def _type(page: Page, selector: str, text: str) -> None:
    _point(page, selector)
    page.locator(selector).first.press_sequentially(text, delay=35, timeout=300_000)


def _tell(page: Page, _demonstration: Demonstration) -> None:
    _type(page, "textarea[name=text]", "Leikkipuiston keinun ketju on poikki. Numeroni on 040 123 4567.")
    page.wait_for_selector("#text-hints .notice")


def _sign_in(page: Page, demonstration: Demonstration) -> None:
    page.goto(f"{demonstration.address}/kirjaudu/")
    _type(page, "#id_username", "asiantuntija")
    page.fill("#id_password", demonstration.password)
    _point(page, "main button")
    page.wait_for_url("**/tyopoyta/**")


def _queues(page: Page, demonstration: Demonstration) -> None:
    page.goto(f"{demonstration.address}/tyopoyta/jonot/")
    page.wait_for_selector(".ticket-line-main a")


def _open(page: Page, _demonstration: Demonstration) -> None:
    _point(page, ".ticket-line-main a")
    page.wait_for_selector("#neighbours dl, #neighbours ul, #neighbours p")


def _answer(page: Page, _demonstration: Demonstration) -> None:
    take = page.get_by_role("button", name="Ota käsittelyyn", exact=True)
    if take.count():
        take.first.click()
        page.wait_for_load_state()
    _type(page, "textarea[name=body]", "Hei! Kiitos ilmoituksesta. Korjaamme asian tällä viikolla.")


def _record_call(page: Page, demonstration: Demonstration) -> None:
    page.goto(f"{demonstration.address}/tyopoyta/uusi/")
    if page.locator("textarea[name=text]").count() == 0:  # who answers calls is somebody else here
        page.context.clear_cookies()
        demonstration.sign_in(page, "neuvoja")
        page.goto(f"{demonstration.address}/tyopoyta/uusi/")
    _type(page, "textarea[name=text]", "Hiekoitus puuttuu Hämeenpuistossa, kävelytie on jäässä.")
    page.wait_for_selector("#hints h2")


def _situation(page: Page, demonstration: Demonstration) -> None:
    page.goto(f"{demonstration.address}/raportit/")
    page.wait_for_selector("h1")


def _help(page: Page, demonstration: Demonstration) -> None:
    page.goto(f"{demonstration.address}/tyopoyta/")
    _point(page, "header a[href*='ohje']")
    page.wait_for_selector("h1")


ACTS: dict[str, Callable[[Page, Demonstration], None]] = {
    "asukas-kertoo-asiansa": _tell,
    "kirjaudu": _sign_in,
    "työjonot": _queues,
    "avaa-yhteydenotto": _open,
    "ota-käsittelyyn-ja-vastaa": _answer,
    "kirjaa-puhelu": _record_call,
    "katso-tilanne": _situation,
    "apua-saat-aina": _help,
}
