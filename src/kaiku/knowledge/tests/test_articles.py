from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.conftest import City
from kaiku.knowledge.actions import (
    change_about,
    publish,
    restore_version,
    save_feedback,
    save_words,
    send_back,
    send_to_review,
    start_article,
    withdraw,
)
from kaiku.knowledge.models import Article
from kaiku.knowledge.queries import behind, find, read_in, readable
from kaiku.knowledge.rules import STAFF, About, ArticleRefused, Words, filled
from kaiku.knowledge.tests.writing import approved, published, translated

pytestmark = pytest.mark.django_db
SLEDGING = Words("Pulkkamäet", "Kaupunki hoitaa pulkkamäkiä, kun lunta on riittävästi.")


@pytest.mark.covers("R140", "R141", "R156")
def test_nobody_outside_reads_an_article_before_another_person_approves_it(aino: User, saara: User) -> None:
    saara_area = saara.memberships.get().group.unit.service_group.area_id
    article = start_article(About("faq", outlets=("faq",), area_id=saara_area), SLEDGING, by=aino)
    draft = article.versions.get()
    assert read_in(article.key, "fi", audience="faq") is None

    send_to_review(draft.pk, by=aino)
    with pytest.raises(NotAllowed):
        publish(draft.pk, by=aino)
    assert read_in(article.key, "fi", audience="faq") is None

    publish(draft.pk, by=saara)
    version = read_in(article.key, "fi", audience="faq")
    assert version is not None
    assert version.title == "Pulkkamäet"
    assert [event.action for event in AuditEntry.objects.filter(object_type="article").order_by("pk")] == [
        "article.started", "article.to_review", "article.published",
    ]  # fmt: skip


def test_who_wrote_a_text_does_not_approve_it_himself(teemu: User, saara: User) -> None:
    article = start_article(About("faq", area_id=saara.memberships.get().group.unit.service_group.area_id), SLEDGING, by=saara)
    draft = send_to_review(article.versions.get().pk, by=saara)

    with pytest.raises(ArticleRefused, match="Toinen henkilö hyväksyy"):
        publish(draft.pk, by=saara)

    draft.refresh_from_db()
    assert draft.state == "review"
    assert publish(draft.pk, by=teemu).state == "published"


@pytest.mark.covers("R158")
def test_content_administrators_approve_within_their_own_area_only(aino: User, saara: User, city: City) -> None:
    article = start_article(About("faq", area_id=city.other_area.pk), SLEDGING, by=aino)
    draft = send_to_review(article.versions.get().pk, by=aino)

    with pytest.raises(NotAllowed):
        publish(draft.pk, by=saara)

    draft.refresh_from_db()
    assert draft.state == "review"


def test_viewers_do_not_write(katri: User) -> None:
    with pytest.raises(NotAllowed):
        start_article(About("faq"), SLEDGING, by=katri)
    assert not Article.objects.exists()


def test_a_published_text_stays_while_a_new_one_is_written(aino: User, teemu: User) -> None:
    old = published(aino, teemu, *_words(SLEDGING))
    draft = save_words(old.article_id, Words("Pulkkamäet ja valot", "Uusi."), language="fi", seen=old.pk, by=aino)

    assert draft.number == 2
    assert _read(old.article) == "Pulkkamäet"

    send_to_review(draft.pk, by=aino)
    send_back(draft.pk, note="Lisää aukioloajat", by=teemu)
    assert _read(old.article) == "Pulkkamäet"
    approved(old.article, teemu)
    assert _read(old.article) == "Pulkkamäet ja valot"
    old.refresh_from_db()
    assert old.state == "replaced"


def test_two_writers_do_not_overwrite_each_other(aino: User, eero: User) -> None:
    article = start_article(About("faq"), SLEDGING, by=aino)
    first = article.versions.get()
    second = save_words(article.pk, Words("Pulkkamäet", "Eero lisäsi."), language="fi", seen=first.pk, by=eero)

    with pytest.raises(StaleChange):
        save_words(article.pk, Words("Pulkkamäet", "Aino ei nähnyt Eeron tekstiä."), language="fi", seen=first.pk, by=aino)

    first.refresh_from_db()
    assert (first.text, first.state, second.number) == (SLEDGING.text, "replaced", 2)


def test_an_earlier_version_comes_back_as_a_draft(aino: User, teemu: User) -> None:
    old = published(aino, teemu, *_words(SLEDGING))
    save_words(old.article_id, Words("Muu", "Muu."), language="fi", seen=old.pk, by=aino)
    newest = approved(old.article, teemu)

    draft = restore_version(old.pk, by=aino)

    assert (draft.number, draft.title, draft.state, draft.note) == (3, "Pulkkamäet", "draft", "Palautettu versio 1")
    assert read_in(old.article.key, "fi", audience="faq") == newest


