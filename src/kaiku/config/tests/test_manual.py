"""The manual says only what is true: names on the screen, commands, settings, addresses, keys, rights, links and pictures."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import Resolver404, resolve

from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, Role
from kaiku.config.cli import THROUGH, _parser
from kaiku.ui.desk.guide_text import anchor_of
from kaiku.ui.desk.keys import KEYS

ROOT: Path = settings.ROOT
FOLDER = ROOT / "docs" / "manual"
FILES = sorted(FOLDER.glob("*.md"))
HEAVIEST = 150_000
LONGEST_SENTENCE = 25
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_MACHINE_ADDRESSES = {"/livez", "/readyz", "/metrics", "/events"}
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def texts_of_the_screen() -> frozenset[str]:
    """Every text marked for translation, and every Finnish word of the pack."""
    found: set[str] = set()
    with (ROOT / "src/kaiku/locale/en/LC_MESSAGES/django.po").open("rb") as handle:
        for message in read_po(handle, locale="en"):
            found |= set(message.id) if isinstance(message.id, tuple) else {str(message.id)}
    found |= set(re.findall(r"<h1>(.+?)</h1>", (ROOT / "src/kaiku/ui/citizen/templates/500.html").read_text(encoding="utf-8")))
    for file in settings.PACK.glob("*.yaml"):
        found |= set(_words(yaml.safe_load(file.read_text(encoding="utf-8"))))
    return frozenset(found)


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _words(inner)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    texts = (text for text in texts_of_the_screen() if _PLACEHOLDER.search(text) and _PLACEHOLDER.sub("", text).strip())
    return tuple(re.compile(".+".join(map(re.escape, _PLACEHOLDER.split(text)))) for text in texts)


def stands_on_the_screen(name: str) -> bool:
    """Is it one of the product's texts, with values in place of placeholders?"""
    return name in texts_of_the_screen() or any(pattern.fullmatch(name) for pattern in _patterns())


@cache
def source() -> str:
    """All Python of the product, the make file and the scripts: what reads a setting names it there."""
    files = [*(ROOT / "src").rglob("*.py"), ROOT / "Makefile", *(ROOT / "tools").glob("*.sh")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if "tests" not in file.parts)


def code_of(text: str) -> list[str]:
    """What stands in code marks, and each line of a block of code."""
    blocks = [line for block in _FENCE.findall(text) for line in block.splitlines()[1:-1]]
    return [*blocks, *_CODE.findall(_FENCE.sub("", text))]


def anchors_of(file: Path) -> set[str]:
    return {anchor_of(line.lstrip("# ")) for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")}


@every_file
def test_every_bold_name_stands_on_the_screen(file: Path) -> None:
    names = _BOLD.findall(_FENCE.sub("", file.read_text(encoding="utf-8")))

    assert [name for name in names if not stands_on_the_screen(name)] == []


@every_file
def test_every_link_and_picture_leads_somewhere(file: Path) -> None:
    for mark, target in _LINK.findall(file.read_text(encoding="utf-8")):
        path, _hash, anchor = target.partition("#")
        other = FOLDER / path if path else file
        assert other.is_file(), target
        assert not anchor or anchor in anchors_of(other), target
        assert not mark or other.suffix == ".png", target


def test_every_picture_is_used_and_light() -> None:
    used = {target for file in FILES for mark, target in _LINK.findall(file.read_text(encoding="utf-8")) if mark}
    pictures = list((FOLDER / "images").iterdir())

    assert {f"images/{picture.name}" for picture in pictures} == used
    assert [picture.name for picture in pictures if picture.stat().st_size > HEAVIEST] == []


@every_file
def test_every_command_exists(file: Path) -> None:
    commands = set(THROUGH) | set(next(action for action in _parser()._actions if action.choices).choices or ())
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for code in code_of(file.read_text(encoding="utf-8")):
        if found := re.match(r"(?:\.venv/bin/)?kaiku ([a-z-]+)", code):
            assert found[1] in commands, code
        if found := re.search(r"\bmake ([a-z-]+)", code):
            assert found[1] in targets, code


@every_file
def test_every_setting_is_read_by_the_product(file: Path) -> None:
    for name in set(re.findall(r"\bKAIKU_[A-Z_]+\b", file.read_text(encoding="utf-8"))):
        assert re.search(rf"\b{name}\b", source()), name


@every_file
def test_every_address_and_file_named_exists(file: Path) -> None:
    for code in code_of(file.read_text(encoding="utf-8")):
        if re.fullmatch(r"/[a-z/-]+", code) and code not in _MACHINE_ADDRESSES:
            try:
                resolve(code)
            except Resolver404:
                pytest.fail(f"{code} is no address")
        if re.fullmatch(r"[a-z-]+(/[a-z-]+)?\.yaml|[a-z]+/", code):
            assert (settings.PACK / code).exists(), code


def test_every_option_and_measure_named_exists() -> None:
    code = code_of((FOLDER / "yllapito.md").read_text(encoding="utf-8"))
    for option in (word for text in code for word in text.split() if word.startswith("--")):
        assert f'"{option}"' in source(), option
    for measure in (text for text in code if text.startswith("kaiku_")):
        assert f'"{measure.removesuffix("_total")}"' in source(), measure


def test_the_table_of_keys_is_the_desks_own() -> None:
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| `(.+?)` \| .+ \|$", (FOLDER / "pikanappaimet.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert rows == [(str(command.text), command.key) for command in KEYS.values()]


def test_the_table_of_rights_is_the_products_own() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    start = next(index for index, row in enumerate(cells) if row[0] == "Oikeus")
    table = cells[start : start + 1 + len(Capability)]

    assert table[0] == ["Oikeus", *(str(role.label) for role in Role)]
    assert table[1:] == [
        [str(capability.label), *("kyllä" if capability in CAPABILITIES[role] else "–" for role in Role)] for capability in Capability
    ]


@every_file
def test_sentences_are_short(file: Path) -> None:
    """Plain language: at most 25 words."""
    lines = _FENCE.sub("", file.read_text(encoding="utf-8")).splitlines()
    prose = [line.lstrip("-0123456789. ") for line in lines if not line.startswith(("|", "#", "!"))]
    long = [sentence for line in prose for sentence in re.split(r"(?<=[.:?!])\s+", line) if len(sentence.split()) > LONGEST_SENTENCE]

    assert long == []


def test_the_table_of_roles_for_the_command_line_is_the_products_own() -> None:
    text = (FOLDER / "yllapito.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"\| \*\*([^|*]+)\*\* \| `([a-z_]+)` ", text))

    assert told == {str(one.label): one.value for one in (*Role, *Reach)}
