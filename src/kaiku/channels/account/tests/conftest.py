"""Maija, who has signed in, and a protected person."""

from collections.abc import Callable

import pytest

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.channels.account.actions import sign_in_customer
from kaiku.conftest import City, make_person
from kaiku.customers.models import Account
from kaiku.customers.queries import session_by_token
from kaiku.customers.rules import Identified

MAIJA = Identified("hetu:210281-9988", name="Maija Meikäläinen", name_id="_maija", session_index="_s1")


@pytest.fixture
def enter(db: None) -> Callable[[Identified], Account]:
    """Sign a person in; returns the account."""

    def signed_in(person: Identified = MAIJA) -> Account:
        session = session_by_token(sign_in_customer(person))
        assert session is not None
        return session.account

    return signed_in


@pytest.fixture
def maija(enter: Callable[[], Account]) -> Account:
    """An ordinary resident's account."""
    return enter()


@pytest.fixture
def satu_data(city: City) -> User:
    """Answers requests about personal data, for the whole city."""
    return make_person("satu", "Satu Sisältö", Role.CONTENT_ADMIN, Reach.ALL, city.advisors)
