"""Copies for information at the desk: sent, listed apart, given up."""

import pytest
from django.core.cache import cache

from kaiku.accounts.models import User
from kaiku.tickets.models import Copy, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import following


@pytest.mark.covers("R70")
def test_a_copy_is_sent_listed_apart_and_given_up(lamp: Ticket, eero: User, kirsi: User, browse: Browse) -> None:
    page = following(browse(eero), f"/tyopoyta/{lamp.pk}/tiedoksi/", address="kirsi@kaupunki.example")
    assert "Vastuu asiasta ei muuttunut" in page and "Peru tiedoksi lähettäminen" in page

    client = browse(kirsi)
    assert lamp.title in client.get("/tyopoyta/jonot/?copied=1&order=newest").content.decode()
    home = client.get("/tyopoyta/").content.decode()
    assert "Tiedoksi" in home and "Sait yhteydenoton tiedoksi" in home
    ticket = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Sinun ei tarvitse tehdä tälle mitään." in ticket and "Ota käsittelyyn" not in ticket and "Lähetä asiakkaalle" not in ticket

    client.post(f"/tyopoyta/tiedoksi/{Copy.objects.get().pk}/peruminen/")
    cache.clear()
    assert client.get(f"/tyopoyta/{lamp.pk}/").status_code == 404


@pytest.mark.parametrize("values", [{}, {"address": "kukaan@muualla.example"}])
def test_a_copy_needs_one_reader_of_the_house(values: dict[str, str], lamp: Ticket, eero: User, browse: Browse) -> None:
    assert browse(eero).post(f"/tyopoyta/{lamp.pk}/tiedoksi/", values).status_code == 422
    assert not Copy.objects.exists()
