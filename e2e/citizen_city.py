"""What the citizen's browser tests need beside the small city: a street to find, questions, a published case, photos, phone hours."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Diversion
from kaiku.conftest import City
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.intake.contact import Place
from kaiku.organisation.models import WeeklyHours
from kaiku.places.models import District, PlaceName
from kaiku.publishing.actions import publish_ticket
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.journey import COOKIE
from kaiku.ui.components.brand import brand
from kaiku.workflow.models import Step
from kaiku.workflow.queries import workflow_version

SQUARE = [[23.70, 61.45], [23.85, 61.45], [23.85, 61.55], [23.70, 61.55]]
QUESTIONS = [
    {
        "key": "vika",
        "kind": "choice",
        "required": True,
        "labels": {"fi": "Mitä on vialla?", "sv": "Vad är felet?", "en": "What is wrong?"},
        "options": [
            {"key": "pimea", "names": {"fi": "Valo on pimeä", "sv": "Lampan är släckt", "en": "The light is out"}},
            {"key": "vaurio", "names": {"fi": "Pylväs on vaurioitunut", "sv": "Stolpen är skadad", "en": "The post is damaged"}},
        ],
    },
    {
        "key": "johdot",
        "kind": "text",
        "required": True,
        "labels": {"fi": "Näkyykö johtoja?", "sv": "Syns det ledningar?", "en": "Can you see wires?"},
        "show_if": {"question": "vika", "is": ["vaurio"]},
    },
]


@pytest.fixture
def lit_city(city: City) -> City:
    """Street lights ask two questions, Keskustori stands where maps open, Hämeenpuisto has house numbers, the phone has hours."""
    District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.76, lat=61.5, outline=SQUARE)
    lon, lat = brand().map_centre
    PlaceName.objects.create(kind="street", name="Keskustori", folded="keskustori", lon=lon, lat=lat)
    PlaceName.objects.create(kind="street", name="Hämeenpuisto", folded="hameenpuisto", lon=23.7497, lat=61.4981, highest_number=50)
    form = ContactForm.objects.create(key="lamppu")
    TopicForm.objects.create(topic=city.lamps, form=form)
    ContactFormVersion.objects.create(form=form, number=1, questions=QUESTIONS, published_at=timezone.now())
    for weekday in range(5):
        WeeklyHours.objects.create(place_key="palvelupiste", weekday=weekday, opens="08:00", closes="16:00")
    Diversion.objects.create(
        key="kirjasto",
        kind=Diversion.Kind.DIVERSION,
        topic=city.books,
        titles={"fi": "Kirjasto vastaa itse", "sv": "Biblioteket svarar", "en": "The library answers"},
        texts={"fi": "Kysy kirjastosta.", "sv": "Fråga biblioteket.", "en": "Ask the library."},
        urls={"fi": "https://kirjasto.example/"},
        link_names={"fi": "Kirjaston sivut", "sv": "Bibliotekets sidor", "en": "The library's pages"},
    )
    for step in Step.objects.all():
        step.public_names = {"fi": step.names["fi"], "sv": f"Steg {step.position}", "en": f"Step {step.position}"}
        step.save(update_fields=["public_names"])
    forget_snapshots()
    workflow_version.cache_clear()
    return city


@pytest.fixture
def published_lamp(lit_city: City, contact: Callable[..., Ticket], aino: User) -> str:
    """A published case at Keskustori; its public number."""
    lon, lat = brand().map_centre
    ticket = contact(may_publish=True, topic_key="katuvalot", place=Place(lon=lon + 0.0004, lat=lat, address="Keskustori 4"))
    return publish_ticket(ticket.pk, title="Valo sammunut torilla", text="Valo ei pala.", answer="Korjaamme sen.", by=aino).number


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture file on the person's own machine."""
    file = tmp_path / "katuvalo.jpg"
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "darkblue").save(out, "JPEG")
    file.write_bytes(out.getvalue())
    return file


@pytest.fixture
def disguised(tmp_path: Path) -> Path:
    """A program that calls itself a picture."""
    file = tmp_path / "kuva.jpg"
    file.write_bytes(b"MZ\x90\x00" + b"\x00" * 200)
    return file


@pytest.fixture
def plain_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A browser in which no script runs."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def follow_up_in(live_server: Any) -> Callable[[Page, Client], None]:
    """Give a browser the draft that Django's client has begun."""

    def enter(page: Page, client: Client) -> None:
        page.context.add_cookies([{"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}])

    return enter


@pytest.fixture
def follow_up(page: Page, follow_up_in: Callable[[Page, Client], None]) -> Callable[[Client], None]:
    """The same for the test's own page."""

    def enter(client: Client) -> None:
        follow_up_in(page, client)

    return enter
