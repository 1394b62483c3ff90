"""Known weaknesses of what the locks name (Python and front end), asked of the advisory services only when KAIKU_ADVISORIES=1 lets it.

Ends with 0 when everything was asked and nothing is known, 1 when something is, 2 when not everything could be asked: silence is no answer.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
AUDIT = Path(sys.executable).parent / "pip-audit"
PYTHON = (
    str(AUDIT), "--requirement", "requirements.lock", "--require-hashes", "--disable-pip", "--progress-spinner=off", "--timeout=10",
    "--format=json",
)  # fmt: skip
FRONT_END = ("npm", "audit", "--json")


@dataclass
class Answer:
    """What a service said of one lock."""

    name: str
    asked: int = 0
    unknown: list[str] = field(default_factory=list)  # packages that the service does not know, so it says nothing of them
    weak: list[str] = field(default_factory=list)
    silence: str = ""  # why it did not answer

    @property
    def is_whole(self) -> bool:
        """Was every package asked?"""
        return self.asked > 0 and not self.unknown and not self.silence

    def told(self) -> str:
        """For people."""
        if self.silence:
            return f"{self.name}: NOT ASKED: {self.silence}"
        words = f"{self.name}: {self.asked} packages asked, {len(self.weak)} with known weaknesses"
        if self.unknown:
            words += f"; NOT ASKED: {len(self.unknown)} that the service does not know, such as {', '.join(self.unknown[:3])}"
        return "\n  ".join([words, *self.weak])


def of_python(text: str) -> Answer:
    """Read what pip-audit wrote; it calls packages that it could not ask for harmless, we do not."""
    answer = Answer("Python")
    try:
        rows: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        answer.silence = "the advisory service did not answer"
        return answer
    for row in rows:
        if "skip_reason" in row:
            answer.unknown.append(row["name"])
            continue
        answer.asked += 1
        answer.weak += [f"{row['name']} {row['version']}: {one['id']}, mended in {one['fix_versions']}" for one in row["vulns"]]
    if not answer.asked:
        answer.silence = f"the service knows none of the {len(rows)} packages"
    return answer


def of_front_end(text: str) -> Answer:
    """Read what npm wrote."""
    answer = Answer("front end")
    try:
        found: dict[str, Any] = json.loads(text)
        answer.asked = found["metadata"]["dependencies"]["total"]
    except (ValueError, KeyError, TypeError):
        answer.silence = "the registry does not answer for advisories"
        return answer
    answer.weak = [f"{name}: {row['severity']}" for name, row in sorted(found["vulnerabilities"].items())]
    return answer


def main() -> None:
    if os.environ.get("KAIKU_ADVISORIES") != "1":
        print("NOT ASKED: known weaknesses of packages need the network (KAIKU_ADVISORIES=1 make advisories)")
        return
    answers = [of_python(_output(PYTHON)), of_front_end(_output(FRONT_END))]
    for answer in answers:
        print(answer.told())
    sys.exit(1 if any(answer.weak for answer in answers) else 0 if all(answer.is_whole for answer in answers) else 2)


def _output(command: tuple[str, ...]) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
