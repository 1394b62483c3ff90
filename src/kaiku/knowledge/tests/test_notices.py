from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.knowledge.actions import count_articles, forget_old_counts, note_miss, uncount_article
from kaiku.knowledge.models import Article, ArticleCount, ArticleVersion, SearchMiss
from kaiku.knowledge.notices import notices_for
from kaiku.knowledge.rules import About, ArticleRefused, require_possible
from kaiku.knowledge.tests.writing import published
from kaiku.organisation.queries import city_today
from kaiku.places.models import District

pytestmark = pytest.mark.django_db


def _notice(by: tuple[User, User], title: str, **more: object) -> ArticleVersion:
    return published(*by, title, "Korjaus kestää iltaan.", kind="notice", **more)  # type: ignore[arg-type]


@pytest.mark.covers("R14")
def test_a_notice_shows_by_topic_area_and_time_the_gravest_first_and_ends_by_itself(aino: User, teemu: User, city: City) -> None:
    by, area = (aino, teemu), District.objects.create(key="pispala", names={"fi": "Pispala"}, lon=23.7, lat=61.5)
    _notice(by, "Valot pimeinä", topics=(city.lamps.key,), severity="disruption", districts=(area.key,))
    _notice(by, "Vesi on keitettävä", severity="danger")
    _notice(by, "Muista kysely")
    late = _notice(by, "Eilinen vika", severity="danger", valid_from=now() - timedelta(days=2), valid_until=now() - timedelta(hours=1))
    _notice(by, "Huominen katko", severity="danger", valid_from=now() + timedelta(hours=1))

    def titles(**asked: str) -> list[str]:
        return [told.title for told in notices_for("fi", **asked)]

    assert titles() == ["Vesi on keitettävä", "Valot pimeinä", "Muista kysely"]
    assert titles(topic=city.lamps.key, district="pispala") == ["Vesi on keitettävä", "Valot pimeinä", "Muista kysely"]
    assert titles(topic=city.lamps.key, district="hervanta") == ["Vesi on keitettävä", "Muista kysely"]
    assert titles(topic="") == ["Vesi on keitettävä", "Valot pimeinä"]  # who writes of something not known yet is not told of a survey

    Article.objects.filter(pk=late.article_id).update(valid_until=now() + timedelta(hours=1))
    assert "Eilinen vika" in titles(topic="")
    told = notices_for("fi", topic=city.lamps.key, limit=9)[-1]
    assert (told.severity_words, told.kind) == ("Tiedoksi", "info")


def test_only_a_notice_is_grave() -> None:
    with pytest.raises(ArticleRefused):
        require_possible(About("faq", severity="danger"))


def test_counts_tell_how_many_and_not_who(aino: User, teemu: User) -> None:
    first, second = published(aino, teemu, "Yksi", "Teksti."), published(aino, teemu, "Kaksi", "Teksti.")
    for _time in range(2):
        day = count_articles([first.article_id, second.article_id, 0], ArticleCount.What.READ)
    uncount_article(second.article_id, ArticleCount.What.READ, day=str(day))

    counted = dict(ArticleCount.objects.values_list("article_id", "count"))
    assert counted == {first.article_id: 2, second.article_id: 1}


@pytest.mark.covers("R153")
def test_what_was_searched_in_vain_is_kept_masked_and_a_year() -> None:
    for words in ("Missä on roskis  040 1234567 ", "missä on roskis 040 1234567", "ab"):
        note_miss(words, language="fi", where=SearchMiss.Where.FAQ)
    miss = SearchMiss.objects.get()
    assert (miss.words, miss.count) == ("missä on roskis [puhelin]", 2)

    SearchMiss.objects.update(day=city_today() - timedelta(days=401))
    assert forget_old_counts() == 1
    assert not SearchMiss.objects.exists()
