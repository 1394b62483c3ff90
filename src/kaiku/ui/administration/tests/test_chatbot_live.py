"""The figures of the talks with advisors on the chatbot's page."""

import re
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.chat.live.analytics import live_figures
from kaiku.chat.models import Conversation
from kaiku.organisation.rules import CITY_TIME

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/chatbotti/"
S, Ending = Conversation.State, Conversation.Ending


def talk(asked: datetime | None, wait: float | None = None, **more: Any) -> None:
    """One that was asked into a person, and served after so many seconds."""
    begun = asked or now()
    served = None if asked is None or wait is None else asked + timedelta(seconds=wait)
    if more.get("state", S.CLOSED) == S.CLOSED:
        more = {"closed_at": begun + timedelta(hours=1), "ending": Ending.CUSTOMER, **more, "state": S.CLOSED}
    times = {"started_at": begun, "customer_at": begun, "seen_at": begun, "waiting_since": asked, "live_since": served}
    Conversation.objects.create(key=token_urlsafe(24), **times, **more)


def cells(page: str) -> list[list[str]]:
    """The lines of the tables of talks with advisors, as they are read."""
    body = page.partition('id="live-title"')[2].partition("</section>")[0]
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", body)]


@pytest.mark.covers("R132", "R135")
def test_live_talks_have_figures_of_their_own(teemu: User, client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.force_login(teemu)
    assert "Kukaan ei ole pyytänyt neuvojaa" in client.get(PAGE).content.decode()

    nine = (now().astimezone(CITY_TIME) - timedelta(days=2)).replace(hour=9, minute=5, second=0, microsecond=0)
    for wait, helped in ((10, "yes"), (20, "partly"), (30, ""), (40, "no"), (125, "yes")):
        talk(nine, wait, helped=helped)
    talk(nine, -600)  # asked again after he had been served: no wait is known
    afternoon = nine.replace(hour=14) - timedelta(days=1)
    talk(afternoon)  # ended it in the queue
    talk(afternoon, state=S.BOT)  # back to the bot
    talk(afternoon, ending=Ending.UNANSWERED)
    talk(afternoon, state=S.WAITING)
    talk(None)  # asked for nobody
    talk(nine - timedelta(days=60), 5)  # long ago

    heads, together, _heads, at_nine, at_two, _heads, newest, day_before = cells(client.get(PAGE).content.decode())
    assert [heads[1], *heads[6:8]] == ["Pyysi neuvojaa", "Odotus, puolet", "Odotus, 9/10"]
    assert together == ["Yhteensä", "10", "6", "2 (20 %)", "1", "1", "30 s", "2 min 5 s", "2 (50 %)"]
    assert at_nine == ["9–10", "6", "6", "0 (0 %)", "0", "0", "30 s", "2 min 5 s", "2 (50 %)"]
    assert at_two == ["14–15", "4", "0", "2 (50 %)", "1", "1", "–", "–", "–"]
    assert (newest[1:], day_before[1:]) == (at_nine[1:], at_two[1:])
    assert newest[0].endswith(f"{nine:%-d.%-m}.")

    with django_assert_num_queries(3):  # the same for ten talks and for a year of them
        live_figures(30)
