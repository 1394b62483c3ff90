"""Accounts of a whole city: as many people in each role as the city expects, with invented names, spread over the handler groups."""

import random
import unicodedata
from collections.abc import Sequence
from itertools import cycle

from kaiku.accounts.rules import Reach, Role
from kaiku.config.demo.material import Names
from kaiku.config.pack.entries import StaffMember

# the city's own table of roles for the years after the first; the partners make it 610
EXPECTED: tuple[tuple[Role, Reach, int], ...] = (
    (Role.TECHNICAL_ADMIN, Reach.ALL, 5),
    (Role.CONTENT_ADMIN, Reach.GROUP, 30),
    (Role.ADVISOR, Reach.ALL, 12),
    (Role.SPECIALIST, Reach.GROUP, 200),
    (Role.REPORTER, Reach.AREA, 40),
    (Role.VIEWER, Reach.AREA, 200),
    (Role.INTERNAL_CUSTOMER, Reach.OWN, 100),
    (Role.PARTNER, Reach.OWN, 23),
)
EVERYBODY = sum(count for _role, _reach, count in EXPECTED)


def crowd(groups: Sequence[str], names: Names, *, count: int, seed: int = 610) -> tuple[StaffMember, ...]:
    """So many people, the roles in the city's proportions; the same people for the same seed."""
    chance = random.Random(seed)
    roles = [(role, reach) for role, reach, share in EXPECTED for _each in range(share)]
    chance.shuffle(roles)
    homes = cycle(groups)
    taken: dict[str, int] = {}
    members = []
    for number in range(count):
        role, reach = roles[number % len(roles)]
        name = f"{chance.choice(names.first)} {chance.choice(names.last)}"
        members.append(
            StaffMember(
                key=_username(name, taken),
                name=name,
                title=str(role.label),
                roles={role.value: reach.value},
                groups=() if role in (Role.INTERNAL_CUSTOMER, Role.PARTNER) else (next(homes),),
            )
        )
    return tuple(members)


def _username(name: str, taken: dict[str, int]) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode().replace(" ", ".")
    taken[plain] = taken.get(plain, 0) + 1
    return f"vaki.{plain}" if taken[plain] == 1 else f"vaki.{plain}{taken[plain]}"
