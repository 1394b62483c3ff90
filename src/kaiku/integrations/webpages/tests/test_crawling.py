from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.chat.bot.answering import answer
from kaiku.chat.bot.steps.retrieving import from_knowledge
from kaiku.integrations.webpages import crawling, fetching
from kaiku.integrations.webpages.crawling import due_sources, read_some
from kaiku.integrations.webpages.models import WebPage, WebRun, WebSource
from kaiku.integrations.webpages.sources import WebSourceValue, add_source, change_source, order_crawl, seen_of, value_of
from kaiku.integrations.webpages.tests.site import HOST, Site, page, started
from kaiku.integrations.webpages.watching import troubles
from kaiku.knowledge.actions import save_words, withdraw
from kaiku.knowledge.indexing import index_waiting_words
from kaiku.knowledge.models import Article, ArticleVersion, Chunk
from kaiku.knowledge.queries import find
from kaiku.knowledge.rules import Words
from kaiku.outbox.outside import Target

pytestmark = pytest.mark.django_db
DAYCARE = "Päivähoitomaksun suuruus riippuu perheen tuloista ja koosta. Hakemus jätetään neljä kuukautta ennen hoidon alkua."
SLEDGE = "Pulkkamäet hoidetaan lumitilanteen mukaan, ja niiden valot palavat iltayhdeksään asti joka päivä."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with started() as made:

        def target(url: str) -> Target:
            parts = urlsplit(url)
            return Target(HOST, "127.0.0.1", parts.path + (f"?{parts.query}" if parts.query else ""), port=made.port)

        monkeypatch.setattr(fetching, "_target", target)
        monkeypatch.setattr(crawling.time, "sleep", lambda seconds: None)
        made.pages["/sitemap.xml"] = made.map_of("/paivahoito", "/pulkkamaet")
        made.pages |= {"/paivahoito": page("Päivähoitomaksut", DAYCARE), "/pulkkamaet": page("Pulkkamäet", SLEDGE)}
        yield made


def _source(**told: Any) -> WebSource:
    start = told.pop("start", f"https://{HOST}/sitemap.xml")
    outlets = ["faq", "form", "chat"]
    return WebSource.objects.create(key="kaupunki", name="Kaupunki", start=start, outlets=outlets, is_active=True, **told)


def _read(source: WebSource) -> WebRun:
    while read_some(source.pk):
        pass
    index_waiting_words()
    return WebRun.objects.filter(source=source)[0]


def _titles(words: str, language: str = "fi") -> list[str]:
    return [hit.version.title for hit in find(words, language=language, audience="faq")]


@pytest.mark.covers("R122", "R123")
def test_pages_are_found_by_search_and_chat_with_their_address_as_source(site: Site, client: Client) -> None:
    run = _read(_source())
    assert (run.outcome, run.counts) == ("done", {"made": 2})
    (hit, *_rest) = find("päivähoitomaksu", language="fi", audience="faq")
    assert (hit.version.title, hit.article.address, hit.host) == ("Päivähoitomaksut", f"https://{HOST}/paivahoito", HOST)
    assert hit.version.text == DAYCARE  # nothing of what stands around it
    assert from_knowledge("paljonko päivähoito maksaa", "fi").passages[0].address == f"https://{HOST}/paivahoito"
    told = answer("Paljonko päivähoitomaksu on?", history=(), language="fi", talk=uuid4())
    assert (told.sources[0].address, told.sources[0].quote in DAYCARE) == (f"https://{HOST}/paivahoito", True)
    shown = client.get("/ohjeet/?q=päivähoitomaksu").content.decode()
    assert f'href="https://{HOST}/paivahoito"' in shown
    assert client.get(f"/ohjeet/{hit.article.key}/")["Location"] == hit.article.address
    assert "Päivähoitomaksut" not in client.get("/ohjeet/").content.decode()  # no list of thousands
    assert all(agent.startswith("Kaiku/1.0 (+http") for agent in site.agents)


