"""What stands between a change and the residents: the test set, with the language model where it matters, and the shadow run."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.chat.bot.actions import note_tested, propose_version, take_into_use
from kaiku.chat.bot.answering import answer, rate
from kaiku.chat.bot.deciding import add_wording
from kaiku.chat.bot.llm import budget
from kaiku.chat.bot.models import Gap, TestQuestion, Turn, Version
from kaiku.chat.bot.settings import PROMPT, BotSettings, ModelAccess
from kaiku.chat.bot.shadowing import differences
from kaiku.chat.bot.tests.server import ScriptedModel, json_answer, scripted_model
from kaiku.chat.bot.trying import look_at_test_set, try_and_note
from kaiku.chat.bot.watching import troubles
from kaiku.knowledge.models import Article
from kaiku.knowledge.tests.writing import approved, published

pytestmark = pytest.mark.django_db
OUTLETS = ("faq", "chat")
ASKED = "Milloin luistinradat jäädytetään?"


@pytest.fixture
def rinks(aino: User, teemu: User) -> Article:
    article = published(aino, teemu, "Luistinradat", "Luistinradat jäädytetään pakkasella.", outlets=OUTLETS).article
    TestQuestion.objects.create(language="fi", text=ASKED, article=article, made_at=now())
    return article


@pytest.fixture
def model(settings: Any) -> Iterator[ScriptedModel]:
    with scripted_model() as scripted:
        settings.LLM = asdict(ModelAccess(url=scripted.url, model="koe", patience=1.0))
        budget.forget_rest()
        yield scripted
        budget.forget_rest()


def tried(settings: BotSettings, by: User) -> Version:
    version = propose_version(settings, note="koe", by=by)
    try_and_note(version.pk)
    version.refresh_from_db()
    return version


@pytest.mark.covers("R129")
def test_a_version_runs_in_the_shadow_of_what_was_asked_and_nobody_is_shown_it(rinks: Article, teemu: User) -> None:
    for question in (ASKED, "Onko karhunvatukka kypsä?"):
        answer(question, history=(), language="fi", talk=uuid4())
    before = Turn.objects.count()

    careful = tried(BotSettings(sure_from=1.0), teemu)

    found = careful.figures["shadow"]
    assert (careful.state, found["asked"], found["same"], found["other"]) == ("ready", 2, 1, 1)
    assert Turn.objects.count() == before
    (difference,) = differences(careful.figures)
    assert (difference.question, difference.live_kind, difference.kind, difference.titles) == (
        ASKED,
        "answered",
        "partly",
        ("Luistinradat",),
    )
    assert ASKED not in str(careful.figures)  # words stay in the log, and go with it
    Turn.objects.update(question="")
    assert differences(careful.figures)[0].question == ""


def test_a_changed_prompt_is_tried_with_the_model_and_a_worse_one_is_refused(rinks: Article, teemu: User, model: ScriptedModel) -> None:
    true = json_answer("Luistinradat jäädytetään pakkasella. [1]")
    model.say = lambda messages: json_answer("Katso www.jää.example") if "LYHYESTI" in messages[0]["content"] else true

    bad = tried(BotSettings(prompt=f"{PROMPT} LYHYESTI"), teemu)
    good = tried(BotSettings(prompt=f"{PROMPT} Be kind."), teemu)

    assert (bad.state, bad.figures["written"], bad.figures["live_written"]) == ("refused", 0.0, 1.0)
    assert (good.state, good.figures["written"], good.figures["with_model"]) == ("ready", 1.0, True)
    asked = len(model.asked)
    assert tried(BotSettings(sure_from=0.6), teemu).state == "ready"
    assert len(model.asked) == asked  # limits need no model


def test_what_was_right_and_no_longer_is_raises_an_alarm_until_it_is_right_again(rinks: Article) -> None:
    look_at_test_set()
    question = TestQuestion.objects.get()
    assert question.passed_at and not question.failing_since
    assert not list(troubles())

    Article.objects.update(valid_until=now() - timedelta(days=1))
    look_at_test_set()
    question.refresh_from_db()
    since = question.failing_since
    assert since
    assert [trouble.key for trouble in troubles()] == ["chatbot-worse"]
    look_at_test_set()
    question.refresh_from_db()
    assert question.failing_since == since

    note_tested({question.pk: True})
    assert not list(troubles())


@pytest.mark.covers("R129")
def test_a_bad_vote_leads_to_a_wording_that_another_approves_and_the_question_is_answered_ever_after(aino: User, teemu: User) -> None:
    asked = "Koska jäälle pääsee?"
    article = published(aino, teemu, "Luistinradat", "Luistinradat jäädytetään pakkasella.", outlets=OUTLETS).article
    first = answer(asked, history=(), language="fi", talk=uuid4())
    rate(first.turn, good=False, reason="Ei auttanut")
    told = {"label": asked, "examples": [asked], "proposal": "wording", "made_at": now(), "changed_at": now()}
    gap = Gap.objects.create(language="fi", article=article, **told)

    add_wording(gap.pk, article.pk, asked, by=aino)
    look_at_test_set()
    assert TestQuestion.objects.get().failing_since  # a draft answers nobody
    approved(article, teemu)
    look_at_test_set()

    assert "Luistinradat jäädytetään pakkasella. [1]" in answer(asked, history=(), language="fi", talk=uuid4()).text
    assert TestQuestion.objects.get().failing_since is None
    held = tried(BotSettings(sure_from=1.0, maybe_from=1.0), teemu)
    assert held.state == "refused"  # the regression is in the way of whatever forgets it
    with pytest.raises(Exception, match="Vain kokeen"):
        take_into_use(held.pk, by=teemu)
