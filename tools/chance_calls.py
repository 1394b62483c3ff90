"""`make chance-calls`: a thousand calls by chance of every operation of the interface, one operation after another.

Meant for the night. Each operation's outcome is written down at once; what was broken off goes on where it was, as long as the code is the
same. ARGS: --examples 1000, --minutes 30 (begin none after so long), --again (forget what was done), or parts of operations' names.
"""

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
DONE = ROOT / "var" / "chance-calls.jsonl"
TEST = "src/kaiku/api/v1/tests/test_document.py::test_no_call_breaks_it_or_is_answered_otherwise_than_said"


def code() -> str:
    """A digest of the product's own code: what passed with another one is not known to pass with this."""
    told = hashlib.sha256()
    for file in sorted((ROOT / "src" / "kaiku").rglob("*.py")):
        told.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return told.hexdigest()[:16]


def done(examples: int, digest: str) -> dict[str, dict[str, Any]]:
    """What became of each operation with this code and at least so many calls."""
    rows = [json.loads(line) for line in DONE.read_text(encoding="utf-8").splitlines()] if DONE.exists() else []
    return {row["test"]: row for row in rows if row["code"] == digest and row["examples"] >= examples}


class Writer:
    """pytest's plugin: leaves out what passed before, begins nothing after its time, and writes down each outcome when it is known."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.digest, self.began = options, code(), time.monotonic()
        self.left, self.processor = 0, 0.0

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only what is asked for and has not passed."""
        passed = {test for test, row in done(self.options.examples, self.digest).items() if row["outcome"] == "passed"}
        wanted = [item for item in items if not self.options.names or any(name in item.name for name in self.options.names)]
        items[:] = [item for item in wanted if item.name not in passed]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Told at the beginning, because one operation may take minutes."""
        print(f"{time.strftime('%H:%M:%S')} {item.name}", flush=True)
        return (yield)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Is there time for another?"""
        if time.monotonic() - self.began > self.options.minutes * 60:
            self.left += 1
            pytest.skip("no time is left")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self) -> None:
        """From here on the calls are made."""
        self.processor = time.process_time()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One line an operation."""
        if report.when != "call" and not report.failed:
            return
        row = {
            "test": report.nodeid.rpartition("::")[2],
            "outcome": report.outcome,
            "examples": self.options.examples,
            "seconds": round(report.duration, 1),
            "processor": round(time.process_time() - self.processor, 1),
            "code": self.digest,
        }
        DONE.parent.mkdir(parents=True, exist_ok=True)
        with DONE.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def main(arguments: list[str]) -> int:
    """0 when every operation that was asked for has passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=8 * 60)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("names", nargs="*", help="parts of operations' names; all without any")
    options = parser.parse_args(arguments)
    os.environ["KAIKU_API_EXAMPLES"] = str(options.examples)
    if options.again:
        DONE.unlink(missing_ok=True)
    writer = Writer(options)
    status = pytest.main(["-q", "-p", "no:schemathesis", "-p", "no:cacheprovider", str(ROOT / TEST)], plugins=[writer])
    rows = done(options.examples, writer.digest)
    passed = sum(row["outcome"] == "passed" for row in rows.values())
    seconds, processor = (sum(row[what] for row in rows.values()) for what in ("seconds", "processor"))
    told = f"{seconds:.0f} s, of the processor {processor:.0f} s"
    print(f"{passed} of {len(rows)} passed with {options.examples} calls each, {told}; {writer.left} not begun")
    return int(status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or writer.left > 0 or passed < len(rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
