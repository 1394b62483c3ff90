"""What is wrong with a pack, so that a person finds the spot: file, line, entry, reason."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault; line 0 means the whole file."""

    file: str
    line: int
    entry: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.entry}: {self.reason}" if self.entry else f"{place}: {self.reason}"


class PackError(Exception):
    """The pack cannot be used; str() lists every problem, one a line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
