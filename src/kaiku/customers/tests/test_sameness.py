"""Who is the same customer: by name and address together, never by an address that several names use; people's word goes first."""

import pytest

from kaiku.customers.models import CustomerTie
from kaiku.customers.sameness import Person, Row, sort_out

SAME, OTHER = CustomerTie.Verdict.SAME, CustomerTie.Verdict.OTHER
HOME, WORK, LIISA, MATTI = b"home", b"work", b"liisa", b"matti"


def rows(*found: Row) -> dict[int, Row]:
    return {row.id: row for row in found}


def of(same: set[int], maybe: set[int] = frozenset()) -> Person:  # type: ignore[assignment]
    return Person(frozenset(same), frozenset(maybe))


@pytest.mark.covers("R221")
@pytest.mark.parametrize(
    ("found", "ties", "person"),
    [
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=HOME, name=LIISA)), {}, of({1, 2})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=HOME)), {}, of({1, 2})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=HOME, name=MATTI)), {}, of({1}, {2})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=HOME), Row(3, email=HOME, name=MATTI)), {}, of({1}, {2, 3})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=WORK, name=LIISA)), {}, of({1})),
        (rows(Row(1, handle=HOME, name=LIISA), Row(2, handle=HOME, name=MATTI)), {}, of({1, 2})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, phone=WORK, name=LIISA), Row(3, phone=WORK, name=LIISA)), {(1, 2): SAME}, of({1, 2, 3})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=HOME, name=LIISA)), {(1, 2): OTHER}, of({1})),
        (rows(Row(1, email=HOME, name=LIISA), Row(2, email=HOME, name=MATTI)), {(1, 2): OTHER}, of({1})),
        (rows(Row(1), Row(2)), {}, of({1})),
    ],
    ids=[
        "same name and address", "a nameless one", "a shared address", "a nameless one at a shared address", "only the name",
        "one account of social media", "joined by a person", "told apart", "told apart on a shared address", "nothing in common",
    ],
)  # fmt: skip
def test_who_is_the_same(found: dict[int, Row], ties: dict[tuple[int, int], str], person: Person) -> None:
    assert sort_out(1, found, ties) == person
