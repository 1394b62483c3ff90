"""What the kits say that other vendors try their own side of a contract with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One demand: held or not, and what was seen. Without what is only recommended Kaiku works, less well."""

    demand: str
    is_held: bool
    seen: str = ""
    is_recommended: bool = False


def tell_findings(findings: Sequence[Finding], tell: Callable[[str], object]) -> int:
    """A line a demand; how many that are not only recommended are missed."""
    for finding in findings:
        mark = "ok  " if finding.is_held else "miss" if finding.is_recommended else "FAIL"
        tell(f"{mark} {finding.demand}{f' ({finding.seen})' if finding.seen else ''}")
    return sum(not finding.is_held and not finding.is_recommended for finding in findings)
