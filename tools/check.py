"""`make check`: every quick check, several at a time; says nothing about what passes except its name and time."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = ROOT / ".venv" / "bin"
AT_ONCE = max(2, os.cpu_count() or 2)


@dataclass(frozen=True)
class Check:
    """One command; it is skipped where what it looks at does not exist."""

    name: str
    command: tuple[str, ...]
    needs: Path = ROOT
    remedy: str = ""  # said under what failed, where the output itself does not say what to do


TYPED = tuple(folder for folder in ("src/kaiku", "tools", "bench", "e2e") if any((ROOT / folder).rglob("*.py")))
CHECKS = (
    Check("types", (str(BIN / "mypy"), *TYPED)),
    Check("front end", (PYTHON, "tools/front_end.py", "check"), ROOT / "package.json", "bundles older than their source: npm run build"),
    Check("templates", (str(BIN / "djlint"), "src", "--lint", "--quiet")),
    Check("layers", (str(BIN / "lint-imports"), "--no-cache"), remedy="imports go downwards only: docs/architecture.md, Where things are"),
    Check(
        "migrations",
        (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
        remedy="make them: .venv/bin/kaiku manage makemigrations (a new choice of a field is a migration too)",
    ),
    Check("settings", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    Check(
        "translations",
        (PYTHON, "tools/messages.py", "check"),
        remedy="make messages, then fill in src/kaiku/locale/*/LC_MESSAGES/django.po",
    ),
    Check("style", (str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", "."), remedy="ruff check --fix mends what it can"),
    Check("format", (str(BIN / "ruff"), "format", "--check", "."), remedy=".venv/bin/ruff format ."),
    Check(
        "security",
        (PYTHON, "tools/security/scan.py"),
        remedy="mend it, or answer on the line: # noqa: S… - why, # nosec B… - why, # rule NAME: why (docs/security/README.md)",
    ),
    Check("advisories", (PYTHON, "tools/security/advisories.py"), remedy="a package with a known weakness: a newer version, or a reason"),
    Check("bill of materials", (PYTHON, "tools/security/sbom.py"), ROOT / "package-lock.json"),
    Check("sizes", (PYTHON, "tools/budgets.py")),
)


def run(check: Check) -> tuple[Check, int, str, float]:
    """One check with its output kept."""
    with tempfile.TemporaryDirectory(prefix="kaiku-check-") as data:
        environment = {**os.environ, "KAIKU_DATA": data, "KAIKU_SECRET_KEY": "only-for-checks" * 4, "KAIKU_NO_POOL": "1", "NO_COLOR": "1"}
        started = time.monotonic()
        result = subprocess.run(check.command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return check, result.returncode, result.stdout, time.monotonic() - started


def main() -> None:
    wanted = set(sys.argv[1:])
    checks = [check for check in CHECKS if check.needs.exists() and (not wanted or check.name in wanted)]
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for check, status, output, seconds in pool.map(run, checks):
            print(f"{'ok  ' if status == 0 else 'FAIL'} {check.name} ({seconds:.1f} s)", flush=True)
            if status:
                failed.append(check.name)
                print("\n".join(f"     {line}" for line in output.rstrip().splitlines()[-80:]), flush=True)
                if check.remedy:
                    print(f"  -> {check.remedy}", flush=True)
            elif "NOT ASKED" in output:  # what was not looked at is no pass, though nothing is wrong here
                print("\n".join(f"     {line}" for line in output.splitlines() if "NOT ASKED" in line), flush=True)
    if failed:
        sys.exit("make check: " + ", ".join(failed))


if __name__ == "__main__":
    main()
