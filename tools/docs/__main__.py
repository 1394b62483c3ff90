"""`make docs`: guides as a site and as PDF, slides of the courses, the introduction film and the catalogue of requirements, in var/docs."""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools.docs.demonstration import browser, demonstration
from tools.docs.film import write_film
from tools.docs.paper import write_papers
from tools.docs.reading import OUT, ROOT
from tools.docs.slides import write_slides

PARTS = ("site", "slides", "papers", "catalogue", "film")


def main(wanted: Sequence[str]) -> None:
    """All parts, or those that are named."""
    OUT.mkdir(parents=True, exist_ok=True)
    for part in wanted or PARTS:
        began = time.monotonic()
        for path in _MAKERS[part]():
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")
        print(f"{part}: {time.monotonic() - began:.0f} s", flush=True)


def _site() -> list[Path]:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=ROOT, check=True)
    return [OUT / "ohjeet" / "index.html"]


def _papers() -> list[Path]:
    with browser() as opened:
        return write_papers(opened, OUT)


def _catalogue() -> list[Path]:
    subprocess.run([sys.executable, "tools/acceptance.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return [Path(shutil.copy(ROOT / "var" / "acceptance" / "luettelo.html", OUT / "hyvaksynta.html"))]


def _film() -> list[Path]:
    with browser() as opened, demonstration() as shown:
        return write_film(opened, shown, OUT)


_MAKERS = {"site": _site, "slides": lambda: write_slides(OUT), "papers": _papers, "catalogue": _catalogue, "film": _film}

if __name__ == "__main__":
    main(sys.argv[1:])
