"""A scene for the tests of the chat: hours, a bot of few words, an advisor at the desk."""

from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.chat import answering
from kaiku.chat.answering import answer_line
from kaiku.chat.bot.answering import BotAnswer, Source
from kaiku.chat.live.seats import set_seat
from kaiku.chat.models import Conversation, Line
from kaiku.organisation.models import ExceptionalDay, HourPattern, PatternUse
from kaiku.organisation.queries import city_today


def bot_of_few_words(question: str, **_more: Any) -> BotAnswer:
    """Knows one thing, and who asks for a person gets one."""
    kind = "person" if "ihmiselle" in question else "answered"
    source = Source(number=1, title="Kirjastot", address="/ohjeet/kirjastot/", quote="Kirjasto on auki kello 9–19.")
    return BotAnswer(
        turn=uuid4(), kind=kind, text="Kirjasto on auki kello 9–19. [1]", sources=(source,), masked_question=question,
        found_personal="131052-308T" in question, wants_person=kind == "person", form=None, buttons=("Uimahallit",),
    )  # fmt: skip


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's own tests are elsewhere."""
    monkeypatch.setattr(answering, "answer", bot_of_few_words)
    monkeypatch.setattr(answering, "rate_turn", lambda *_turn, **_more: None)


def open_hours() -> None:
    """People serve the chat now, whatever the clock says."""
    week = {str(day): ["0.00–23.59"] for day in range(7)}
    pattern, _is_new = HourPattern.objects.get_or_create(key="chat-aina", defaults={"names": {"fi": "Aina"}, "weekly": week})
    PatternUse.objects.get_or_create(place_key="chat", defaults={"pattern": pattern})
    day = {"date": city_today(), "opens": time(0), "closes": time(23, 59)}
    ExceptionalDay.objects.get_or_create(place_key="chat", defaults=day)  # also on a public holiday
    forget_snapshots()


def come(user: User, *, most: int = 3) -> None:
    """He is at the chat."""
    set_seat(user, is_available=True, most=most)


def begun(text: str = "Milloin kirjasto on auki?", **more: Any) -> Conversation:
    """A talk begun on the page, as a browser without scripts does it."""
    response = Client().post("/chat/", {"text": text, **more})
    assert response.status_code == 302, response.content[:2000]
    return Conversation.objects.get(key=response["Location"].split("/")[2])


def bot_answers(talk: Conversation) -> None:
    """The worker's turn: everything that waits for the bot."""
    for line in talk.lines.filter(who=Line.Who.CUSTOMER):
        answer_line(talk.pk, line.sequence)
    talk.refresh_from_db()


def said(talk: Conversation) -> list[tuple[str, str]]:
    """Who said what, in order."""
    return [(line.who, line.text) for line in talk.lines.all()]
