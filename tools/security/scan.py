"""Looking for weaknesses in the source: bandit, our own rules, and what no template may hold. Nothing is asked of the network."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
RULES = ROOT / "tools" / "security" / "rules.yml"
# What bandit asks that is answered for the whole project, each with its reason.
ANSWERED = {
    "B404": "processes are our own words, never a shell: B602 and B604-B607 look at each call",
    "B603": "the same; ruff ignores S603 for this reason",
    "B607": "ps and apt-get are found by the system; ruff ignores S607",
    "B405": "XML is only written; reading it is found by B313-B319",
    "B703": "the same places as B308, which tells them once",
}
# Files where ruff's rules of safety do not hold either (pyproject.toml): tests, and invented data without secrets.
_LEFT_OUT = "*/tests/*,*/conftest.py,*/config/demo/*,*/config/testing.py"  # of the same, what bandit need not read: half of its time
NOT_LOOKED_AT = re.compile(r"/tests/|/conftest\.py$|/config/demo/|/config/testing\.py$|/(looping|standing)\.py$")
FROM_OUR_SERVER = {
    "frontend/elements/chat-window.ts": "what the talk offers next, as our server rendered it",
    "frontend/elements/file-preview.ts": "a list of files that our server rendered and escaped",
    "frontend/elements/list-news.ts": "rows of our own page",
    "frontend/elements/presence-beat.ts": "who is present, as our server rendered it",
}
IN_TEMPLATES = {
    re.compile(r"\{%\s*autoescape\s+off"): "autoescape off",
    re.compile(r"\|\s*safe\b(?!seq)"): "|safe: make it safe where it is made",
    re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:application/json|application/ld\+json)\")[^>]*>"): "a script inside the page",
    re.compile(r"\son(?:click|change|submit|load|error|input|focus|blur|key\w+|mouse\w+)\s*="): "an event inside an element",
    re.compile(r"href\s*=\s*[\"']\s*javascript:"): "a link that runs",
    re.compile(r"<a\b(?![^>]*\bnoopener)[^>]*target=\"_blank\""): "a new window without rel=noopener",
}


def bandits_findings() -> Iterator[str]:
    """What bandit finds and no line answers: ruff asks the same by the same numbers, so one noqa with its reason answers both."""
    command = [str(BIN / "bandit"), "-q", "-r", "src/kaiku", "-f", "json", "-x", _LEFT_OUT, "-s", ",".join(ANSWERED)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if told.returncode not in (0, 1):
        yield f"bandit: {told.stderr.strip()[-300:]}"
        return
    for found in json.loads(told.stdout)["results"]:
        path = ROOT / found["filename"]
        if NOT_LOOKED_AT.search(str(path)) or _is_answered(path, found["test_id"], found["line_range"]):
            continue
        yield f"{found['filename']}:{found['line_number']}: {found['test_id']} {found['issue_text']}"


def _is_answered(path: Path, test: str, lines: list[int]) -> bool:
    source = path.read_text(encoding="utf-8").splitlines()
    answer = re.compile(rf"# no(?:qa|sec):? [^#]*\b[SB]{test[1:]}\b[^#]* - \w")
    return any(answer.search(source[number - 1]) for number in range(min(lines), min(max(lines), len(source)) + 1))


def our_findings(folders: Iterable[str] = ("src/kaiku", "frontend"), *, root: Path = ROOT) -> Iterator[str]:
    """What our own rules find."""
    command = [str(BIN / "ast-grep"), "scan", "--rule", str(RULES), "--json=stream", *folders]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if told.returncode not in (0, 1):
        yield f"ast-grep: {told.stderr.strip()[-300:]}"
    for line in told.stdout.splitlines():
        found = json.loads(line)
        file, number = found["file"], found["range"]["start"]["line"] + 1
        if NOT_LOOKED_AT.search(f"/{file}") or "node_modules" in file or (found["ruleId"] == "html-from-words" and file in FROM_OUR_SERVER):
            continue
        if not re.search(rf"# rule {found['ruleId']}: \w", found.get("lines", "")):
            yield f"{file}:{number}: {found['ruleId']}: {found['message']}"


def template_findings(folder: Path = ROOT / "src" / "kaiku") -> Iterator[str]:
    """What no template may hold, whatever its author meant."""
    for path in sorted(folder.rglob("*.html")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for pattern, name in IN_TEMPLATES.items():
                if pattern.search(line):
                    yield f"{path.relative_to(folder)}:{number}: {name}"


def main() -> None:
    findings = [*bandits_findings(), *our_findings(), *template_findings()]
    if findings:
        sys.exit("\n".join(findings))


if __name__ == "__main__":
    main()