@pytest.mark.covers("R15", "R148", "R150")
def test_a_withdrawn_article_is_gone_from_pages_and_search_at_once(aino: User, teemu: User) -> None:
    version = published(aino, teemu, *_words(SLEDGING))
    assert [hit.version for hit in find("missä on pulkkamäkiä", language="fi", audience="faq")] == [version]

    withdraw(version.pk, by=teemu)

    assert find("missä on pulkkamäkiä", language="fi", audience="faq") == []
    assert read_in(version.article.key, "fi", audience="faq") is None


@pytest.mark.covers("R14", "R16")
def test_an_article_shows_from_its_beginning_to_its_end(aino: User, teemu: User) -> None:
    tomorrow, yesterday = now() + timedelta(days=1), now() - timedelta(days=1)
    coming = published(aino, teemu, "Talviuinti alkaa", "Avanto aukeaa.", kind="news", valid_from=tomorrow)
    over = published(aino, teemu, "Silta suljettu", "Silta on kiinni.", kind="notice", valid_until=yesterday)
    shown = published(aino, teemu, "Kirjasto auki", "Ovet ovat auki.", kind="news", valid_from=yesterday, valid_until=tomorrow)

    assert list(readable("faq")) == [shown]
    assert set(readable(STAFF)) == {coming, over, shown}


@pytest.mark.covers("R155", "R156")
def test_the_internal_part_is_found_by_staff_alone(aino: User, teemu: User) -> None:
    version = published(aino, teemu, *_words(SLEDGING), internal_text="Urakoitsijan päivystys hoitaa rikkoutuneet valaisimet.")

    assert find("valaisin rikki", language="fi", audience="faq") == []
    assert [hit.version for hit in find("valaisin rikki", language="fi", audience=STAFF)] == [version]


@pytest.mark.covers("R141")
def test_internal_guides_cannot_be_given_an_outlet(aino: User) -> None:
    with pytest.raises(ArticleRefused, match="ei voi julkaista asukkaille"):
        start_article(About("internal", outlets=("faq",)), SLEDGING, by=aino)
    assert not Article.objects.exists()


def test_a_translation_falls_behind_when_the_finnish_changes(aino: User, teemu: User) -> None:
    finnish = published(aino, teemu, *_words(SLEDGING))
    article = finnish.article
    translated(article, aino, teemu, "Sledging hills", "The city takes care of sledging hills.", language="en")
    assert behind(article) == []

    save_words(article.pk, Words("Pulkkamäet", "Mäet on valaistu."), language="fi", seen=finnish.pk, by=aino)
    approved(article, teemu)

    assert behind(article) == ["en"]
    version = read_in(article.key, "sv", audience="faq")
    assert version is not None
    assert version.language == "fi"


def test_a_published_article_is_changed_by_who_may_approve(aino: User, saara: User, city: City, teemu: User) -> None:
    article = published(aino, teemu, *_words(SLEDGING), area_id=city.area.pk).article

    with pytest.raises(NotAllowed):
        change_about(article.pk, About("faq", outlets=()), by=aino)
    article.refresh_from_db()
    assert article.outlets == ["faq", "form"]

    change_about(article.pk, About("guide", topics=(city.lamps.key,), outlets=("faq",), area_id=city.area.pk), by=saara)
    article.refresh_from_db()
    assert (article.kind, article.topics, article.outlets) == ("guide", [city.lamps.key], ["faq"])


def test_what_readers_type_is_masked(aino: User, teemu: User) -> None:
    version = published(aino, teemu, *_words(SLEDGING))

    said = save_feedback(version, helped=False, text="Soittakaa 040 1234567")

    assert said.text == "Soittakaa [puhelin]"


@pytest.mark.covers("R142")
def test_places_of_a_reply_draft_are_filled_and_unknown_ones_refused(aino: User) -> None:
    assert filled("Hei {asiakkaan_nimi}, {tunnus} {muu}", {"asiakkaan_nimi": "Liisa"}) == "Hei Liisa, {tunnus} {muu}"
    with pytest.raises(ArticleRefused, match="puhelin"):
        start_article(About("reply"), Words("Vastaus", "Soitamme numeroon {puhelin}"), by=aino)


def _words(words: Words) -> tuple[str, str]:
    return words.title, words.text


def _read(article: Article) -> str:
    version = read_in(article.key, "fi", audience="faq")
    return version.title if version else ""
