"""When is a week more than usual? Plain reckoning over weekly counts, without a database.

A week is any seven days, so that each has every weekday once. What is usual is the mean of the eight weeks before, moved by what the same
weeks of earlier years did against their own eight weeks before. How much counts swing by themselves is taken from those weeks too: the tail
of a negative binomial distribution says how seldom chance alone makes such a week.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WEEKS_BEFORE = 8
FEWEST = 8  # contacts in a week: fewer are no trend
TWICE = 2.0  # at least so many times what is usual
CHANCE = 1e-5  # how seldom chance alone may make such a week
_OVER = 1.5  # an ended rise is below this many times the usual
_LEAST_SWING, _STEADY = 1.3, 6.0  # variance against mean that counts have at the least; contacts by which a season is believed slowly
_LEAST_SEASON, _MOST_SEASON = 0.5, 8.0


@dataclass(frozen=True)
class Weeks:
    """Counts of the week looked at and of the eight before it, the newest first; and the same of earlier years."""

    now: Sequence[int]
    years: Sequence[Sequence[int]] = ()


@dataclass(frozen=True)
class Judged:
    """What is usual, and whether the week is more than that."""

    count: int
    expected: float
    earlier_years: int
    rises: bool

    @property
    def is_usual_again(self) -> bool:
        """Has a rise ended? Lower than where it begins, so that it does not flicker."""
        return self.count < max(_OVER * self.expected, FEWEST / 2)


def judge(weeks: Weeks) -> Judged:
    """Is the newest week more than usual?"""
    count, before = weeks.now[0], weeks.now[1:]
    base = sum(before) / len(before)
    years = [year for year in weeks.years if sum(year)]
    season = _season(years)
    expected = base * season
    enough = count >= FEWEST and count >= TWICE * expected
    return Judged(count, expected, len(years), enough and _tail(count, expected, base, season, _swing(before, years)) < CHANCE)


def _season(years: Sequence[Sequence[int]]) -> float:
    """What the same week did in earlier years against the weeks before it; few contacts move it little."""
    if not years:
        return 1.0
    there = sum(year[0] for year in years)
    usual = sum(sum(year[1:]) / (len(year) - 1) for year in years)
    return min(max((there + _STEADY) / (usual + _STEADY), _LEAST_SEASON), _MOST_SEASON)


def _swing(before: Sequence[int], years: Sequence[Sequence[int]]) -> float:
    """Variance against mean, from every stretch of weeks that is known."""
    found, weight = 0.0, 0
    for weeks in (before, *(year[1:] for year in years)):
        mean = sum(weeks) / len(weeks)
        if mean > 0:
            found += sum((week - mean) ** 2 for week in weeks) / mean
            weight += len(weeks) - 1
    return max(found / weight, _LEAST_SWING) if weight else _LEAST_SWING


def _tail(count: int, expected: float, base: float, season: float, swing: float) -> float:
    """How seldom so many or more come by chance; what is not known well of the usual makes the distribution wider."""
    mean = max(expected, 0.5)
    unsure = (season**2) * max(base, 0.5) * swing / WEEKS_BEFORE
    variance = mean * swing + unsure
    size = mean**2 / (variance - mean)
    share = size / (size + mean)
    below = 0.0
    for number in range(count):
        told = math.lgamma(number + size) - math.lgamma(size) - math.lgamma(number + 1)
        below += math.exp(told + size * math.log(share) + number * math.log1p(-share))
        if below > 1 - CHANCE / 10:
            break
    return max(1.0 - below, 0.0)
