"""Message catalogues without gettext's programs: `compile` makes .mo files, `update` collects texts, `check` tells gaps."""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kaiku"
LOCALE = SOURCE / "locale"
LANGUAGES = ("sv", "en")  # Finnish is the language of the source
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
DESK = ("src/kaiku/replies/runs/",)  # of these only staff read
# what a citizen can meet: these texts must be in every language, the desk's may come later
CITIZEN_FACE = (
    "src/kaiku/channels/",
    "src/kaiku/contactforms/",
    "src/kaiku/customers/models.py",
    "src/kaiku/places/",
    "src/kaiku/publishing/",
    "src/kaiku/replies/",
    "src/kaiku/retention/looks.py",
    "src/kaiku/retention/templates/",
    "src/kaiku/tickets/files.py",
    "src/kaiku/ui/citizen/",
    "src/kaiku/ui/components/",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
Message = tuple[int, str, str | tuple[str, ...] | None, list[str]]


def compile_catalogues() -> None:
    """A .mo beside every .po that is newer, and one for Finnish."""
    for language in LANGUAGES:
        _compile(language, LOCALE / language / "LC_MESSAGES" / "django.mo", language)
    # Looking for what is in no catalogue takes three times as long as finding it, and a ticket's page says 250 Finnish texts.
    _compile(LANGUAGES[0], LOCALE / "fi" / "LC_MESSAGES" / "django.mo", "fi")


def _compile(texts_of: str, target: Path, language: str) -> None:
    source = LOCALE / texts_of / "LC_MESSAGES" / "django.po"
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as handle:
        catalogue = read_po(handle, locale=language)
    if language != texts_of:
        for message in catalogue:
            message.string = message.id or message.string
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}")
    with fresh.open("wb") as handle:
        write_mo(handle, catalogue)
    fresh.replace(target)


def marked_texts() -> Iterator[tuple[str, Message]]:
    """Every marked text of Python files, templates and TypeScript, with its file."""
    from django.utils.translation.template import templatize

    for file in sorted(SOURCE.rglob("*.py")):
        if "tests" not in file.parts:
            yield from _extracted(file, file.read_bytes())
    for file in sorted([*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]):
        yield from _extracted(file, templatize(file.read_text()).encode())


def _extracted(file: Path, code: bytes) -> Iterator[tuple[str, Message]]:
    name = str(file.relative_to(ROOT))
    extract: Any = extract_python  # its annotations tell another order of the parts
    for line, function, texts, comments in extract(io.BytesIO(code), KEYWORDS, ["Translators:"], {"encoding": "utf-8"}):
        yield name, (line, function, texts, comments)


def collected() -> Catalog:
    """A catalogue of all marked texts."""
    catalogue = Catalog(fuzzy=False)
    for file, (_line, function, texts, comments) in marked_texts():
        if texts is None:  # of a name, not of a text: that one is marked where it stands
            continue
        parts = (texts,) if isinstance(texts, str) else tuple(texts)
        context, ids = _arranged(function, parts)
        if all(isinstance(part, str) and part for part in ids):
            # no line numbers: they would change the catalogue with every edit
            catalogue.add(ids if len(ids) > 1 else ids[0], context=context, locations=[(file, 0)], auto_comments=comments)
    return catalogue


def _arranged(function: str, parts: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    plural = "ngettext" in function or "npgettext" in function
    if "pgettext" in function:
        return parts[0], parts[1:3] if plural else parts[1:2]
    return None, parts[:2] if plural else parts[:1]


def update_catalogues() -> None:
    """Bring the .po files up to the source: new texts come in empty, vanished ones go."""
    template = collected()
    for language in LANGUAGES:
        file = LOCALE / language / "LC_MESSAGES" / "django.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        catalogue = Catalog(locale=language, project="Kaiku", version="", fuzzy=False)
        if file.exists():
            with file.open("rb") as handle:
                catalogue = read_po(handle, locale=language)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        fresh = file.with_suffix(f".{os.getpid()}")  # nobody must read half of it
        with fresh.open("wb") as handle:
            write_po(handle, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
        fresh.replace(file)
        missing = sum(1 for message in catalogue if message.id and not _translated(message.string))
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {missing} without translation\n")


def gaps() -> Iterator[str]:
    """What is wrong in the catalogues: a citizen's text without translation, or a translation with other placeholders."""
    template = collected()
    for language in LANGUAGES:
        with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as handle:
            catalogue = read_po(handle, locale=language)
        for message in template:
            if not message.id:
                continue
            ids = _forms(message.id)
            known = catalogue.get(ids[0], message.context)
            strings = _forms(known.string) if known else ()
            if not any(strings):
                if any(file.startswith(CITIZEN_FACE) and not file.startswith(DESK) for file, _line in message.locations):
                    yield f"{language}: no translation: {ids[0]}"
            elif not all(strings):
                yield f"{language}: a plural form is missing: {ids[0]}"
            elif any(_placeholders(string) != _placeholders(ids[min(form, len(ids) - 1)]) for form, string in enumerate(strings)):
                yield f"{language}: other placeholders: {ids[0]} / {' / '.join(strings)}"


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _placeholders(text: str) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(text)))


def check_catalogues() -> None:
    """List the gaps and fail when there are any."""
    found = list(gaps())
    for line in found:
        sys.stdout.write(f"{line}\n")
    if found:
        raise SystemExit(1)


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> None:
    action = sys.argv[1] if len(sys.argv) > 1 else ""
    if action not in {"compile", "update", "check"}:
        raise SystemExit("usage: tools/messages.py compile|update|check")
    if action == "check":
        check_catalogues()
        return
    if action == "update":
        update_catalogues()
    compile_catalogues()


if __name__ == "__main__":
    main()
