"""What failed is gathered, decided on by editors and measured; versions pass a gate; words are forgotten in time."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.chat.bot import gathering
from kaiku.chat.bot.actions import BotRefused, propose_version, take_into_use, turn_switch
from kaiku.chat.bot.analytics import analytics, turns_to_review
from kaiku.chat.bot.deciding import add_wording, begin_article, leave, put_outside
from kaiku.chat.bot.forgetting import forget_old_words
from kaiku.chat.bot.models import Gap, TestQuestion, Turn, Version
from kaiku.chat.bot.queries import settings_in_use
from kaiku.chat.bot.rating import note_contact, note_handover, note_helped
from kaiku.chat.bot.settings import BotSettings
from kaiku.chat.bot.trying import try_and_note
from kaiku.knowledge.tests.writing import published

pytestmark = pytest.mark.django_db


def turn(question: str, *, kind: str = "unknown", talk: UUID | None = None, days: int = 0, **more: Any) -> Turn:
    at = now() - timedelta(days=days)
    return Turn.objects.create(talk=talk or uuid4(), asked_at=at, language="fi", question=question, text="Vastaus.", kind=kind, **more)


@pytest.fixture
def meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions of skating mean one thing, of all else another each."""
    kinds: dict[str, int] = {}

    def embed(text: str) -> bytes:
        key = "skating" if "luistel" in text.lower() else text
        place = kinds.setdefault(key, len(kinds))
        return np.asarray(np.eye(64)[place], dtype="<f2").tobytes()

    monkeypatch.setattr(gathering, "embed", embed)
    monkeypatch.setattr(gathering, "can_embed", lambda: True)


@pytest.mark.covers("R129")
def test_like_questions_become_one_group_and_later_ones_join_it(meanings: None) -> None:
    for question in ("Missä voi luistella?", "luistelupaikat", "Onko luistelu ilmaista?", "Mitä maksaa tomusokeri?"):
        turn(question)
    turn("Luistelu?", kind="answered")
    turn("Luistelu sunnuntaina?", kind="answered", good=False)

    assert gathering.gather() == 1
    gap = Gap.objects.get()
    assert (gap.count, gap.language, gap.proposal, len(gap.examples)) == (4, "fi", "article", 4)

    turn("Luistelu koiran kanssa?")
    assert gathering.gather() == 0
    gathering.count_weeks()
    gap.refresh_from_db()
    assert (gap.count, gap.last_week) == (5, 5)


def test_who_asks_nearly_the_same_at_once_was_not_answered() -> None:
    talk = uuid4()
    first = turn("Missä voi luistella sunnuntaina?", kind="answered", talk=talk)
    turn("Missä voi luistella", kind="answered", talk=talk)

    assert gathering.note_said_again() == 1
    first.refresh_from_db()
    assert first.said_again


def _gap(**more: Any) -> Gap:
    told = {"language": "fi", "label": "Missä luistellaan?", "examples": ["Missä luistellaan?"], "proposal": "wording"}
    return Gap.objects.create(**{**told, "made_at": now(), "changed_at": now(), **more})


@pytest.mark.covers("R129")
def test_an_added_wording_is_a_draft_that_another_approves_and_a_test_question(aino: User, teemu: User) -> None:
    article = published(aino, teemu, "Luistinradat", "Radat jäädytetään.", outlets=("faq", "chat")).article
    gap = _gap()

    version = add_wording(gap.pk, article.pk, "Missä luistellaan?", by=aino)

    assert (version.state, version.wordings) == ("draft", ["Missä luistellaan?"])
    assert list(TestQuestion.objects.values_list("text", "article__key")) == [("Missä luistellaan?", article.key)]
    gap.refresh_from_db()
    assert (gap.state, gap.decided_by) == ("wording", aino)
    with pytest.raises(BotRefused):
        leave(gap.pk, by=aino)


