from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.integrations.webpages.models import WebPage, WebRun, WebSource

pytestmark = pytest.mark.django_db
PAGES = "/hallinta/verkkosivut/"
FORM = {
    "name": "Kaupungin sivut",
    "start": "https://www.kaupunki.example/sitemap.xml",
    "language": "fi",
    "every": "24",
    "most_pages": "500",
}


@pytest.mark.covers("R122")
def test_a_source_is_made_changed_and_read_in_the_browser(client: Client, teemu: User) -> None:
    client.force_login(teemu)
    assert client.post(f"{PAGES}uusi/", {**FORM, "start": "http://www.kaupunki.example/"}).status_code == 422
    refused = client.post(f"{PAGES}uusi/", {**FORM, "include": "palvelut"})
    assert (refused.status_code, "Polun pitää alkaa vinoviivalla: palvelut" in refused.content.decode()) == (422, True)

    made = client.post(f"{PAGES}uusi/", {**FORM, "include": "/palvelut/\n\n/luvat/ \n", "outlets": ["faq", "chat"], "is_active": "1"})
    source = WebSource.objects.get()
    assert (made["Location"], source.include, source.outlets) == (f"{PAGES}{source.key}/", ["/palvelut/", "/luvat/"], ["faq", "chat"])
    page = client.get(made["Location"]).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert client.post(made["Location"], {**FORM, "every": "6", "seen": seen}).status_code == 302
    assert client.post(made["Location"], {**FORM, "every": "1", "seen": seen}).status_code in (409, 422)  # another changed it meanwhile
    assert WebSource.objects.get().every == 6
    assert ConfigurationChange.objects.filter(kind="web_source").count() == 2

    WebSource.objects.update(is_active=True)
    run = WebRun.objects.create(
        source=source, began_at=now(), ended_at=now(), outcome="held", error="Sivuista poistuisi 9, nyt niitä on 10."
    )
    assert "Sivuista poistuisi 9" in client.get(made["Location"]).content.decode()
    assert client.post(f"{made['Location']}luku/", {"hyvaksy": "1"}).status_code == 302
    assert WebSource.objects.get().approves_next
    assert "Tarkista verkkosivujen lähde" in client.get("/hallinta/").content.decode()
    run.delete()


def test_lists_cost_the_same_for_many_sources_and_pages(client: Client, teemu: User, django_assert_max_num_queries: Any) -> None:
    client.force_login(teemu)
    costs: list[tuple[int, int]] = []
    for count in (1, 1, 30):  # the first fills what is remembered
        for number in range(count):
            source, _is_new = WebSource.objects.get_or_create(key=f"s{number}", defaults={"name": "a", "start": "https://a.example/"})
            WebPage.objects.get_or_create(source=source, url=f"https://a.example/{count}/{number}", state="kept")
        with django_assert_max_num_queries(40) as listed:
            assert client.get(PAGES).status_code == 200
        with django_assert_max_num_queries(40) as paged:
            assert client.get(f"{PAGES}s0/sivut/?tila=kept").status_code == 200
        costs.append((len(listed), len(paged)))
    assert costs[1] == costs[2]
