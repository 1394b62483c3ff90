import re
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.knowledge import finder as finding
from kaiku.knowledge.finder import Finder
from kaiku.knowledge.index import Index, Passage, Question
from kaiku.knowledge.indexing import index_meanings
from kaiku.knowledge.models import Article, Chunk, Synonym
from kaiku.knowledge.passages import first_sentences, passages_of
from kaiku.knowledge.queries import find, newest_news
from kaiku.knowledge.rules import STAFF
from kaiku.knowledge.terms import terms_of
from kaiku.knowledge.tests.writing import published, translated
from kaiku.language.embeddings import MODEL, SIZE, can_embed


@pytest.mark.covers("R144")
@pytest.mark.django_db
def test_inflected_and_compound_words_find(aino: User, teemu: User) -> None:
    parking = published(aino, teemu, "Asukaspysäköinti", "Asukaspysäköintitunnus oikeuttaa pysäköimään oman alueen kadulla.")
    published(aino, teemu, "Uimahallit", "Uimahallit ovat auki joka päivä.")

    for question in ("mistä saan asukaspysäköintitunnuksen", "pysäköintiin liittyvä tunnus", "tunnukset asukkaille"):
        assert find(question, language="fi", audience="faq")[0].version == parking


@pytest.mark.django_db
def test_a_synonym_finds_what_the_city_calls_otherwise(aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Polkupyörien pysäköinti", "Polkupyörille on telineitä keskustassa.")
    assert find("fillari", language="fi", audience="faq") == []

    Synonym.objects.create(language="fi", words=["fillari", "polkupyörä"])

    assert [hit.version for hit in find("fillari", language="fi", audience="faq")] == [version]


@pytest.mark.django_db
def test_wordings_of_residents_find_and_are_not_shown(aino: User, teemu: User) -> None:
    version = published(aino, teemu, "Jätehuolto", "Astiat tyhjennetään sopimuksen mukaan.", wordings=("minne vien vanhan sohvan",))

    found = find("sohva", language="fi", audience="faq")

    assert [hit.version for hit in found] == [version]
    assert "sohva" not in found[0].summary


@pytest.mark.covers("R143")
@pytest.mark.django_db
def test_search_is_narrowed_to_a_topic_and_a_kind(aino: User, teemu: User, city: City) -> None:
    lamp = published(aino, teemu, "Katuvalot", "Pimeästä valosta ilmoitetaan.", topics=(city.lamps.key,))
    guide = published(aino, teemu, "Katuvalojen huolto", "Näin huolto tehdään.", kind="internal")

    assert {hit.version for hit in find("katuvalo", language="fi", audience=STAFF)} == {lamp, guide}
    assert [hit.version for hit in find("katuvalo", language="fi", audience=STAFF, topics=[city.lamps.key])] == [lamp]
    assert [hit.version for hit in find("katuvalo", language="fi", audience=STAFF, kinds=("internal",))] == [guide]


@pytest.mark.django_db
def test_search_asks_as_much_of_the_database_whatever_it_finds(aino: User, teemu: User, django_assert_num_queries: Any) -> None:
    def add(number: int) -> None:
        published(aino, teemu, f"Kirjasto {number}", "Kirjasto lainaa kirjoja.")

    add(1)
    with django_assert_num_queries(3):
        assert len(find("kirjasto", language="fi", audience="faq")) == 1
    for number in range(2, 6):
        add(number)
    with django_assert_num_queries(3):
        assert len(find("kirjasto", language="fi", audience="faq")) == 5


@pytest.mark.django_db
def test_the_newest_news_are_as_many_as_shown_in_the_readers_language(aino: User, teemu: User, django_assert_num_queries: Any) -> None:
    for number in range(5):
        news = published(aino, teemu, f"Uutinen {number}", "Teksti", kind="news")
        if number in (1, 4):
            translated(news.article, aino, teemu, f"Nyhet {number}", "Text", language="sv")
    with django_assert_num_queries(1):
        shown = newest_news("sv", limit=3)
    assert [version.title for version in shown] == ["Nyhet 4", "Uutinen 3", "Uutinen 2"]


def test_the_finder_learns_of_what_is_published_and_keeps_internal_parts_from_residents(
    aino: User, teemu: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "can_embed", lambda: False)
    finder = Finder()
    assert finder.renew()
    version = published(aino, teemu, "Pulkkamäet", "Mäet hoidetaan.", internal_text="Valaisimista vastaa urakoitsija.")
    english = translated(version.article, aino, teemu, "Sledging hills", "Hills for sledging.", language="en")

    assert finder.renew()
    assert not finder.renew()
    assert [hit.version_id for hit in finder.find("pulkkamäki", language="fi", audience="faq", limit=5)] == [version.pk]
    assert [hit.version_id for hit in finder.find("sledging", language="en", audience="faq", limit=5)] == [english.pk]
    assert finder.find("urakoitsija", language="fi", audience="faq", limit=5) == []
    assert [hit.version_id for hit in finder.find("urakoitsija", language="fi", audience=STAFF, limit=5)] == [version.pk]


@pytest.mark.django_db
def test_passages_get_meanings_where_it_was_broken_off(aino: User, teemu: User, monkeypatch: pytest.MonkeyPatch) -> None:
    vector = np.ones(SIZE, dtype="<f2").tobytes()
    for name in ("embed", "embed_passage", "embed_sentence"):
        monkeypatch.setattr(f"kaiku.knowledge.indexing.{name}", lambda text: vector)
    monkeypatch.setattr("kaiku.knowledge.indexing.can_embed", lambda: True)
    published(aino, teemu, "Pulkkamäet", "Mäet hoidetaan.", wordings=("missä laskea mäkeä",))
    published(aino, teemu, "Uimahallit", "Hallit ovat auki.")
    Chunk.objects.filter(version__title="Uimahallit").update(vectors=vector * 2)

    assert index_meanings() == 1
    assert len(Chunk.objects.get(version__title="Pulkkamäet").vectors) == len(vector) * 3
    assert index_meanings() == 0


def test_meanings_decide_across_languages_and_words_within_one() -> None:
    east, north = np.eye(4, dtype=np.float32)[:2]
    index = Index(
        [
            Passage(1, "fi", ["uimahalli", "uida"], east),
            Passage(2, "fi", ["kirjasto", "laina"], north),
            Passage(3, "en", ["library"], (east + north) / 2),
        ]
    )

    assert next(one.key for one in index.best(Question("fi", ["laina"]))) == 2
    assert next(one.key for one in index.best(Question("en", ["laina"], east))) == 1
    assert index.best(Question("fi", ["uida"]), among=np.array([False, True, True]))[0].key != 1


def test_terms_leave_out_what_every_text_has() -> None:
    assert "ja" not in terms_of("Koira ja kissa", "fi")
    assert {"koira", "kissa"} <= set(terms_of("Koirat ja kissat", "fi"))
    assert terms_of("Where is the library?", "en") == ["library"]


def test_passages_are_whole_paragraphs_without_marks() -> None:
    long = "Lause on pitkä. " * 100
    found = passages_of(f"## Otsikko\n\nTeksti on **vahva** ja [linkki](https://example.org).\n\n- kohta\n\n{long}")

    assert found[0].startswith("Otsikko\nTeksti on vahva ja linkki.\nkohta")
    assert all(len(passage) <= 1900 for passage in found)
    assert first_sentences("# A\n\nEnsin tämä. Sitten muu.", longest=14) == "A Ensin tämä."


def with_a_model(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """For which all texts mean the same; the vectors of a passage."""
    vectors = np.ones(SIZE * 2, dtype="<f2").tobytes()
    monkeypatch.setattr(finding, "can_embed", lambda: True)
    monkeypatch.setattr(finding, "embed", lambda text: vectors[: SIZE * 2])
    monkeypatch.setattr("kaiku.knowledge.indexing.can_embed", lambda: True)
    return vectors


@pytest.mark.django_db
def test_while_meanings_are_being_made_words_find_and_once_whole_a_new_text_changes_nothing(
    aino: User, teemu: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = with_a_model(monkeypatch)
    hill = published(aino, teemu, "Pulkkamäet", "Mäet hoidetaan.")
    halls = published(aino, teemu, "Uimahallit", "Hallit ovat auki.")
    Chunk.objects.filter(version=halls).update(vectors=vectors, model=MODEL)
    finder = Finder()
    finder.renew()

    early = finder.consult("pulkkamäki", language="fi", audience="faq", limit=5)
    assert (early.near[0].version_id, early.meaning, early.is_whole) == (hill.pk, [], False)
    assert [hit.version_id for hit in finder.find("pulkkamäki", language="fi", audience="faq", limit=5)] == [hill.pk]

    Chunk.objects.filter(version=hill).update(vectors=vectors, model=MODEL)
    published(aino, teemu, "Kirjastot", "Kirjasto lainaa kirjoja.")
    Chunk.objects.filter(version__title="Kirjastot").update(vectors=vectors, model=MODEL)
    finder.renew()
    assert finder.consult("pulkkamäki", language="fi", audience="faq", limit=5).is_whole
    published(aino, teemu, "Museot", "Museo on auki.")
    finder.renew()
    assert finder.consult("museo", language="fi", audience="faq", limit=5).is_whole


@pytest.mark.django_db
def test_guidance_brought_into_an_empty_base_is_found_by_words_and_is_near_until_it_has_meanings(
    aino: User, teemu: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a new city: the finder runs before anything is published."""
    vectors = with_a_model(monkeypatch)
    finder = Finder()
    finder.renew()
    assert finder.consult("pulkkamäki", language="fi", audience="faq", limit=5).is_whole  # there is nothing to wait for

    hill = published(aino, teemu, "Pulkkamäet", "Mäet hoidetaan.")
    finder.renew()

    early = finder.consult("pulkkamäki", language="fi", audience="faq", limit=5)
    assert (early.meaning, early.is_whole) == ([], False)
    found = {words: finder.find(words, language="fi", audience="faq", limit=5) for words in ("pulkkamäet", "mäki pihalla")}
    assert [(hit.version_id, hit.is_near) for hit in found["pulkkamäet"]] == [(hill.pk, True)]  # the only word that was asked
    assert [hit.is_near for hit in found["mäki pihalla"]] == [False]

    Chunk.objects.update(vectors=vectors, model=MODEL)
    Article.objects.update(changed_at=now())
    finder.renew()
    published(aino, teemu, "Uimahallit", "Hallit ovat auki.")  # one of two: it waits alone
    finder.renew()
    assert finder.consult("pulkkamäki", language="fi", audience="faq", limit=5).meaning


@pytest.mark.skipif(not can_embed(), reason="a question is embedded")
def test_search_goes_on_while_a_large_index_is_made_and_what_it_takes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("measure_knowledge", size=2000)

    told = capsys.readouterr().out
    assert told.startswith("2000 passages: ")
    index, processor = (float(re.findall(rf"(\d+) ms {words}", told)[0]) for words in ("of it the index", "of the processor"))
    assert index <= 60  # 8 at twenty thousand when nothing else runs; far from it only if the way of counting is another
    assert processor <= 250