@pytest.mark.covers("R123")
def test_a_changed_page_is_updated_a_gone_one_withdrawn_and_the_rest_not_sent_again(site: Site) -> None:
    source = _source()
    _read(source)
    site.pages["/paivahoito"] = page("Päivähoitomaksut", DAYCARE.replace("neljä", "kolme"))
    del site.pages["/pulkkamaet"]
    site.pages["/uusi"] = page("Uimarannat", "Uimarantojen vesi tutkitaan kesällä kahden viikon välein kaikilla rannoilla.")
    site.pages["/sitemap.xml"] = site.map_of("/paivahoito", "/pulkkamaet", "/uusi")
    run = _read(source)
    assert run.counts == {"changed": 1, "missing": 1, "made": 1, "gone": 1}
    assert "kolme kuukautta" in ArticleVersion.objects.get(title="Päivähoitomaksut", state="published").text
    assert (_titles("pulkkamäki"), _titles("uimaranta")) == ([], ["Uimarannat"])
    assert not Chunk.objects.filter(version__title="Pulkkamäet").exists()

    site.pages["/pulkkamaet"] = page("Pulkkamäet", SLEDGE)  # and back again
    run = _read(source)
    assert (run.counts, sorted(site.same)) == ({"same": 2, "changed": 1}, ["/paivahoito", "/uusi"])
    assert _titles("pulkkamäki") == ["Pulkkamäet"]
    assert Article.objects.count() == 3

    site.pages["/sitemap.xml"] = site.map_of("/paivahoito", "/uusi", "/pulkkamaet", lastmod="2026-11-01")
    _read(source)
    site.asked.clear()
    _read(source)
    assert site.asked == ["/robots.txt", "/sitemap.xml"]  # the map says that nothing has changed


@pytest.mark.covers("R122")
def test_what_the_site_asks_is_honoured_and_traps_are_left_alone(site: Site) -> None:
    site.pages |= {
        "/robots.txt": f"User-agent: *\nDisallow: /salainen\nCrawl-delay: 2\nSitemap: https://{HOST}/maps.xml\n",
        "/maps.xml": f"<sitemapindex><sitemap><loc>https://{HOST}/a.xml.gz</loc></sitemap>"
        "<sitemap><loc>https://muu.example/b.xml</loc></sitemap></sitemapindex>",
        "/a.xml.gz": site.map_of("/paivahoito", "/salainen/x", "/piilo", "/kuva.jpg", "/a/a/a/a", "/siirtyi", "/kierto", "/ulos", "/tyhja", "/liite"),
        "/": page("Kaupunki", "Tervetuloa kaupungin verkkosivuille, joilta löydät palvelut aakkosissa ja teemoittain."),
        "/salainen/x": page("Salainen", DAYCARE),
        "/piilo": page("Piilo", SLEDGE, head="<meta name='robots' content='noindex'>"),
        "/tyhja": page("Tyhjä", ""),
        "/liite": "%PDF",
        "/uusi": page("Uusi osoite", "Tämä sivu on siirtynyt uuteen osoitteeseen, ja siltä löytyy venepaikkojen hinnasto."),
    }  # fmt: skip
    site.kinds["/liite"] = "application/pdf"
    site.moved = {"/siirtyi": "/uusi", "/kierto": "/kierto2", "/kierto2": "/kierto", "/ulos": "https://muu.example/"}
    run = _read(_source(start=f"https://{HOST}/"))
    assert run.outcome == "done"
    kept = set(WebPage.objects.filter(state="kept").values_list("url", flat=True))
    assert kept == {f"https://{HOST}{path}" for path in ("/", "/paivahoito", "/uusi")}
    assert not [path for path in site.asked if path.startswith(("/salainen", "/kuva", "/a/a"))]
    assert site.asked.count("/kierto") == 1


def test_links_are_followed_within_the_paths_and_the_limit(site: Site) -> None:
    links = "".join(f"<a href='/palvelut/{number}?utm_source=a#kohta'>{number}</a> <a href='/muut/{number}'>x</a>" for number in range(20))
    site.pages["/palvelut/"] = page("Palvelut", "Kaupungin palvelut ovat tällä sivulla luettelona aakkosjärjestyksessä.", more=links)
    for number in range(20):
        site.pages[f"/palvelut/{number}"] = page(f"Palvelu {number}", f"{SLEDGE} Tämä on palvelun numero {number} oma sivu.")
    run = _read(
        _source(start=f"https://{HOST}/palvelut/", follows_links=True, include=["/palvelut/"], exclude=["/palvelut/3"], most_pages=10)
    )
    assert (run.outcome, run.counts) == ("done", {"made": 10})
    assert not [path for path in site.asked if path.startswith(("/muut", "/haku", "/palvelut/3"))]


