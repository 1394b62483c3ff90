"""`make accessibility-pack`: what an auditor of accessibility needs, made from the product: pages, accounts, the statement's data."""

import csv
import inspect
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "var" / "accessibility"
RIGHTS = ROOT / "src/kaiku/ui/desk/tests/rights.txt"
STAFF = ("tekninen", "sisalto", "neuvoja", "asiantuntija", "raportoija", "katselija", "sisainen", "kumppani")  # the columns of rights.txt
NOBODY = ""
FACES = {"citizen": "Asukas", "sign-in": "Kirjautuminen", "desk": "Työpöytä", "administration": "Hallinta", "dashboards": "Raportit"}
_TEMPLATE = re.compile(r"\"((?:[\w-]+/)+(?:[\w-]+|\{[^}\"]+\})\.html)\"")
_FILLED = re.compile(r"\{[^}]+\}")
_ASKED = re.compile(r"\b([a-z_]\w+)\.\w+\(")
_DEPTH = 2
_EXTENDS = re.compile(r"{%\s*extends")
_CALLED = re.compile(r"\b([a-z_]\w+)\(")


@dataclass(frozen=True)
class Place:
    """One page: where it is, what it is for, and who may look."""

    face: str
    address: str
    name: str
    about: str
    account: str


def pages() -> list[Place]:
    """Every address whose view shows a whole page, face by face."""
    from django.urls import get_resolver

    rights = _rights()
    found = []
    for face, name, route, view in _views(get_resolver().url_patterns):
        known = f"administration:{name}" if face == "administration" else name
        if face in FACES and rights.get(known) != NOBODY and _shows_page(view):
            account = _account(face, name, route, rights)
            about = (inspect.getdoc(inspect.unwrap(view)) or "").split("\n")[0]
            found.append(Place(FACES[face], "/" + route, name, about, account))
    return sorted(set(found), key=lambda one: (list(FACES.values()).index(one.face), one.address))


def accounts() -> list[tuple[str, str, str, str]]:
    """The demonstration's accounts, one a role and more: name of the account, the person, title, roles with their reach."""
    import yaml

    from kaiku.config.demonstration import ACCOUNTS

    rows = yaml.safe_load((ROOT / "packs/tampere/demo/staff.yaml").read_text(encoding="utf-8"))
    kept = {row["username"]: row for row in rows if row["username"] in ACCOUNTS}
    return [(name, kept[name]["name"], kept[name]["title"], _told(kept[name]["roles"])) for name in ACCOUNTS]


