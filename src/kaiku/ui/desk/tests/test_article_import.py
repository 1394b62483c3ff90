import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaiku.accounts.models import User
from kaiku.knowledge.models import Article, ArticlePicture, ArticleUpload, ArticleVersion
from kaiku.knowledge.tests.files import drawing, paragraph, word

pytestmark = pytest.mark.django_db
IMPORT = "/tyopoyta/ohjeet/tuonti/"
LIST = "tunnus;kysymys;vastaus;kieli\n1;Mitä kirjasto maksaa?;Ei mitään.;fi\n1;What does it cost?;Nothing.;en\n2;;Ei otsikkoa;fi\n"
DOCUMENT = word(paragraph("Uimahallit", "Otsikko1"), paragraph("Hallit ovat auki."), drawing(""), drawing("Altaan reuna"))


@pytest.fixture
def as_aino(client: Client, aino: User) -> Client:
    client.force_login(aino)
    return client


def _bring(client: Client, **files: bytes | str) -> str:
    sent = [SimpleUploadedFile(name.replace("_", "."), text.encode() if isinstance(text, str) else text) for name, text in files.items()]
    answer = client.post(IMPORT, {"files": sent, "kind": "faq", "language": "fi", "outlets": ["faq"]})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer["Location"])


def _proposed(page: str) -> dict[str, str]:
    """What the page has chosen for each item, as a browser would send it."""
    chosen = re.findall(r'name="(what-[^"]+)" value="(\w+)" checked', page)
    return dict(chosen) | dict(re.findall(r'name="(alt-[^"]+)" value="([^"]*)"', page))


@pytest.mark.covers("R154")
def test_files_become_drafts_once_and_nothing_is_published(as_aino: Client) -> None:
    batch = _bring(as_aino, lista_csv=LIST, hallit_docx=DOCUMENT, rikki_docx=b"PK\x03\x04")
    page = as_aino.get(batch).content.decode()
    assert "Tiedosto on viallinen" in page
    assert "Yhdeltä kuvalta puuttuu sanallinen kuvaus" in page
    assert not Article.objects.exists()

    as_aino.post(batch, _proposed(page))
    as_aino.post(batch, _proposed(page))  # pressed twice
    told, hall = Article.objects.order_by("pk")
    assert {(version.language, version.state) for version in told.versions.all()} == {("fi", "draft"), ("en", "draft")}
    draft = hall.versions.order_by("-number").first()
    picture = ArticlePicture.objects.get()  # the one without words stayed away
    assert (draft.text, draft.state) == (f"Hallit ovat auki.\n\n![Altaan reuna]({picture.address})", "draft")
    report = as_aino.get(batch).content.decode()
    assert "Kuva jäi pois, koska sitä ei ole kerrottu sanoin." in report
    assert "Ei tuotu" in report  # the row without a question
    assert Client().get(f"/ohjeet/{told.key}/").status_code == 404
    assert not ArticleUpload.objects.exclude(content=b"").exists()


def test_the_same_file_makes_no_doubles_and_a_changed_one_a_new_version(as_aino: Client) -> None:
    first = _bring(as_aino, a_csv=LIST)
    as_aino.post(first, _proposed(as_aino.get(first).content.decode()))
    again = _bring(as_aino, a_csv=LIST)
    page = as_aino.get(again).content.decode()
    assert "Sama teksti on jo tuotu" in page
    as_aino.post(again, _proposed(page))
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (1, 2)

    changed = _bring(as_aino, a_csv=LIST.replace("Ei mitään.", "Kortti on maksuton."))
    as_aino.post(changed, _proposed(as_aino.get(changed).content.decode()))
    assert Article.objects.count() == 1
    versions = ArticleVersion.objects.filter(language="fi").order_by("number").values_list("text", "state")
    assert list(versions) == [("Ei mitään.", "replaced"), ("Kortti on maksuton.", "draft")]


def test_no_file_is_an_error_like_others_and_a_missing_heading_is_told(as_aino: Client) -> None:
    none = as_aino.post(IMPORT, {"kind": "guide", "language": "fi", "outlets": ["faq"]})
    page = none.content.decode()
    assert none.status_code == 422
    assert "<title>Virhe: " in page and "<li>Valitse tiedosto.</li>" in page
    assert re.search(r'value="guide"[^>]* checked', page)

    headless = as_aino.get(_bring(as_aino, a_csv="kysymys;vastaus\n;Keskustassa.\n")).content.decode()
    assert "Otsikko puuttuu. Lisää se tiedostoon ja tuo tiedosto uudelleen." in headless


def test_only_who_brought_the_files_sees_them_and_the_page_costs_the_same_for_many(
    as_aino: Client, kirsi: User, django_assert_max_num_queries: Any
) -> None:
    few, many = (f"kysymys;vastaus\n{''.join(f'K{n}?;V{n}{chr(10)}' for n in range(count))}" for count in (1, 200))
    costs = []
    for rows in (few, few, many):  # the first fills what is remembered
        batch = _bring(as_aino, a_csv=rows)
        with django_assert_max_num_queries(40) as counted:
            as_aino.get(batch)
        costs.append(len(counted))
    assert costs[1] == costs[2]
    as_aino.force_login(kirsi)
    assert as_aino.get(batch).status_code == 404
