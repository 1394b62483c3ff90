"""The figures reckoned once more, plainly: row by row in Python, knowing nothing of how the product asks the database."""

import math
import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from kaiku.conftest import City
from kaiku.reporting.models import FactContact, UnitCost

TODAY = date(2026, 5, 20)
OPEN = ("new", "open", "waiting")


def a_year_of_facts(city: City, count: int, seed: int) -> None:
    """Contacts of all groups, open and done, with some unknown, restricted or destroyed."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        group = chance.choice([city.advisors, city.lighting_group, city.library_group])
        received = datetime.combine(TODAY, time(chance.randrange(24), 30), UTC) - timedelta(days=chance.randrange(500))
        status = chance.choice(["new", "open", "waiting", "resolved", "closed", "closed", "closed"])
        is_done, replied = status not in OPEN, chance.random() < 0.7
        working = chance.choice([0, 600, 3600, 3600, 7200, 90_000])
        done = received + timedelta(seconds=working * 4) if is_done else None
        rows.append(
            FactContact(
                ticket_id=None if chance.random() < 0.05 else number + 1_000_000, received_at=received, received_on=received.date(),
                first_replied_at=received if replied else None, done_at=done, done_on=done.date() if done else None,
                due_at=received + timedelta(days=chance.choice([1, 1000])) if status in ("new", "open") else None, status=status,
                channel=chance.choice(["webform", "email", "phone", "visit", "mobile"]), language="fi", priority=3,
                is_restricted=chance.random() < 0.1, topic_id=chance.choice([None, city.lamps.pk, city.books.pk]),
                contact_type_id=chance.choice([None, city.fault.pk]), queue_id=city.lighting.pk, group_id=group.pk,
                unit_id=group.unit_id, area_id=group.unit.service_group.area_id, district_id=chance.choice([None, 1, 2, 3]),
                cell=chance.choice(["", "E327500N6822250"]), reply_seconds=working if replied else None,
                reply_working=working if replied else None, lead_seconds=working * 4 if is_done else None,
                handling_seconds=working if is_done else None, handling_working=working if is_done else None,
                waiting_seconds=working * 3 if is_done else None, waiting_working=0 if is_done else None,
                is_part=chance.random() < 0.1, rounds=chance.choice([1, 1, 2]), touches=chance.randrange(5), transfers=chance.choice([0, 0, 1]), messages_in=1,
                messages_out=1, wants_reply=chance.random() < 0.8, may_publish=chance.random() < 0.5, is_published=chance.random() < 0.2,
                rating=chance.choice([None, None, 1, 4, 5]), last_event_id=0,
            )
        )  # fmt: skip
    FactContact.objects.bulk_create(rows)


Facts = list[FactContact]


def _share(of: Callable[[FactContact], Any], part: Callable[[FactContact], Any]) -> Callable[[Facts], tuple[float | None, int]]:
    def reckon(facts: Facts) -> tuple[float | None, int]:
        those = [fact for fact in facts if of(fact)]
        return (sum(bool(part(fact)) for fact in those) / len(those) if those else None), len(those)

    return reckon


def _of(values: Callable[[FactContact], Any], how: Callable[[list[Any]], float]) -> Callable[[Facts], tuple[float | None, int]]:
    def reckon(facts: Facts) -> tuple[float | None, int]:
        there = sorted(value for fact in facts if (value := values(fact)) is not None)
        return (how(there) if there else None), len(there)

    return reckon


def _percentile(share: float) -> Callable[[list[Any]], float]:
    return lambda values: float(values[max(math.ceil(share * len(values)) - 1, 0)])


def _mean(values: list[Any]) -> float:
    return float(sum(values)) / len(values)


def _count(of: Callable[[FactContact], Any]) -> Callable[[Facts], tuple[float | None, int]]:
    def reckon(facts: Facts) -> tuple[float | None, int]:
        found = sum(bool(of(fact)) for fact in facts)
        return float(found), found

    return reckon


def _cost_of(costs: list[UnitCost]) -> Callable[[FactContact], float | None]:
    def cost(fact: FactContact) -> float | None:
        holding = [one for one in costs if one.channel == fact.channel and one.valid_from <= fact.received_on]
        newest = max(holding, key=lambda one: one.valid_from, default=None)
        return round(float(newest.euros) + float(newest.minutes) / 60 * float(newest.hour_euros), 2) if newest else None

    return cost


def slow_figures(moment: datetime) -> dict[str, Callable[[Facts], tuple[float | None, int]]]:
    """Each measure anew, from its written definition: of contacts, of parts, and of open work which is both."""
    both = {"open", "overdue"}
    return {
        key: reckon if key in both else partial(_those, reckon, is_part=key.startswith("part"))
        for key, reckon in _slow_figures(moment).items()
    }


def _those(reckon: Callable[[Facts], tuple[float | None, int]], facts: Facts, *, is_part: bool) -> tuple[float | None, int]:
    return reckon([fact for fact in facts if fact.is_part == is_part])


def _slow_figures(moment: datetime) -> dict[str, Callable[[Facts], tuple[float | None, int]]]:
    median, p90 = _percentile(0.5), _percentile(0.9)
    every: Callable[[FactContact], Any] = lambda fact: True  # noqa: E731
    return {
        "received": _count(every),
        "done": _count(every),
        "open": _count(lambda f: f.status in OPEN),
        "overdue": _count(lambda f: f.status in OPEN and f.due_at and f.due_at < moment),
        "reply_median": _of(lambda f: f.reply_working, median),
        "reply_p90": _of(lambda f: f.reply_working, p90),
        "handling_median": _of(lambda f: f.handling_working, median),
        "handling_p90": _of(lambda f: f.handling_working, p90),
        "lead_median": _of(lambda f: f.lead_seconds, median),
        "lead_p90": _of(lambda f: f.lead_seconds, p90),
        "parts": _count(every),
        "part_handling_median": _of(lambda f: f.handling_working, median),
        "waiting_mean": _of(lambda f: f.waiting_seconds, _mean),
        "touches": _of(lambda f: f.touches, _mean),
        "transferred": _share(every, lambda f: f.transfers),
        "reopened": _share(every, lambda f: f.rounds > 1),
        "unanswered": _share(lambda f: f.wants_reply, lambda f: f.first_replied_at is None),
        "digital": _share(every, lambda f: f.channel in ("webform", "mobile", "chat", "api")),
        "phone": _share(every, lambda f: f.channel == "phone"),
        "form": _share(lambda f: f.channel in ("webform", "email"), lambda f: f.channel == "webform"),
        "satisfaction": _of(lambda f: f.rating, _mean),
        "rated": _share(every, lambda f: f.rating is not None),
        "published": _share(lambda f: f.may_publish, lambda f: f.is_published),
        "complete": _share(every, lambda f: f.topic_id and f.contact_type_id and f.district_id),
        "cost": _of(_cost_of(list(UnitCost.objects.all())), _mean),
        "classified": _share(every, lambda f: f.topic_id and f.contact_type_id),
    }


def slow_split(facts: Iterable[FactContact], value: Callable[[FactContact], Any]) -> dict[Any, Facts]:
    """The facts sorted out by one value."""
    found: dict[Any, Facts] = {}
    for fact in facts:
        found.setdefault(value(fact), []).append(fact)
    return found
