"""Which rows are the same customer: each contact leaves a row of its own, and an address may be a family's or an office's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from kaiku.customers.models import Customer, CustomerTie

_MOST_ROWS = 300
_ROUNDS = 3  # a person's word joins rows, whose addresses may lead to further ones


@dataclass(frozen=True)
class Row:
    """What of a customer's row is compared: blind indexes only."""

    id: int
    email: bytes = b""
    phone: bytes = b""
    handle: bytes = b""
    name: bytes = b""

    @property
    def addresses(self) -> frozenset[tuple[str, bytes]]:
        """The ways by which he is reached."""
        told = (("email", self.email), ("phone", self.phone), ("handle", self.handle))
        return frozenset((kind, value) for kind, value in told if value)


@dataclass(frozen=True)
class Person:
    """The rows that are one customer, and those that only have an address in common with him: people decide of these."""

    same: frozenset[int]
    maybe: frozenset[int] = frozenset()


def person_of(customer: Customer) -> Person:
    """The customer's rows, in a fixed number of statements; nothing is ever joined by an address that several names use."""
    start = _row(customer.pk, customer.email_index, customer.phone_index, customer.handle_index, customer.name_index)
    rows, ties, person = {start.id: start}, dict[tuple[int, int], str](), Person(frozenset({start.id}))
    looked: set[int] = set()
    for _round in range(_ROUNDS):
        fresh = [rows[pk] for pk in person.same - looked]
        if not fresh:
            break
        looked |= person.same
        rows |= _sharing(fresh)
        ties |= _ties(rows)
        rows |= _named(end for pair, verdict in ties.items() if verdict == CustomerTie.Verdict.SAME for end in pair if end not in rows)
        person = sort_out(start.id, rows, ties)
    return person


def sort_out(start: int, rows: Mapping[int, Row], ties: Mapping[tuple[int, int], str]) -> Person:
    """Same name at the same address is the same customer; another name is only perhaps, and a nameless row where two names write from.

    A person's word goes before all of this."""
    names: dict[tuple[str, bytes], set[bytes]] = defaultdict(set)
    for row in rows.values():
        for address in row.addresses:
            names[address] |= {row.name} - {b""}

    def are_one(one: Row, two: Row) -> bool:
        if word := ties.get((min(one.id, two.id), max(one.id, two.id))):
            return word == CustomerTie.Verdict.SAME
        common = one.addresses & two.addresses
        if any(kind == "handle" for kind, _value in common) or (common and one.name == two.name != b""):
            return True
        return any(len(names[address]) < 2 for address in common) and not (one.name and two.name)

    def told_apart(pk: int) -> bool:
        return any(ties.get((min(pk, one), max(pk, one))) == CustomerTie.Verdict.OTHER for one in same)

    same, waiting = {start}, [start]
    while waiting:
        row = rows[waiting.pop()]
        for pk in sorted(rows.keys() - same):
            if are_one(row, rows[pk]) and not told_apart(pk):
                same.add(pk)
                waiting.append(pk)
    return Person(frozenset(same), frozenset(pk for pk in _sharers(same, rows) if not told_apart(pk)))


def _sharers(same: set[int], rows: Mapping[int, Row]) -> set[int]:
    addresses = frozenset().union(*(rows[pk].addresses for pk in same))
    return {pk for pk, row in rows.items() if pk not in same and row.addresses & addresses}


_INDEXES = ("pk", "email_index", "phone_index", "handle_index", "name_index")


def _sharing(found: Iterable[Row]) -> dict[int, Row]:
    condition = Q(pk__in=())
    for field in ("email", "phone", "handle"):
        values = {value for row in found if (value := getattr(row, field))}
        # The empty value is left out by name, so that the partial index is used.
        condition |= Q(**{f"{field}_index__in": values}) & ~Q(**{f"{field}_index": b""}) if values else Q(pk__in=())
    return _read(condition)


def _named(ids: Iterable[int]) -> dict[int, Row]:
    wanted = set(ids)
    return _read(Q(pk__in=wanted)) if wanted else {}


def _read(condition: Q) -> dict[int, Row]:
    found = Customer.objects.filter(condition, erased_at=None).order_by("-pk").values_list(*_INDEXES)[:_MOST_ROWS]
    return {values[0]: _row(*values) for values in found}


def _row(pk: int, *indexes: bytes | memoryview) -> Row:
    return Row(pk, *(bytes(index) for index in indexes))


def _ties(rows: Mapping[int, Row]) -> dict[tuple[int, int], str]:
    found = CustomerTie.objects.filter(Q(one__in=rows) | Q(two__in=rows)).values_list("one_id", "two_id", "verdict")
    return {(one, two): verdict for one, two, verdict in found}
