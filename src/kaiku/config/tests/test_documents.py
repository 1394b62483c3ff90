"""What README and the documents name is there: files, folders, links, commands, make targets, packages."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from kaiku.config.cli import THROUGH, _parser

ROOT: Path = settings.ROOT
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "frontend" / "README.md", *(ROOT / "docs").rglob("*.md")])
DOCUMENTS = [file for file in DOCUMENTS if "reviews" not in file.parts]  # a review tells what was
TOP = {"bench", "deploy", "docs", "e2e", "frontend", "packs", "src", "tools"}
# How a document may shorten a path, the nearest first.
BASES = (ROOT, ROOT / "docs", ROOT / "src/kaiku", ROOT / "packs/tampere", ROOT / "src/kaiku/ui")
INVENTED = {"packs/mytown"}
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_PATH = re.compile(r"[\w.-]+(?:/[\w.*-]+)*/?")
_FILE = re.compile(r"[\w./*-]+\.(?:py|md|yaml|html|txt|ts|mjs|css|json|geojson|toml|lock|csv|sh|po)")
_COMMAND = re.compile(r"(?:^|\s|bin/)kaiku ([a-z][a-z-]+)")
_MAKE = re.compile(r"\bmake ([a-z][a-z-]+)")
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))


def code_of(document: Path) -> list[str]:
    return _CODE.findall(document.read_text(encoding="utf-8"))


def paths_of(document: Path) -> set[str]:
    """Code that is a path into the project: it begins with one of its folders, or ends like one of its files."""
    found = set()
    for code in code_of(document):
        if _PATH.fullmatch(code) and code not in INVENTED and ((code.split("/")[0] in TOP and "/" in code) or _FILE.fullmatch(code)):
            found.add(code)
    return found


def is_there(name: str, document: Path) -> bool:
    """As written from the project's folder, from the document, or anywhere by its end: `rules.py`, `tests/rights.txt`."""
    if any(any(base.glob(name.rstrip("/"))) for base in (*BASES, document.parent)):
        return True
    return name.split("/")[0] not in TOP and any(
        (ROOT / folder).rglob(name) for folder in ("src/kaiku", "packs/tampere", "frontend", "docs")
    )


@every_document
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    missing = sorted(name for name in paths_of(document) if not is_there(name, document))

    assert missing == [], f"{document.relative_to(ROOT)} names what is not there"


@every_document
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    links = [link for link in _LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link and not link.startswith("mailto:")]

    assert [link for link in links if not (document.parent / link).exists()] == []


@every_document
def test_every_command_that_a_document_names_can_be_given(document: Path) -> None:
    text = "\n".join([*code_of(document), *re.findall(r"^```.*?^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)])
    known = set(THROUGH) | set(_parser()._subparsers._group_actions[0].choices or ())  # type: ignore[union-attr]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(_COMMAND.findall(text)) - known == set()
    assert set(_MAKE.findall(text)) - targets == set()


def test_every_package_that_runs_has_its_licence_told() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", (ROOT / "docs" / "licences.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = [name.strip() for row in rows for name in row.split(",") if name.strip() != "packages"]

    assert [name for name in set(told) if told.count(name) > 1] == []
    assert set(told) == set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