def test_a_busy_site_is_waited_for_and_a_broken_run_goes_on_where_it_was(site: Site) -> None:
    source = _source()
    site.statuses["/pulkkamaet"] = 429
    site.headers["/pulkkamaet"] = {"Retry-After": "120"}
    assert not read_some(source.pk)
    assert due_sources() == []  # it must wait
    run = WebRun.objects.get()
    assert timedelta(seconds=100) < run.waits_until - now() <= timedelta(seconds=120)
    del site.statuses["/pulkkamaet"]
    WebRun.objects.update(waits_until=now())
    assert due_sources() == [source.pk]
    site.asked.clear()
    assert _read(source).outcome == "done"
    assert site.asked == ["/pulkkamaet"]  # the other had been read

    assert read_some(source.pk, seconds=0)  # a job whose time was up at once
    assert WebPage.objects.filter(waits_run__gt=0).count() == 2
    assert _read(source).counts == {"same": 2}


def test_a_failing_site_loses_nothing_and_raises_an_alarm(site: Site) -> None:
    paths = [f"/s/{number}" for number in range(10)]
    site.pages |= {path: page(f"Sivu {path}", f"{SLEDGE} Osoite {path} kertoo tästä.") for path in paths}
    site.pages["/sitemap.xml"] = site.map_of(*paths)
    source = _source()
    _read(source)

    site.statuses = dict.fromkeys(["/robots.txt", "/sitemap.xml", *paths], 500)
    assert _read(source).outcome == "failed"
    assert [trouble.key for trouble in troubles()] == ["web-failed:kaupunki"]
    site.statuses = dict.fromkeys(paths, 500)
    assert _read(source).outcome == "failed"
    site.statuses = dict.fromkeys(paths, 404)  # its pages are empty by a fault of its own
    run = _read(source)
    assert run.outcome == "held"
    assert [trouble.key for trouble in troubles()] == ["web-held:kaupunki"]
    assert len(_titles("pulkkamäki valot")) == 5
    WebSource.objects.update(approves_next=True)
    assert (_read(source).outcome, _titles("pulkkamäki valot")) == ("done", [])

    WebSource.objects.update(crawled_at=now() - timedelta(days=3))
    assert [trouble.key for trouble in troubles()] == ["web-old:kaupunki"]


def test_staff_decide_and_write_nothing_into_a_page(site: Site, teemu: User, aino: User) -> None:
    value = WebSourceValue("Kaupunki", f"https://{HOST}/sitemap.xml", outlets=["faq"], is_active=True)
    with pytest.raises(NotAllowed):
        add_source(value, by=aino)
    source = add_source(value, by=teemu)
    _read(source)
    version = ArticleVersion.objects.get(title="Pulkkamäet")
    with pytest.raises(KaikuError, match="verkkosivun oma"):
        save_words(version.article_id, Words("A", "B"), language="fi", seen=version.pk, by=aino)
    withdraw(version.pk, by=teemu)
    site.pages["/pulkkamaet"] = page("Pulkkamäet", f"{SLEDGE} Uutta tietoa on tullut lisää.")
    _read(source)
    assert _titles("pulkkamäki") == []  # what staff withdrew stays so

    order_crawl(source.key, is_approved=False, by=teemu)
    for start in ("http://a.example/", "https://user@a.example/", "file:///etc/passwd"):
        with pytest.raises(KaikuError):
            change_source(source.key, WebSourceValue("Kaupunki", start), seen=seen_of(source.key), by=teemu)
    off = WebSourceValue(**{**vars(value_of(source)), "is_active": False})
    change_source(source.key, off, seen=seen_of(source.key), by=teemu)
    assert _titles("päivähoitomaksu") == []


def test_an_address_inside_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    source = _source(start="https://localhost/")
    assert _read(source).outcome == "failed"
    assert "inner address" in WebRun.objects.get().error
