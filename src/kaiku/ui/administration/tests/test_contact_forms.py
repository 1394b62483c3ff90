"""The form editor: a draft nobody sees, publishing, versions, and two people at once."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category
from kaiku.conftest import City
from kaiku.contactforms import actions
from kaiku.contactforms.editing import as_stored, check, moved, place_of, saved, without
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.contactforms.queries import answers_in_words, form_for_topic, published_of
from kaiku.contactforms.rules import Condition, Kind, Option, Question, check_answers, questions_from

pytestmark = pytest.mark.django_db
HOME = "/hallinta/lomakkeet/"
ROWS = {"option-TOTAL_FORMS": "3", "option-INITIAL_FORMS": "0"}
BERTH = {
    "label_fi": "Minkä kokoinen vene on?", "label_sv": "Hur stor är båten?", "label_en": "How big is the boat?", "kind": "choice", "required": "on",
    **ROWS, "option-0-fi": "Alle 5 m", "option-0-sv": "Under 5 m", "option-0-en": "Under 5 m",
    "option-1-fi": "Yli 5 m", "option-1-sv": "Över 5 m", "option-1-en": "Over 5 m",
}  # fmt: skip


@pytest.fixture
def admin(teemu: User) -> Client:
    client = Client()
    client.force_login(teemu)
    return client


@pytest.fixture
def berth(admin: Client) -> ContactForm:
    admin.post(HOME, {"fi": "Venepaikan hakemus"})
    return ContactForm.objects.get(key="venepaikan-hakemus")


@pytest.mark.covers("R62", "R197", "R224")
def test_a_form_is_made_published_and_asked_without_a_developer(admin: Client, berth: ContactForm, city: City) -> None:
    topic = Category.objects.filter(tree="topic").exclude(parent=None).first()
    assert topic is not None
    page = f"{HOME}{berth.key}/"
    admin.post(f"{page}kysymykset/", {**BERTH, "seen": "0"})
    admin.post(f"{page}tiedot/", {"fi": "Venepaikan hakemus", "topics": [str(topic.pk)]})
    assert form_for_topic(topic.key) is None, "a draft is asked of nobody"

    answer = admin.post(f"{page}julkaisu/", {"seen": "1", "note": "Kevään haku"}, follow=True)

    forget_snapshots()  # as the commit does
    asked = form_for_topic(topic.key)
    assert "Lomake on julkaistu" in answer.content.decode()
    assert asked is not None
    assert [(question.key, question.required) for question in asked.questions] == [("minka-kokoinen-vene-on", True)]
    change = ConfigurationChange.objects.filter(kind="form").latest("pk")
    assert (change.note, change.name, change.before) == ("Kevään haku", "Venepaikan hakemus", None)


@pytest.mark.covers("R62")
def test_old_answers_are_read_in_their_version_and_a_former_one_comes_back(admin: Client, berth: ContactForm) -> None:
    page = f"{HOME}{berth.key}/"
    admin.post(f"{page}kysymykset/", {**BERTH, "seen": "0"})
    admin.post(f"{page}julkaisu/", {"seen": "1"})
    first = published_of(berth)
    assert first is not None
    key = first.questions[0]["key"]
    admin.post(f"{page}kysymykset/{key}/", {**BERTH, "option-0-key": "alle-5-m", "label_fi": "Veneen pituus", "seen": "0"})
    admin.post(f"{page}julkaisu/", {"seen": "1"})

    answered = answers_in_words(first.pk, {key: "alle-5-m"}, "fi")
    assert [(one.label, one.text) for one in answered] == [("Minkä kokoinen vene on?", "Alle 5 m")]
    admin.post(f"{page}versiot/1/palautus/")
    newest = published_of(berth)
    assert newest is not None
    assert (newest.number, newest.questions) == (3, first.questions)


def test_a_draft_that_cannot_be_asked_is_not_published_and_says_where(admin: Client, berth: ContactForm) -> None:
    page = f"{HOME}{berth.key}/"
    admin.post(f"{page}kysymykset/", {"label_fi": "Laituri", "kind": "choice", **ROWS, "option-0-fi": "Vain yksi", "seen": "0"})

    answer = admin.post(f"{page}julkaisu/", {"seen": "1"})

    assert answer.status_code == 422
    assert "Lisää vähintään kaksi vaihtoehtoa" in answer.content.decode()
    assert published_of(berth) is None


def test_two_people_at_once_do_not_overwrite_each_other(admin: Client, berth: ContactForm) -> None:
    page = f"{HOME}{berth.key}/kysymykset/"
    admin.post(page, {**BERTH, "seen": "0"})

    answer = admin.post(page, {**BERTH, "label_fi": "Toinen kysymys", "seen": "0"})

    assert answer.status_code == 409
    assert "Toinen kysymys" in answer.content.decode(), "what was typed is still there"
    assert len(ContactFormVersion.objects.get(form=berth).questions) == 1


def test_more_rows_keep_what_was_typed_and_an_empty_question_is_told(admin: Client, berth: ContactForm) -> None:
    page = f"{HOME}{berth.key}/kysymykset/"

    longer = admin.post(page, {**BERTH, "rows": "1", "seen": "0"}).content.decode()
    empty = admin.post(page, {"kind": "text", **ROWS, "seen": "0"})

    assert 'name="option-5-fi"' in longer
    assert "Yli 5 m" in longer
    assert empty.status_code == 422
    assert not ContactFormVersion.objects.get(form=berth).questions


def test_questions_move_and_the_page_says_where_they_stand(admin: Client, berth: ContactForm) -> None:
    page = f"{HOME}{berth.key}/"
    for number, name in enumerate(("A", "B", "C")):
        admin.post(f"{page}kysymykset/", {"label_fi": name, "kind": "text", **ROWS, "seen": str(number)})

    answer = admin.post(f"{page}jarjestys/", {"question": "c", "to": "1", "seen": "3"}, follow=True)
    admin.post(f"{page}jarjestys/", {"question": "c", "move": "down", "seen": "4"})

    assert "C, paikka 1/3." in answer.content.decode()
    assert [row["key"] for row in ContactFormVersion.objects.get(form=berth).questions] == ["a", "c", "b"]


@pytest.mark.covers("R171")
def test_a_content_administrator_changes_only_his_own_areas_forms(saara: User, berth: ContactForm) -> None:
    client = Client()
    client.force_login(saara)

    assert client.get(f"{HOME}{berth.key}/").status_code == 200
    assert "Lisää kysymys" not in client.get(f"{HOME}{berth.key}/").content.decode()
    assert client.post(f"{HOME}{berth.key}/kysymykset/", {**BERTH, "seen": "0"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.set_in_use(berth.pk, is_active=False, by=saara)


def test_a_form_out_of_use_is_asked_of_nobody_and_a_change_is_put_back(admin: Client, berth: ContactForm, teemu: User) -> None:
    topic = Category.objects.filter(tree="topic").exclude(parent=None).first()
    assert topic is not None
    admin.post(f"{HOME}{berth.key}/kysymykset/", {**BERTH, "seen": "0"})
    admin.post(f"{HOME}{berth.key}/julkaisu/", {"seen": "1"})
    TopicForm.objects.create(topic=topic, form=berth)

    actions.set_in_use(berth.pk, is_active=False, by=teemu)
    assert form_for_topic(topic.key) is None
    change = ConfigurationChange.objects.filter(kind="form").latest("pk")
    admin.post(f"/hallinta/muutokset/{change.pk}/palautus/", {"seen": change.pk})

    berth.refresh_from_db()
    assert berth.is_active


def test_the_preview_asks_in_the_chosen_language_and_judges_as_the_form_does(admin: Client, berth: ContactForm) -> None:
    page = f"{HOME}{berth.key}/esikatselu/"
    admin.post(f"{HOME}{berth.key}/kysymykset/", {**BERTH, "seen": "0"})

    assert "How big is the boat?" in admin.get(page, {"kieli": "en"}).content.decode()
    assert admin.get(page, {"kokeilu": "1"}).status_code == 422
    assert "Vastaukset kelpaavat" in admin.get(page, {"kokeilu": "1", "k-minka-kokoinen-vene-on": "alle-5-m"}).content.decode()


def test_the_list_asks_no_more_for_more_forms(admin: Client, berth: ContactForm, teemu: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin.get(HOME)
        return len(queries)

    admin.get(HOME)
    few = count()
    for number in range(5):
        actions.create_form({"fi": f"Lomake {number}"}, area_id=None, by=teemu)
    assert count() == few


names = st.dictionaries(st.sampled_from(("fi", "sv", "en")), st.text(min_size=1, max_size=8))
options = st.lists(st.builds(Option, key=st.sampled_from("abcd"), names=names), max_size=3, unique_by=lambda option: option.key).map(tuple)
conditions = st.none() | st.builds(Condition, question=st.sampled_from("pqrs"), values=st.frozensets(st.sampled_from("abcd"), min_size=1))
question = st.builds(
    Question, key=st.sampled_from("pqrs"), kind=st.sampled_from(Kind.values), labels=names, hints=names, required=st.booleans(),
    options=options, show_if=conditions, least=st.none() | st.integers(0, 5).map(float), most=st.none() | st.integers(0, 5).map(float),
)  # fmt: skip


@given(st.lists(question, max_size=4, unique_by=lambda one: one.key), st.data())
def test_edits_keep_every_other_question_and_what_passes_the_check_can_be_answered(listed: list[Question], data: Any) -> None:
    questions = tuple(listed)
    kept = questions_from(as_stored(questions))
    assert as_stored(kept) == as_stored(questions)
    if questions:
        key, to = data.draw(st.sampled_from([one.key for one in questions])), data.draw(st.integers(-2, 9))
        assert place_of(moved(questions, key, to), key) == min(max(to, 1), len(questions))
        assert sorted(one.key for one in moved(questions, key, to)) == sorted(one.key for one in questions)
        assert len(without(questions, key)) == len(questions) - 1
        assert saved(questions, questions[0], replaces=key)[place_of(questions, key) - 1] == questions[0]
    if questions and not any(finding.is_error for finding in check(questions)):
        given_answers = {one.key: one.options[0].key if one.options else "2" for one in questions}
        assert set(check_answers(questions, given_answers).answers) <= {one.key for one in questions}
