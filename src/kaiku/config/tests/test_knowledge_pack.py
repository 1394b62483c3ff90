from pathlib import Path

import pytest
from django.conf import settings

from kaiku.config.pack import PackError, read_pack
from kaiku.config.pack.knowledge import ARTICLES, SYNONYMS, read_knowledge, write_knowledge
from kaiku.knowledge.indexing import index_waiting_words
from kaiku.knowledge.models import Article, ArticleVersion, Synonym
from kaiku.knowledge.queries import find

BAD = "- key: a\n  kind: poem\n  fi: {title: Otsikko, text: Teksti}\n- key: b\n  kind: faq\n  fi: {title: Otsikko}\n"


def test_tampere_has_articles_on_topics_that_there_are() -> None:
    topics = {topic.key for topic in read_pack(settings.PACK).topics}
    articles = read_knowledge(settings.PACK).articles

    assert sum(article.sort != "reply" for article in articles) >= 40
    assert all(sum(language in article.words for article in articles) >= 15 for language in ("sv", "en"))
    assert {key for article in articles for key in article.topics} <= topics


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
