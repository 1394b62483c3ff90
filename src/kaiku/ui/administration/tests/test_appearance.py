"""The city's look: a token file and a logo come in, are measured, tried out, taken into use and taken back."""

import io
import json
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.organisation.actions import publish_appearance, save_appearance, withdraw_appearance
from kaiku.organisation.models import Appearance
from kaiku.ui.components.appearance import check_tokens, sheet_of
from kaiku.ui.components.dtcg import TokenError

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/ulkoasu/"
VIOLET: dict[str, Any] = {
    "theme": {
        "light": {"action": {"$type": "color", "bg": {"$value": "#5b2a86"}}, "map": {"$type": "color", "land": {"$value": "#fdf6e9"}}}
    }
}


def token_file(document: Any) -> SimpleUploadedFile:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return SimpleUploadedFile("muuttujat.json", content, content_type="application/json")


def logo_file() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGBA", (120, 40), (10, 20, 30, 0)).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue())


@pytest.fixture
def desk(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


@pytest.mark.covers("R8")
def test_changed_tokens_change_the_form_and_the_map_after_publishing(desk: Client, city: Any):
    made = desk.post(PAGE, {"what": "Uudet värit", "tokens": token_file(VIOLET)})
    look = Appearance.objects.get()
    assert (made.status_code, made.url) == (302, f"{PAGE}{look.pk}/")
    report = desk.get(made.url).content.decode()
    assert "Tiedosto muuttaa 2 arvoa." in report and "kontrasti riittää" in report
    address = f"/ulkoasu/{look.pk}/tyyli.css"
    assert address not in Client().get("/yhteydenotto/kuvaile/").content.decode()
    assert address in desk.get(f"{PAGE}{look.pk}/esikatselu/").content.decode()

    desk.post(f"{PAGE}{look.pk}/julkaisu/")
    forget_snapshots()

    for page in ("/", "/yhteydenotto/kuvaile/", "/yhteydenotto/paikka/?alku=kartta", "/kirjaudu/"):
        assert f'<link rel="stylesheet" href="{address}">' in Client().get(page).content.decode(), page
    assert address in desk.get("/tyopoyta/").content.decode()
    sheet = Client().get(address)
    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    text = sheet.content.decode()
    assert text.count("--k-action-bg: #5b2a86;") == 1 and text.count("--k-map-land: #fdf6e9;") == 1
    assert "--k-text-primary:" in text  # what the file does not name comes from the product


@pytest.mark.covers("R8")
def test_faint_colours_are_refused_with_the_pairs_named(desk: Client):
    faint = deepcopy(VIOLET)
    faint["theme"]["light"]["action"]["bg"]["$value"] = "#e0c8f0"

    refused = desk.post(PAGE, {"what": "Haalea", "tokens": token_file(faint)})

    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Värien kontrasti ei riitä:" in text and "vaalea: action.text / action.bg on 1." in text
    assert not Appearance.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        {"muu": {"vari": {"$type": "color", "$value": "#ffffff"}}},
        {"theme": {"light": {"action": {"bg": {"$type": "color", "$value": "red; } body { display: none"}}}}},
        {"theme": {"light": {"action": {"bg": {"$type": "color", "$value": "{action.ei-ole}"}}}}},
    ],
)
def test_file_that_is_no_token_file_is_refused(desk: Client, content: Any):
    assert desk.post(PAGE, {"what": "Rikki", "tokens": token_file(content)}).status_code == 422
    assert not Appearance.objects.exists()


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"%PDF-1.4 x", b"MZ"])
def test_logo_is_a_picture_by_its_content(desk: Client, content: bytes):
    refused = desk.post(PAGE, {"what": "Logo", "logo": SimpleUploadedFile("logo.png", content)})

    assert refused.status_code == 422
    assert not Appearance.objects.exists()


@pytest.mark.covers("R8")
def test_logo_stands_in_the_header_and_the_colours_stay(desk: Client, city: Any, teemu: User):
    publish_appearance(save_appearance(tokens=json.dumps(VIOLET), what="Värit", by=teemu).pk, by=teemu)
    forget_snapshots()
    desk.post(PAGE, {"what": "Logo", "logo": logo_file()})
    look = Appearance.objects.get(what="Logo")
    publish_appearance(look.pk, by=teemu)
    forget_snapshots()

    front = Client().get("/").content.decode()
    assert f'<img src="/ulkoasu/{look.pk}/logo"' in front and f"/ulkoasu/{look.pk}/tyyli.css" in front
    picture = Client().get(f"/ulkoasu/{look.pk}/logo")
    assert picture.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(picture.content)).size == (120, 40)


@pytest.mark.covers("R8")
def test_one_goes_back_to_an_earlier_version_and_to_the_products_own(desk: Client, city: Any, teemu: User):
    first, second = (save_appearance(tokens=json.dumps(VIOLET), what=what, by=teemu) for what in ("Eka", "Toka"))
    for look in (first, second, first):
        publish_appearance(look.pk, by=teemu)
    assert list(Appearance.objects.order_by("pk").values_list("state", flat=True)) == ["published", "former"]

    desk.post(f"{PAGE}oma/")
    withdraw_appearance(by=teemu)
    forget_snapshots()

    assert "/tyyli.css" not in Client().get("/").content.decode()
    assert set(Appearance.objects.values_list("state", flat=True)) == {"former"}
    assert list(AuditEntry.objects.filter(action__startswith="appearance").order_by("pk").values_list("action", "reason")) == [
        ("appearance.saved", "Eka"),
        ("appearance.saved", "Toka"),
        ("appearance.published", "Eka"),
        ("appearance.published", "Toka"),
        ("appearance.published", "Eka"),
        ("appearance.withdrawn", "Eka"),
    ]


def test_nothing_chosen_is_told_beside_the_field(desk: Client):
    answer = desk.post(PAGE, {"what": "Tyhjä"})

    assert answer.status_code == 422
    assert "Valitse tiedosto tai logo." in answer.content.decode()


def test_who_may_not_manage_settings_changes_no_look(city: Any, saara: User, teemu: User):
    look = save_appearance(tokens="", what="Luonnos", by=teemu)
    for act in (
        lambda: save_appearance(tokens="", by=saara),
        lambda: publish_appearance(look.pk, by=saara),
        lambda: withdraw_appearance(by=saara),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert Appearance.objects.get().state == "draft"


@pytest.mark.covers("R194")
def test_look_of_an_earlier_release_takes_new_tokens_from_the_product(monkeypatch: pytest.MonkeyPatch):
    own = json.loads((settings.ROOT / "frontend" / "tokens.json").read_text(encoding="utf-8"))
    own["theme"]["light"]["uutta"] = {"$type": "color", "$value": "#123456"}
    monkeypatch.setattr("kaiku.ui.components.appearance._own_text", lambda: json.dumps(own))
    sheet_of.cache_clear()

    sheet = sheet_of(json.dumps(VIOLET))
    sheet_of.cache_clear()

    assert "--k-uutta: #123456;" in sheet and "--k-action-bg: #5b2a86;" in sheet


def test_tokens_of_a_huge_or_endlessly_nested_file_are_refused():
    with pytest.raises(TokenError):
        check_tokens("[" * 100_000)
    with pytest.raises(TokenError):
        check_tokens(" " * 600_000)