def test_a_new_article_begins_with_the_questions_and_who_may_not_write_decides_nothing(aino: User, katri: User) -> None:
    article = begin_article(_gap().pk, "Luistelupaikat", by=aino)
    assert article.versions.get().wordings == ["Missä luistellaan?"]

    other = _gap(label="Paljonko vero on?")
    with pytest.raises(NotAllowed):
        put_outside(other.pk, "Paljonko vero on?", by=katri)
    other.refresh_from_db()
    assert (other.state, TestQuestion.objects.filter(article=None).count()) == ("open", 0)

    put_outside(other.pk, "Paljonko vero on?", by=aino)
    assert TestQuestion.objects.get(article=None).text == "Paljonko vero on?"


@pytest.fixture
def known(aino: User, teemu: User) -> None:
    article = published(aino, teemu, "Luistinradat", "Luistinradat jäädytetään pakkasella.", outlets=("faq", "chat")).article
    TestQuestion.objects.create(language="fi", text="Milloin luistinradat jäädytetään?", article=article, made_at=now())
    TestQuestion.objects.create(language="fi", text="Kuka keksi pyörän?", made_at=now())


def test_a_worse_version_does_not_pass_and_a_former_one_can_be_gone_back_to(known: None, teemu: User) -> None:
    deaf = propose_version(BotSettings(sure_from=1.0, maybe_from=1.0), note="Ei vastaa mihinkään", by=teemu)
    try_and_note(deaf.pk)
    deaf.refresh_from_db()
    assert (deaf.state, deaf.figures["right"], deaf.figures["live_right"]) == ("refused", 0.0, 1.0)
    with pytest.raises(BotRefused):
        take_into_use(deaf.pk, by=teemu)

    good = propose_version(BotSettings(sure_from=0.5, maybe_from=0.2), note="Varovaisempi", by=teemu)
    try_and_note(good.pk)
    take_into_use(good.pk, by=teemu)
    other = propose_version(BotSettings(sure_from=0.4, maybe_from=0.2), note="Rohkeampi", by=teemu)
    try_and_note(other.pk)
    take_into_use(other.pk, by=teemu)
    take_into_use(good.pk, by=teemu)

    forget_snapshots()
    assert settings_in_use().version == f"bot-{good.number}"
    assert Version.objects.get(pk=other.pk).state == "former"


def test_a_version_that_cannot_work_is_refused_and_only_who_may_changes_anything(teemu: User, aino: User) -> None:
    with pytest.raises(BotRefused):
        propose_version(BotSettings(prompt="Ole mukava."), note="", by=teemu)
    with pytest.raises(BotRefused):
        propose_version(BotSettings(sure_from=0.1, maybe_from=0.9), note="", by=teemu)
    with pytest.raises(NotAllowed):
        turn_switch(is_on=False, uses_model=False, by=aino)

    assert Version.objects.count() == 0
    turn_switch(is_on=False, uses_model=True, by=teemu)
    forget_snapshots()
    assert not settings_in_use().is_on


@pytest.mark.covers("R135")
def test_only_a_talk_without_a_sign_of_failure_counts_as_settled(django_assert_num_queries: Any) -> None:
    turn("a", kind="answered", good=True)
    turn("b", kind="answered")
    turn("c", kind="answered", good=False)
    turn("d")
    talk, other = turn("e", kind="answered").talk, turn("f", kind="answered").talk
    note_handover(talk)
    note_contact(other)
    turn("g", kind="answered", days=40)
    for question, helped in (("h", True), ("i", False)):
        note_helped(turn(question, kind="answered").talk, helped=helped)
    note_helped(talk, helped=True)  # content, but with the person's help

    with django_assert_num_queries(6):
        found = analytics(30)

    assert (found.talks, found.settled_talks, found.settled_share, found.handed_over) == (8, 3, 38, 2)
    assert (found.asked_at_end, found.helped_share, found.confirmed_talks) == (3, 67, 2)
    assert (found.good, found.bad, found.content_share) == (1, 1, 50)
    assert [row.question for row in turns_to_review(only_bad=True)] == ["c"]


def test_words_go_in_time_and_figures_stay(settings: Any) -> None:
    settings.CHATBOT_DAYS = 90
    old, new = turn("vanha", days=91, reason="syy"), turn("uusi", days=89)

    assert forget_old_words() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.question, old.text, old.reason, old.kind) == ("", "", "", "unknown")
    assert new.question == "uusi"
