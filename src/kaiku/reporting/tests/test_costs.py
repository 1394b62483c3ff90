"""What contacts cost: set with its days by administrators, reckoned by the day of arrival, the shift to digital in euros."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.clock import moved_to
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.conftest import City
from kaiku.reporting.costs import KIND, CostValue, remove_cost, set_cost, shift_of
from kaiku.reporting.measures.answering import answer
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import Period
from kaiku.reporting.models import FactContact, UnitCost
from kaiku.reporting.tests.slow import a_year_of_facts

MOMENT = datetime(2026, 5, 20, 9, tzinfo=UTC)


def _cost(channel: str, first: date, euros: str = "0", minutes: str = "0", hour: str = "0") -> CostValue:
    return CostValue(channel, first, Decimal(euros), Decimal(minutes), Decimal(hour))


@pytest.fixture
def counted(city: City) -> Callable[[str, date, int], None]:
    """So many contacts of a channel on a day."""
    a_year_of_facts(city, 1, seed=1)
    pattern = FactContact.objects.get()
    FactContact.objects.all().delete()

    def make(channel: str, day: date, count: int) -> None:
        rows = []
        for _number in range(count):
            values = {
                field.attname: getattr(pattern, field.attname) for field in FactContact._meta.concrete_fields if not field.primary_key
            }
            rows.append(
                FactContact(
                    **{**values, "ticket_id": None, "channel": channel, "received_on": day, "is_restricted": False, "is_part": False}
                )
            )
        FactContact.objects.bulk_create(rows)

    return make


@pytest.mark.covers("R225")
def test_the_cost_of_a_contact_is_that_of_its_channel_on_its_day(
    counted: Callable[[str, date, int], None], saara: User, aino: User, risto: User
) -> None:
    with pytest.raises(NotAllowed):
        set_cost(_cost("phone", date(2026, 1, 1), "9"), by=risto)
    for wrong in (_cost("phone", date(2026, 1, 1)), _cost("phone", date(2026, 1, 1), minutes="6")):
        with pytest.raises(KaikuError):
            set_cost(wrong, by=saara)
    set_cost(_cost("phone", date(2026, 1, 1), "1.50", "10", "45"), by=saara)  # 9 euros
    set_cost(_cost("phone", date(2026, 3, 1), "3", "10", "45"), by=saara)  # 10.50
    form = set_cost(_cost("webform", date(2026, 1, 1), "5"), by=saara)
    set_cost(_cost("webform", date(2026, 1, 1), "2"), by=saara)  # the same day again
    assert UnitCost.objects.get(pk=form.pk).whole == Decimal("2.00")

    counted("phone", date(2025, 12, 31), 7)  # no price yet
    counted("phone", date(2026, 2, 28), 4)
    counted("phone", date(2026, 3, 1), 2)
    counted("webform", date(2026, 3, 2), 6)
    counted("email", date(2026, 3, 2), 9)  # a channel without a price
    period = Period(date(2025, 12, 1), date(2026, 3, 31))
    found = answer(aino, Question(MEASURES["cost"], DIMENSIONS["channel"], period))
    told = {row.member.key: (round(row.cells[0].value or 0, 2), row.cells[0].count) for row in found.rows if row.cells[0].count}
    assert told == {"phone": (9.5, 6), "webform": (2.0, 6)}
    assert found.total.cells[0].value == pytest.approx((4 * 9 + 2 * 10.5 + 6 * 2) / 12)

    change = changes_of(KIND, "webform-2026-01-01").first()
    assert change is not None
    restore_change(change.pk, seen=change.pk, by=saara)
    assert UnitCost.objects.get(pk=form.pk).euros == Decimal(5)
    remove_cost(form.pk, by=saara)
    assert not UnitCost.objects.filter(channel="webform").exists()


@pytest.mark.covers("R225", "R47")
def test_the_shift_from_phone_to_digital_is_told_in_euros_on_the_page(
    counted: Callable[[str, date, int], None], saara: User, aino: User
) -> None:
    for year, phone, form in ((2025, 60, 40), (2026, 45, 75)):
        counted("phone", date(year, 4, 10), phone)
        counted("webform", date(year, 4, 10), form)
        counted("email", date(year, 4, 10), 50)  # nobody chooses between mail and phone here
    period = Period(date(2026, 4, 1), date(2026, 4, 30))
    assert shift_of(aino, period) is None  # no prices
    set_cost(_cost("phone", date(2026, 1, 1), "10"), by=saara)
    set_cost(_cost("webform", date(2026, 1, 1), "2"), by=saara)
    shift = shift_of(aino, period)
    assert shift is not None
    assert (shift.before, shift.share, shift.moved, shift.euros, shift.saves) == (0.6, 0.375, 27, 27 * 8.0, True)

    client = Client()
    client.force_login(aino)
    with moved_to(MOMENT):
        page = client.get(reverse("dashboards:costs"), {"jakso": "last_month"}).content.decode()
        assert client.get(reverse("dashboards:costs"), {"jakso": "x"}).status_code == 200
    words = " ".join(page.replace("\xa0", " ").split())
    for told in (
        "Säästö nykyisillä hinnoilla: 216 €",
        "27 yhteydenottoa",
        "37,5 %, vuosi sitten 60,0 %",
        "5,00 €",
        str(MEASURES["cost"].definition),
    ):
        assert told in words, told
    assert "Täydelliset tiedot" in words  # how good the data is


def test_administrators_set_and_remove_prices_in_the_browser(db: None, saara: User, aino: User) -> None:
    client = Client()
    client.force_login(saara)
    address, told = reverse("administration:costs"), {"channel": "phone", "valid_from": "2026-01-01", "minutes": "6,5", "hour_euros": "42"}
    assert "Hintoja ei ole vielä annettu" in client.get(address).content.decode()
    assert client.post(address, {**told, "hour_euros": ""}).status_code == 422
    assert client.post(address, told).status_code == 302
    row = UnitCost.objects.get()
    assert row.whole == Decimal("4.55")
    assert "4,55" in client.get(address).content.decode()
    assert client.post(reverse("administration:cost-removal", args=[row.pk])).status_code == 302
    assert not UnitCost.objects.exists()
