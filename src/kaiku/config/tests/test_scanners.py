"""The scanners of `make check` find what they are there for."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kaiku.config.cli import ROOT


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / "security" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # dataclasses ask where they stand
    spec.loader.exec_module(module)
    return module


@pytest.mark.covers("R200")
def test_each_of_our_rules_finds_its_example_and_nothing_in_clean_words(tmp_path: Path) -> None:
    examples, scan = tool("examples"), tool("scan")
    for rule, (kind, text) in examples.FOUND.items():
        (tmp_path / f"{rule}.{kind}").write_text(text, encoding="utf-8")
    for name, text in examples.CLEAN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    face = tmp_path / "src" / "ui"
    face.mkdir(parents=True)
    (face / "page.py").write_text("@csrf_exempt\ndef page(request):\n    pass\n", encoding="utf-8")

    found = {line.split(":")[0].removeprefix("./"): line.split(": ")[1] for line in scan.our_findings(["."], root=tmp_path)}
    wanted = {f"{rule}.{kind}": rule for rule, (kind, _text) in examples.FOUND.items()} | {"src/ui/page.py": "form-without-a-token"}
    assert found == wanted


@pytest.mark.covers("R200")
def test_templates_hold_no_script_no_event_and_nothing_unescaped(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '{{ words|safe }}\n<script>go()</script>\n<button onclick="go()">\n<a href="javascript:go()">\n<a target="_blank" href="/">\n',
        encoding="utf-8",
    )
    (tmp_path / "good.html").write_text(
        '<script src="/a.js" defer></script><a target="_blank" rel="noopener" href="/">\n', encoding="utf-8"
    )
    scan = tool("scan")

    assert [line.split(":")[1] for line in scan.template_findings(tmp_path)] == ["1", "2", "3", "4", "5"]
    assert list(scan.template_findings()) == []


@pytest.mark.covers("R200")
def test_the_bill_of_materials_names_every_package_of_the_lock_and_of_the_bundles() -> None:
    sbom = tool("sbom")
    listed = sbom.made()

    named = {part["name"].lower() for part in listed["components"]}
    locked = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if "==" in line[:60]}
    assert locked <= named and set(sbom.BUNDLED) <= named
    assert listed["bomFormat"] == "CycloneDX" and all(part.get("version") for part in listed["components"])
    assert {"htmx.org", "ol", "proj4", "prosemirror-view"} <= set(sbom.BUNDLED)


@pytest.mark.covers("R200")
def test_advisories_that_could_not_be_asked_are_no_clean_bill() -> None:
    advisories = tool("advisories")
    asked = {"name": "django", "version": "5.2", "vulns": []}
    weak = {"name": "pillow", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
    skipped = {"name": "urllib3", "skip_reason": "Dependency not found on PyPI and could not be audited"}

    def of(*rows: object) -> tuple[bool, list[str], str]:
        answer = advisories.of_python(json.dumps({"dependencies": rows}))
        return answer.is_whole, answer.weak, answer.told()

    assert of(asked)[:2] == (True, [])
    assert of(asked, weak)[:2] == (True, ["pillow 1: CVE-1, mended in ['2']"])
    assert of(asked, skipped)[0] is False and "NOT ASKED: 1" in of(asked, skipped)[2]
    assert of(skipped)[0] is False and "NOT ASKED" in of(skipped)[2]
    assert not advisories.of_python("").is_whole and not advisories.of_front_end('{"message": "405"}').is_whole
    whole = {"metadata": {"dependencies": {"total": 3}}, "vulnerabilities": {"left-pad": {"severity": "high"}}}
    assert advisories.of_front_end(json.dumps(whole)).weak == ["left-pad: high"]
