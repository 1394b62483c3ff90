"""What a rule would do to the contacts that came last, as tables."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kaiku.accounts.models import User
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.rules.lines import value_words
from kaiku.workflow.ruling.checking import Known
from kaiku.workflow.ruling.dry_run import DryRun, dry_run
from kaiku.workflow.ruling.moments import Moment
from kaiku.workflow.ruling.queries import known_things
from kaiku.workflow.ruling.rules import Effect, Rule

_SHOWN = 50  # tickets by name; the sums tell of all


@dataclass(frozen=True)
class Step:
    """One value that would be another."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Sum:
    """How many tickets would change alike."""

    step: Step
    count: int


@dataclass(frozen=True)
class Touched:
    """A ticket and what would be otherwise; a sensitive one has no title here."""

    ticket: Ticket
    steps: list[Step]


@dataclass(frozen=True)
class EffectTable:
    """The dry run in words."""

    run: DryRun
    sums: list[Sum]
    touched: list[Touched]
    is_later: bool = False

    @property
    def left_out(self) -> int:
        """Changed tickets that are only in the sums."""
        return len(self.run.changed) - len(self.touched)


def effect_of(rule: Rule, *, by: User) -> EffectTable:
    """Decide the last tickets that the person may see anew, with the rule."""
    run, known = dry_run(rule, by=by), known_things()
    steps = [(changed.ticket, steps_of(changed.changes, known)) for changed in run.changed]
    sums = Counter(step for _ticket, listed in steps for step in listed)
    return EffectTable(
        run,
        [Sum(step, count) for step, count in sums.most_common()],
        [Touched(ticket, listed) for ticket, listed in steps[:_SHOWN]],
        rule.when.moment != Moment.ARRIVES,
    )


def steps_of(changes: Mapping[str, tuple[str, str]], known: Known) -> list[Step]:
    """Changes by name."""
    return [
        Step(str(Effect(kind).label), value_words(kind, before, known), value_words(kind, after, known))
        for kind, (before, after) in changes.items()
    ]
