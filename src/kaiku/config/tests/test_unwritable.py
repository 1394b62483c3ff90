import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/tapaus/%00/", "/yhteydenotto/kiitos/%00/"])
def test_an_address_with_a_nul_character_is_not_found(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)

    assert answer.status_code == 404


@pytest.mark.django_db
def test_a_nul_character_in_a_parameter_is_the_askers_mistake() -> None:
    assert Client(raise_request_exception=False).get("/yhteydenotto/?yksikko=%00").status_code == 404
