"""`make coverage-of-requirements`: which requirement rows have tests. Collects the tests, runs none of them."""

import io
import sys
from collections import Counter
from contextlib import redirect_stdout

import pytest

ROWS = 238


class Rows:
    """A pytest plugin that counts the rows named by @pytest.mark.covers."""

    def __init__(self) -> None:
        self.tests: Counter[str] = Counter()
        self.unknown: set[str] = set()
        self.errors: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = {f"R{number}" for number in range(1, ROWS + 1)}
        for item in items:
            rows = {str(row) for mark in item.iter_markers("covers") for row in mark.args}
            self.tests.update(rows & known)
            self.unknown.update(f"{row} in {item.nodeid}" for row in rows - known)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(report.nodeid)


def main() -> None:
    rows = Rows()
    listing = io.StringIO()
    with redirect_stdout(listing):
        ended = pytest.main(["--collect-only", "-qq", "--no-header", "--no-summary", "-p", "no:cacheprovider"], plugins=[rows])
    if ended != pytest.ExitCode.OK:
        sys.exit(f"{listing.getvalue()}the tests could not be collected: {ended!r}")
    for number in range(1, ROWS + 1):
        count = rows.tests[f"R{number}"]
        print(f"R{number} " + (f"covered {count}" if count else "none"))
    covered = sum(1 for number in range(1, ROWS + 1) if rows.tests[f"R{number}"])
    print(f"{covered} of {ROWS} rows have tests", file=sys.stderr)
    problems = [*(f"cannot be collected: {error}" for error in rows.errors), *(f"no such row: {row}" for row in sorted(rows.unknown))]
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
