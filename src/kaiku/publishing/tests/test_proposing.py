"""What is proposed to be public: findings are masked one by one, a home is shown roughly, photos only as a person chose them."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kaiku.accounts.models import User
from kaiku.base.ids import clean_follow_code
from kaiku.categories.models import Category
from kaiku.intake.contact import IncomingFile, Place
from kaiku.language.personal_data import IDENTIFIERS
from kaiku.places.rules import metres_between
from kaiku.publishing.actions import PublishingError, publish_ticket, unpublish_ticket
from kaiku.publishing.models import Publication
from kaiku.publishing.proposing import proposed_publication, proposed_text
from kaiku.publishing.rules import PublicPlace
from kaiku.replies.actions import send_reply
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Attachment, Ticket

pytestmark = pytest.mark.django_db
Contact = Callable[..., Ticket]
TEXT = "Katuvalo ei pala. Soittakaa 040 123 4567 tai liisa@posti.example. Auto ABC-123. Terveisin Liisa Virtanen"


def photo() -> SimpleUploadedFile:
    """A picture that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "Kamera Oy", "Liisan puhelin"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("valo.jpg", out.getvalue(), "image/jpeg")


@pytest.fixture
def pictured(contact: Contact) -> Ticket:
    """A contact with a photo, that may be published."""
    checked = check_file(photo())
    file = IncomingFile(checked.name, checked.content_type, checked.size, checked.sha256, file=checked.file, preview=checked.preview)
    return contact(may_publish=True, text=TEXT, files=(file,), topic_key="katuvalot")


@pytest.mark.covers("R77")
def test_each_finding_is_masked_by_its_kind_in_the_writers_language(contact: Contact, aino: User) -> None:
    ticket = contact(may_publish=True, text=TEXT, topic_key="katuvalot")
    send_reply(ticket.pk, body="Hei Liisa Virtanen, korjaamme. T. Aino Neuvonen", by=aino, seen_version=ticket.version)
    ticket.refresh_from_db()

    proposed = proposed_publication(ticket)

    assert proposed.text.original == TEXT
    assert proposed.text.masked == "Katuvalo ei pala. Soittakaa [puhelin] tai [sähköposti]. Auto [rekisterinumero]. Terveisin [nimi]"
    assert [piece.kind for piece in proposed.text.findings] == ["phone", "email", "plate", "name"]
    assert "Virtanen" not in proposed.answer.masked and "Neuvonen" not in proposed.answer.masked
    assert proposed_text("Tunnus 131052-308T", IDENTIFIERS, language="fi").masked == "Tunnus [henkilötunnus]"
    english = contact(may_publish=True, language="en", text="The lamp is broken. Call 040 123 4567.")
    assert proposed_publication(english).text.masked == "The lamp is broken. Call [phone]."


@pytest.mark.parametrize(
    ("text", "address", "place"),
    [
        ("Katuvalo ei pala puistossa", "Hämeenpuisto 21", PublicPlace.EXACT),
        ("Asun tässä ja valo ei pala, Hämeenpuisto 21", "Hämeenpuisto 21", PublicPlace.ROUGH),
        ("Valo ei pala", "Hämeenpuisto 21 A 5", PublicPlace.ROUGH),
    ],
)
def test_a_home_is_proposed_roughly_and_nothing_finer_is_kept(contact: Contact, aino: User, text: str, address: str, place: str) -> None:
    spot = Place(lon=23.7497, lat=61.4981, address=address)
    ticket = contact(may_publish=True, text=text, topic_key="katuvalot", place=spot)
    proposed = proposed_publication(ticket)
    assert proposed.place == place

    shown = publish_ticket(ticket.pk, title="Valo", text=proposed.text.masked, place=proposed.place, by=aino)

    metres = metres_between(23.7497, 61.4981, shown.lon or 0, shown.lat or 0)
    if place == PublicPlace.EXACT:
        assert (metres, shown.address) == (0, "Hämeenpuisto 21")
    else:
        assert 0 < metres < 360
        assert (shown.address, "Hämeenpuisto" in shown.text) == ("", False)
        assert (shown.east or 0) % 500 == 250 and (shown.north or 0) % 500 == 250


