from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from kaiku.base.clock import now
from kaiku.classification.measuring import read_labelled
from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.export import write_knowledge_files
from kaiku.config.pack.knowledge import ARTICLES, SYNONYMS, pack_knowledge, read_knowledge, write_knowledge, write_news
from kaiku.knowledge.index import Index, Passage, Question
from kaiku.knowledge.indexing import index_waiting_words
from kaiku.knowledge.models import Article, ArticleVersion, Synonym
from kaiku.knowledge.notices import notices_for
from kaiku.knowledge.queries import find, newest_news
from kaiku.knowledge.terms import synonyms_from, terms_of

BAD = "- key: a\n  kind: poem\n  fi: {title: Otsikko, text: Teksti}\n- key: b\n  kind: faq\n  fi: {title: Otsikko}\n"


def test_tampere_has_articles_on_topics_that_there_are() -> None:
    topics = {topic.key for topic in read_pack(settings.PACK).topics}
    articles = read_knowledge(settings.PACK).articles

    assert sum(article.sort != "reply" for article in articles) >= 95
    assert len(articles) >= 120
    assert [article.key for article in articles if not {"fi", "sv", "en"} <= article.words.keys()] == []
    assert {key for article in articles for key in article.topics} <= topics


@pytest.mark.django_db
def test_what_was_exported_is_read_again_as_it_was(tmp_path: Path) -> None:
    found = read_knowledge(settings.PACK)
    write_knowledge(found, is_demonstration=False)
    notice = Article.objects.get(key="katuvalo-pimeana")
    Article.objects.filter(pk=notice.pk).update(kind="notice", severity="danger", districts=["keskusta"], outlets=["faq"])

    write_knowledge_files(pack_knowledge(), tmp_path)
    again = {article.key: article for article in read_knowledge(tmp_path).articles}

    assert {key: article.words for key, article in again.items()} == {article.key: article.words for article in found.articles}
    about = again["katuvalo-pimeana"].about
    assert (about.kind, about.severity, about.districts, about.outlets) == ("notice", "danger", ("keskusta",), ("faq",))
    assert dict.fromkeys(read_knowledge(tmp_path).synonyms) == dict.fromkeys(sorted(found.synonyms))


@pytest.mark.covers("R16")
@pytest.mark.django_db
def test_the_demonstrations_notices_hold_for_their_days_and_end_by_themselves() -> None:
    at = now()
    assert write_news(settings.PACK, at=at - timedelta(days=2, hours=12)) == 6
    assert write_news(settings.PACK, at=at) == 0

    assert {told.key for told in notices_for("fi", limit=9)} == {"hameenkadun-vesikatko"}  # of three days; the others were of one and two
    assert "venepaikkahaku" in {version.article.key for version in newest_news("fi", limit=9)}


@pytest.mark.covers("R145")
def test_a_contacts_own_words_bring_an_article_on_its_topic_among_the_first_three() -> None:
    pack = read_knowledge(settings.PACK)
    articles = [article for article in pack.articles if article.topics and article.sort != "reply"]
    said = [f"{one.fi.title} {one.fi.title} {one.fi.text} {' '.join(one.fi.wordings)}" for one in articles]
    index = Index([Passage(place, "fi", terms_of(text, "fi")) for place, text in enumerate(said)], synonyms_from(pack.synonyms))
    told = {key for article in articles for key in article.topics}
    contacts = read_labelled(Path(settings.PACK) / "evaluation" / "held-out.yaml")
    asked = [one for one in contacts if one.topic in told and one.language == "fi"]

    right = 0
    for one in asked:
        found = index.best(Question("fi", terms_of(one.text, "fi")), limit=3)
        right += any(one.topic in articles[hit.key].topics for hit in found)

    assert len(asked) >= 100
    assert right / len(asked) >= 0.6  # by words alone; with meanings the more (docs/knowledge.md)


def test_faults_of_the_file_are_named_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / ARTICLES).write_text(BAD)

    with pytest.raises(PackError) as caught:
        read_knowledge(tmp_path)

    assert [problem.file for problem in caught.value.problems] == [ARTICLES, ARTICLES]


def test_a_pack_without_articles_is_a_pack(tmp_path: Path) -> None:
    assert read_knowledge(tmp_path).articles == ()


@pytest.mark.covers("R154")
@pytest.mark.django_db
def test_what_staff_changed_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / ARTICLES).write_text(
        "- key: a\n  kind: faq\n  fi: {title: Uimahallit, text: Hallit ovat auki.}\n  en: {title: Pools, text: Open.}\n"
    )
    (tmp_path / SYNONYMS).write_text("fi:\n  - [uimahalli, uinti]\n")
    assert write_knowledge(read_knowledge(tmp_path), is_demonstration=True) == 1
    ArticleVersion.objects.filter(language="fi").update(title="Uimahallit nyt")

    assert write_knowledge(read_knowledge(tmp_path), is_demonstration=True) == 0
    assert set(ArticleVersion.objects.values_list("title", flat=True)) == {"Uimahallit nyt", "Pools"}
    assert Article.objects.get().is_demonstration
    assert Synonym.objects.count() == 1

    assert index_waiting_words() == 1
    assert [hit.version.title for hit in find("uintia", language="fi", audience="faq")] == ["Uimahallit nyt"]