def write_pack(folder: Path) -> int:
    """The whole pack into an empty folder; how many pages it names."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = pages()
    _table(
        folder / "sivut.tsv", ("osa", "osoite", "nimi", "mitä sillä tehdään", "tunnus"), [tuple(vars(one).values())[:5] for one in listed]
    )
    _table(folder / "tunnukset.tsv", ("tunnus", "henkilö", "nimike", "roolit"), accounts())
    shutil.copy(ROOT / "packs/tampere/accessibility.yaml", folder / "seloste.yaml")
    (folder / "LUEMINUT.md").write_text(_readme(listed), encoding="utf-8")
    return len(listed)


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    import django

    django.setup()
    print(f"{write_pack(PACK)} pages: {PACK.relative_to(ROOT)}")


def _views(patterns: Iterable[Any], face: str = "", before: str = "") -> Iterator[tuple[str, str, str, Callable[..., Any]]]:
    """Each named address with its face, route and view; prefixes of languages are left out, they show the same pages."""
    from django.urls import URLResolver

    for item in patterns:
        route = before + ("" if item.pattern.__class__.__name__ == "LocalePrefixPattern" else str(item.pattern))
        if isinstance(item, URLResolver):
            yield from _views(item.url_patterns, item.namespace or face, route)
        elif item.name:
            yield face, item.name, route, item.callback


def _shows_page(view: Callable[..., Any]) -> bool:
    """Its source, or that of our own functions which it calls, names a template that extends the frame of all pages."""
    function = inspect.unwrap(view)
    if not inspect.isfunction(function) or re.search(r"^@require_POST\b", inspect.getsource(function), re.MULTILINE):
        return False
    return any(_is_whole(name) for text in _sources(function, _DEPTH) for name in _TEMPLATE.findall(text))


def _sources(function: Callable[..., Any], depth: int) -> Iterator[str]:
    """Of the function and, so many calls deep, of those of the faces that it calls."""
    text = inspect.getsource(function)
    yield text
    module = sys.modules[function.__module__]
    if any(type(getattr(module, name, None)).__module__.startswith("kaiku.ui") for name in _ASKED.findall(text)):
        yield inspect.getsource(module)  # an object of the module answers with the module's pages
    for name in sorted(set(_CALLED.findall(text))) if depth else ():
        called = inspect.unwrap(getattr(module, name)) if callable(getattr(module, name, None)) else None
        if inspect.isfunction(called) and called is not function and called.__module__.startswith("kaiku.ui"):
            yield from _sources(called, depth - 1)


@cache
def _is_whole(template: str) -> bool:
    """Does it extend the frame of all pages; of a name that is filled in at run time, does any that it may be?"""
    wanted = _FILLED.sub("*", template)
    found = (file for folder in (ROOT / "src/kaiku").rglob("templates") for file in folder.glob(wanted))
    return any(_EXTENDS.search(file.read_text(encoding="utf-8")[:300]) for file in found)


def _rights() -> dict[str, str]:
    """The first account that may open an address, by its name; NOBODY where it only takes what is sent."""
    found: dict[str, str] = {}
    for line in RIGHTS.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) == 2 + len(STAFF) and "+" in cells:
            if cells[1] == "GET":
                found[cells[0]] = STAFF[cells[2:].index("+")]
            else:
                found.setdefault(cells[0], NOBODY)
    return found


def _account(face: str, name: str, route: str, rights: dict[str, str]) -> str:
    if face in ("citizen", "sign-in"):
        return "Suomi.fi-tunnistus" if route.startswith("oma/") else "–"
    return rights.get(
        f"administration:{name}" if face == "administration" else name, "tekninen" if face == "administration" else "raportoija"
    )


def _told(roles: dict[str, str]) -> str:
    from kaiku.accounts.rules import Reach, Role

    return ", ".join(f"{Role(role).label} ({Reach(reach).label})" for role, reach in roles.items())


def _table(file: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter="\t", lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _readme(listed: list[Place]) -> str:
    counts = {face: sum(1 for one in listed if one.face == face) for face in FACES.values()}
    lines = [f"* {face}: {count} sivua" for face, count in counts.items()]
    return f"""# Aineisto saavutettavuuden tarkastajalle

Tämä on tehty järjestelmästä itsestään komennolla `make accessibility-pack`, joten luettelo vastaa tarkastettavaa versiota.

| tiedosto | mitä siinä on |
|---|---|
| `sivut.tsv` | jokainen sivu: osoite, tarkoitus ja tunnus, jolla sen näkee |
| `tunnukset.tsv` | esittelyn tunnukset rooleittain |
| `seloste.yaml` | saavutettavuusselosteen tiedot: arvio, tunnetut puutteet, palautekanava, valvova viranomainen |

## Sivuja

{chr(10).join(lines)}

Asukkaan sivut ovat myös ruotsiksi (`/sv/`) ja englanniksi (`/en/`). Henkilöstön sivujen kieli vaihtuu omista asetuksista.

## Näin pääset alkuun

1. Käynnistä esittely: `KAIKU_DEMO_PASSWORD=… make run`. Yhteydenotot ovat keksittyjä.
2. Kirjaudu osoitteessa `/kirjaudu/`. Tunnukset ovat luettelossa, salasana on antamasi.
3. Sivujen merkit `<…>` ovat tunnisteita: avaa sivu luettelosta, jonka kohta se on.
4. Kaikki komponentit tiloineen ovat sivulla `/hallinta/komponentit/` (tunnus `tekninen`).

## Mitä on jo testattu

Jokaisella koontiversiolla: axe (WCAG 2.2 A ja AA) sivuilla vaaleana ja tummana, 320 pikselin leveys ilman sivuttaista vieritystä,
työ pelkällä näppäimistöllä, asukkaan sivut ilman JavaScriptia, ruudunlukijan runko (`e2e/test_page_outline.py`) ja väriparien kontrasti.
Testit ovat kansiossa `e2e/`.
Käsin ruudunlukijalla tehtyä arviota ja käyttäjien testejä tämä ei korvaa.
"""


if __name__ == "__main__":
    main()
