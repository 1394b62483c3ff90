"""The list of what Kaiku is made of (CycloneDX): Python packages of requirements.lock and what the browser gets; reads files only."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
TARGET = ROOT / "dist" / "kaiku.cdx.json"
_NOTICES = (ROOT / "src" / "kaiku" / "static" / "kaiku" / "licences.txt").read_text(encoding="utf-8")
BUNDLED = tuple(notice.split(None, 1)[0] for notice in _NOTICES.split("\n----\n\n"))  # the build writes one for each package of a bundle


def made() -> dict[str, Any]:
    """The list, the same each time for the same locks."""
    command = [str(BIN / "cyclonedx-py"), "requirements", "requirements.lock", "--output-reproducible", "--of", "JSON"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    listed: dict[str, Any] = json.loads(told.stdout)
    listed.setdefault("metadata", {})["component"] = {"type": "application", "name": "kaiku", "bom-ref": "kaiku", "version": _version()}
    listed["components"] += browsers_parts()
    return listed


def browsers_parts() -> list[dict[str, Any]]:
    """Libraries in the bundles, with their versions and hashes from the lock of npm."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    parts = []
    for name in BUNDLED:
        about = packages[f"node_modules/{name}"]
        purl = f"pkg:npm/{name}@{about['version']}"
        parts.append({"type": "library", "name": name, "version": about["version"], "purl": purl, "bom-ref": purl})
    return parts


def _version() -> str:
    line = next(line for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines() if line.startswith("version = "))
    return line.split('"')[1]


def main() -> None:
    listed = made()
    if not listed["components"] or listed.get("bomFormat") != "CycloneDX":
        sys.exit("the list is empty")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(listed, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
