"""The scanners of `make check` find what they are there for."""

import gzip
import importlib.util
import json
import runpy
import shutil
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
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


SAID = {
    "clean": '{"dependencies": [{"name": "django", "version": "5.2", "vulns": []}], "fixes": []}',
    "weak": '{"dependencies": [{"name": "pillow", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"], "aliases": [], '
    '"description": "x"}]}], "fixes": []}',
    "silent": "",
}


@pytest.mark.covers("R200")
@pytest.mark.parametrize(("said", "ends"), [("clean", 0), ("weak", 1), ("silent", 2)])
def test_silence_of_the_service_ends_otherwise_than_its_clean_bill(
    said: str, ends: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way of the command: it is run, its words are read, and how it ends says which of the three it was."""
    advisories = tool("advisories")
    of_npm = json.dumps({"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {"dependencies": {"prod": 3, "total": 3}}})
    monkeypatch.setattr(advisories, "PYTHON", (sys.executable, "-c", f"print({SAID[said]!r}); raise SystemExit({ends})"))
    monkeypatch.setattr(advisories, "FRONT_END", (sys.executable, "-c", f"print({of_npm!r})"))
    monkeypatch.setenv("KAIKU_ADVISORIES", "1")

    with pytest.raises(SystemExit) as ended:
        advisories.main()

    told = capsys.readouterr().out
    assert ended.value.code == ends
    assert ("NOT ASKED" in told, "PYSEC-1" in told) == (said == "silent", said == "weak")


class _Registry(BaseHTTPRequestHandler):
    """The registry's own answer about advisories, in the shape that it gives (npm sends its question packed)."""

    def do_POST(self) -> None:
        asked = json.loads(gzip.decompress(self.rfile.read(int(self.headers["Content-Length"]))))
        weak = {"id": 1, "url": "https://advisories.example/1", "title": "Weak", "severity": "high", "vulnerable_versions": ">=0"}
        body = json.dumps({"ol": [weak]} if "ol" in asked and self.path.endswith("/advisories/bulk") else {}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.mark.covers("R200")
@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
def test_what_the_registry_says_through_npm_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    advisories = tool("advisories")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Registry) as registry:
        Thread(target=registry.serve_forever, daemon=True).start()
        monkeypatch.setenv("npm_config_fetch_retries", "0")  # of the package itself it asks too, and would wait for an answer
        monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{registry.server_port}/")
        found = advisories.of_front_end(advisories._output(advisories.FRONT_END))
        registry.shutdown()
    assert found.is_whole and found.weak == ["ol: high"]


@pytest.mark.covers("R200")
def test_what_was_not_asked_is_said_though_the_check_passes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("KAIKU_ADVISORIES", raising=False)
    monkeypatch.setattr(sys, "argv", ["check.py", "advisories"])
    runpy.run_path(str(ROOT / "tools" / "check.py"), run_name="__main__")
    told = capsys.readouterr().out

    assert told.startswith("ok   advisories") and "NOT ASKED: known weaknesses" in told
