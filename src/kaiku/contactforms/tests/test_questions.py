"""What a topic asks, and whether the answers will do."""

from typing import Any

import pytest
from django.utils import timezone

from kaiku.categories.models import Category
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.contactforms.queries import answers_in_words, form_for_topic
from kaiku.contactforms.rules import check_answers, questions_from, visible_questions

LAMP: list[dict[str, Any]] = [
    {
        "key": "vika", "kind": "choice", "required": True, "labels": {"fi": "Mitä on vialla?", "en": "What is wrong?"},
        "options": [{"key": "pimea", "names": {"fi": "Pimeä", "en": "Dark"}}, {"key": "vaurio", "names": {"fi": "Vaurio"}}],
    },
    {"key": "johdot", "kind": "choice", "required": True, "labels": {"fi": "Näkyykö johtoja?"},
     "options": [{"key": "k", "names": {"fi": "Kyllä"}}, {"key": "e", "names": {"fi": "Ei"}}],
     "show_if": {"question": "vika", "is": ["vaurio"]}},
    {"key": "lisaa", "kind": "text", "labels": {"fi": "Kerro johdoista"}, "longest": 5, "show_if": {"question": "johdot", "is": ["k"]}},
    {"key": "maara", "kind": "number", "labels": {"fi": "Montako?"}},
    {"key": "paiva", "kind": "date", "labels": {"fi": "Milloin?"}},
]  # fmt: skip
QUESTIONS = questions_from(LAMP)


@pytest.mark.covers("R6")
def test_a_required_question_is_missed_only_when_it_is_asked() -> None:
    assert check_answers(QUESTIONS, {"vika": "pimea"}).errors == {}
    assert check_answers(QUESTIONS, {"vika": "vaurio"}).errors == {"johdot": "Vastaa kysymykseen: Näkyykö johtoja?"}
    assert check_answers(QUESTIONS, {}).errors == {"vika": "Vastaa kysymykseen: Mitä on vialla?"}


@pytest.mark.covers("R6")
def test_what_hangs_on_a_hidden_question_is_hidden_and_its_answer_dropped() -> None:
    answers = {"vika": "pimea", "johdot": "k", "lisaa": "x"}
    assert [question.key for question in visible_questions(QUESTIONS, answers)] == ["vika", "maara", "paiva"]
    assert check_answers(QUESTIONS, answers).answers == {"vika": "pimea"}


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"vika": "keksitty"}, {"vika"}),
        ({"vika": "vaurio", "johdot": "k", "lisaa": "liian pitkä"}, {"lisaa"}),
        ({"vika": "pimea", "maara": "monta"}, {"maara"}),
        ({"vika": "pimea", "maara": "2,5"}, set()),
        ({"vika": "pimea", "paiva": "eilen"}, {"paiva"}),
        ({"vika": "pimea", "paiva": "2026-11-24"}, set()),
        ({"vika": ["pimea", "vaurio"]}, {"johdot"}),
    ],
)
def test_answers_are_checked_by_kind(answers: dict[str, Any], wrong: set[str]) -> None:
    assert set(check_answers(QUESTIONS, answers).errors) == wrong


@pytest.mark.covers("R6")
@pytest.mark.django_db
def test_one_topic_asks_and_another_does_not_and_old_answers_keep_their_version() -> None:
    lamps = Category.objects.create(key="katuvalot", tree="topic", names={"fi": "Katuvalot"})
    Category.objects.create(key="kirjastot", tree="topic", names={"fi": "Kirjastot"})
    form = ContactForm.objects.create(key="lamppu")
    TopicForm.objects.create(topic=lamps, form=form)
    first = ContactFormVersion.objects.create(form=form, number=1, questions=LAMP, published_at=timezone.now())
    ContactFormVersion.objects.create(form=form, number=2, questions=LAMP[:1])  # a draft is not asked

    asked = form_for_topic("katuvalot")

    assert asked is not None
    assert (asked.version_id, len(asked.questions)) == (first.pk, 5)
    assert form_for_topic("kirjastot") is None
    words = answers_in_words(first.pk, {"vika": "pimea"}, "en")
    assert [(answer.label, answer.text) for answer in words] == [("What is wrong?", "Dark")]