def test_a_topic_that_needs_no_place_shows_none(contact: Contact) -> None:
    Category.objects.filter(key="katuvalot").update(place_need="optional")
    assert proposed_publication(contact(may_publish=True, topic_key="katuvalot")).place == PublicPlace.NONE


@pytest.mark.covers("R20", "R76", "R77")
def test_a_photo_is_public_only_as_chosen_without_hidden_data_and_goes_with_its_case(pictured: Ticket, aino: User, client: Client) -> None:
    row = pictured.attachments.get()
    for photos in ({row.pk: " "}, {row.pk + 1: "Valo"}):
        with pytest.raises(PublishingError):
            publish_ticket(pictured.pk, title="Valo", text="Ei pala", photos=photos, by=aino)
    published = publish_ticket(pictured.pk, title="Valo", text="Ei pala", photos={row.pk: "Pimeä katuvalo"}, by=aino)
    address = f"/tapaus/{published.number}/kuva/{published.photos.get().pk}/"

    page = client.get(f"/tapaus/{published.number}/").content.decode()
    assert address in page and 'alt="Pimeä katuvalo"' in page
    shown = client.get(address)
    content = b"".join(shown)  # type: ignore[arg-type]
    assert not Image.open(io.BytesIO(content)).getexif() and b"Liisan" not in content
    assert shown.headers["Cache-Control"] == "public, max-age=30"
    assert client.get(f"/tapaus/AAAAAAAA/kuva/{published.photos.get().pk}/").status_code == 404

    Attachment.objects.update(scan=Attachment.Scan.BLOCKED)
    assert client.get(address).status_code == 404 and "<img" not in client.get(f"/tapaus/{published.number}/").content.decode()
    Attachment.objects.update(scan="")
    unpublish_ticket(pictured.pk, reason="Virhe", by=aino)
    assert client.get(address).status_code == 404


@pytest.mark.covers("R77")
def test_the_desk_shows_original_and_proposal_side_by_side_and_a_person_publishes(pictured: Ticket, aino: User, client: Client) -> None:
    client.force_login(aino)
    address, row = f"/tyopoyta/{pictured.pk}/julkaisu/", pictured.attachments.get()
    page = client.get(address).content.decode()
    for told in ("040 123 4567 <small>puhelin</small>", 'data-mask="[nimi]"', "Terveisin [nimi]</textarea>", "Mitä kuvassa näkyy"):
        assert told in page, told

    given: dict[str, Any] = {
        "title": "Valo",
        "text": "Soita 040 123 4567",
        "place": "exact",
        f"photo_{row.pk}": "on",
        f"words_{row.pk}": "Valo",
    }
    answer = client.post(address, given)
    assert answer.status_code == 422 and not Publication.objects.exists()
    assert {"text", "photos_checked"} <= set(answer.context["form"].errors)
    answer = client.post(address, given | {"text": "Valo ei pala", "photos_checked": "on"})
    assert answer.status_code == 302
    shown = Publication.objects.get()
    assert (shown.text, shown.photos.get().description, shown.published_by) == ("Valo ei pala", "Valo", aino)


@pytest.mark.covers("R76")
def test_the_sender_sees_what_would_be_published_and_takes_the_permission_back(contact: Contact, aino: User, client: Client) -> None:
    ticket = contact(may_publish=True, text=TEXT, topic_key="katuvalot")
    assert clean_follow_code(ticket.follow_code)
    follow, version = f"/asia/{ticket.follow_code}/", f"/asia/{ticket.follow_code}/julkisena/"
    assert version in client.get(follow).content.decode()
    page = client.get(version).content.decode()
    assert "Terveisin [nimi]" in page and "Paikka: Hämeenpuisto 21" in page
    assert not any(secret in page for secret in ("Virtanen", "040 123", "liisa@", "ABC-123"))

    number = publish_ticket(ticket.pk, title="Valo", text="Ei pala", by=aino).number
    assert client.get(version).headers["Location"] == f"/tapaus/{number}/"

    client.post(f"/asia/{ticket.follow_code}/julkaisulupa/")
    assert client.get(f"/tapaus/{number}/").status_code == 410
    assert "Asiaa ei julkaista" in client.get(version).content.decode()
    assert version not in client.get(follow).content.decode()
