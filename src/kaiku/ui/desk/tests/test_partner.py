"""A partner: what he can fetch is exactly what he may see; he answers, tells of the work with photos and asks the city."""

import io
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, reverse
from PIL import Image

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City
from kaiku.handling.actions import (
    add_note,
    answer_comment,
    ask_city,
    assign_ticket,
    bundle_tickets,
    close_without_reply,
    mark_duplicate,
    report_work,
)
from kaiku.handling.models import CommentRequest, Prompt
from kaiku.handling.rules import HandlingError
from kaiku.intake.contact import Sender
from kaiku.tickets.models import Attachment, Event, Ticket
from kaiku.tickets.queries import scope_ids, scope_of, tickets_visible_to
from kaiku.ui.administration.urls import urlpatterns as administration
from kaiku.ui.desk.tests.test_rights import TABLE, Scene, arguments_of, desk, scene

__all__ = ["scene"]  # a fixture
pytestmark = pytest.mark.django_db
Contact = Callable[..., Ticket]
TICKET_PARTS = {"ticket_id", "attachment_id", "message_id", "comment_id", "copy_id", "arrived_id"}


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return SimpleUploadedFile("valo.jpg", out.getvalue(), "image/jpeg")


@pytest.fixture
def given(contact: Contact, aino: User, paavo: User) -> Ticket:
    """A lamp that Aino gave to the partner."""
    ticket = contact()
    assign_ticket(ticket.pk, to=paavo, by=aino)
    ticket.refresh_from_db()
    return ticket


def addresses(tickets: list[Ticket], scene: Scene) -> Iterator[str]:
    """Every page that the table of rights names, with every id of every ticket, also mixed."""
    for patterns, face in ((desk, "desk"), (administration, "administration")):
        known = (one for one in patterns if isinstance(one, URLPattern) and one.name)
        for pattern in known:
            name = f"{face}:{pattern.name}"
            if (name.removeprefix("desk:"), "GET") not in TABLE:
                continue
            converters = set(pattern.pattern.converters)
            of_ticket = bool(TICKET_PARTS & converters)
            pairs = product(tickets, tickets if len(converters) > 1 else (None,)) if of_ticket else ((tickets[0], None),)
            for ticket, other in pairs:
                own_id = {"ticket_id": ticket.pk} if "ticket_id" in converters else {}
                yield reverse(name, kwargs={**arguments_of(pattern, other or ticket, scene), **own_id})


def fetched(client: Client, person: User, tickets: list[Ticket], scene: Scene) -> dict[str, str]:
    """All that the desk's and the administration's addresses, lists, searches and the interface answer, with every id of every ticket."""
    found: dict[str, str] = {}

    def fetch(address: str, **headers: str) -> None:
        cache.clear()
        answer = client.get(address, headers=headers)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type, union-attr]
        found[f"{address} {headers}"] = content.decode(errors="replace") if answer.status_code < 400 else ""

    for address in addresses(tickets, scene):
        fetch(address)
    for address in ("jonot/", "luettelo/", "lukumaarat/", *(f"{ticket.pk}/rinnalla/" for ticket in tickets)):
        fetch(f"/tyopoyta/{address}", **{"HX-Request": "true"})
    for words in ("tila:kaikki", "katuvalo", "Salaisuus", *(ticket.reference for ticket in tickets), "liisa@posti.example"):
        fetch(f"/tyopoyta/haku/?q={words}")
    fetch("/raportit/")
    fetch("/api/v1/tickets")
    for ticket in tickets:
        fetch(f"/api/v1/tickets/{ticket.pk}")
    return found


def beside(own: Ticket, foreign: Ticket, contact: Contact, *, paavo: User, aino: User) -> tuple[Ticket, list[Ticket]]:
    """His earlier one, and strangers' tied to his own by the strongest ties there are: one bundle, one customer, one place, a duplicate."""
    earlier, restricted, library = (
        contact(),
        contact(topic_key="tuki"),
        contact(topic_key="kirjastot", sender=Sender(name="Muu", email="m@posti.example")),
    )
    assign_ticket(earlier.pk, to=paavo, by=aino)
    close_without_reply(earlier.pk, reason="needless", by=aino)
    add_note(own.pk, body="Salaisuus: merkintä", by=aino)
    bundle_tickets(own.pk, others=[foreign.pk], by=aino)
    mark_duplicate(library.pk, of=own.pk, by=aino)
    strangers = [foreign, restricted, library]
    for ticket in strangers:
        row = Attachment(
            ticket=ticket, message=ticket.messages.get(kind="contact"), name="salaisuus.png", content_type="image/png", size=1, sha256="y"
        )
        row.file.save("s.txt", SimpleUploadedFile("s.txt", b"Salaisuus tiedostossa"), save=False)
        if not ticket.attachments.exists():
            row.save()
    foreign.attachments.update(file=row.file.name)
    Ticket.objects.filter(pk__in=[foreign.pk, library.pk]).update(title="Salaisuus: otsikko", address="Salaisuuskatu 1")
    for ticket in (own, earlier):
        if not ticket.attachments.exists():
            Attachment.objects.create(
                ticket=ticket, message=ticket.messages.get(kind="contact"), name="a.png", content_type="image/png", size=1, sha256="z"
            )
    return earlier, strangers


@pytest.mark.covers("R89", "R228", "R233")
def test_what_a_partner_can_fetch_is_exactly_what_he_may_see(scene: Scene, contact: Contact, city: City) -> None:
    people = scene.people
    paavo, aino = people["paavo"], people["aino"]
    own, foreign = scene.tickets["paavo"], scene.tickets["aino"]
    earlier, strangers = beside(own, foreign, contact, paavo=paavo, aino=aino)
    client = Client()
    client.force_login(paavo)
    tickets = [own, earlier, *strangers]
    for ticket in tickets:
        scene.names_for(ticket)

    answers = fetched(client, paavo, tickets, scene)

    assert len(answers) > 200
    leaks = {
        address: secret for address, text in answers.items() for secret in ("Salaisuus:", "Salaisuuskatu", "tiedostossa") if secret in text
    }
    assert not leaks
    typed = {f"q={ticket.reference}" for ticket in strangers}
    told = {
        ticket.pk for ticket in tickets for address, text in answers.items()
        if ticket.reference in text and not any(query in address for query in typed)
    }  # fmt: skip
    assert told == set(tickets_visible_to(paavo).values_list("pk", flat=True)) == {own.pk, earlier.pk}
    # The stream of events tells a listener of what his scope covers.
    assert [scope_of(paavo).covers(scope_ids(Ticket.objects.get(pk=ticket.pk))) for ticket in tickets] == [True, True, False, False, False]
    # His own earlier ones are found, and nobody else's.
    for ticket in tickets:
        cache.clear()
        answer = client.get("/tyopoyta/haku/", {"q": ticket.reference}, follow=True)
        assert answer.status_code == 200
        shown = f"/tyopoyta/{ticket.pk}/" in answer.content.decode() or answer.request["PATH_INFO"] == f"/tyopoyta/{ticket.pk}/"
        assert shown == (ticket in (own, earlier)), ticket.pk


@pytest.mark.covers("R89", "R228")
def test_done_with_a_photo_is_a_note_for_the_city_and_who_gave_it_hears(given: Ticket, aino: User, paavo: User, client: Client) -> None:
    client.force_login(paavo)
    address = f"/tyopoyta/{given.pk}/tyo/"
    beside = client.get(f"/tyopoyta/{given.pk}/").content.decode()
    assert f'href="{address}?tila=tehty' in beside
    assert f"/tyopoyta/{given.pk}/ohjeet/" not in beside  # the city's guides are not his: nothing leads to a refusal
    wrong = client.post(address, {"outcome": "tehty", "body": "Vaihdoin lampun.", "file": SimpleUploadedFile("a.jpg", b"\x7fELF")})
    assert wrong.status_code == 422 and not given.notes.exists()

    assert " multiple" in client.get(address).content.decode()
    photos = [picture() for _number in range(6)]
    assert client.post(address, {"outcome": "tehty", "body": "Vaihdoin lampun.", "file": photos}).status_code == 422
    photos = [picture(), picture()]
    assert client.post(address, {"outcome": "tehty", "body": "Vaihdoin lampun.", "file": photos}).status_code == 302

    note = given.notes.get()
    assert (note.body, note.author) == ("Työ on tehty. Vaihdoin lampun.", paavo)
    assert [file.content_type for file in note.attachments.all()] == ["image/jpeg"] * 2
    assert Prompt.objects.get(user=aino, kind=Prompt.Kind.WORK_DONE).ticket == given
    given.refresh_from_db()
    assert given.assignee == paavo
    page = client.get(f"/tyopoyta/{given.pk}/").content.decode()
    assert "Vaihdoin lampun." in page and "2 liitettä" in page
    assert "Vaihdoin lampun." not in Client().get(f"/asia/{given.follow_code}/").content.decode()
    client.force_login(aino)
    assert "Vaihdoin lampun." in client.get(f"/tyopoyta/{given.pk}/").content.decode()


@pytest.mark.covers("R96", "R228")
def test_what_was_not_done_goes_back_to_the_city_with_the_reason(given: Ticket, aino: User, paavo: User) -> None:
    with pytest.raises(HandlingError):
        report_work(given.pk, is_done=False, body=" ", by=paavo)
    report_work(given.pk, is_done=False, body="Pylväs on sähköyhtiön.", by=paavo)

    given.refresh_from_db()
    assert (given.assignee, given.notes.get().body) == (None, "Työtä ei tehty. Pylväs on sähköyhtiön.")
    assert list(given.events.order_by("-pk").values_list("kind", flat=True)[:2]) == [Event.Kind.RELEASED, Event.Kind.NOTED]
    assert Prompt.objects.filter(user=aino, kind=Prompt.Kind.WORK_NOT_DONE).count() == 1
    assert not tickets_visible_to(paavo).filter(pk=given.pk).exists()


@pytest.mark.covers("R228")
def test_a_question_to_the_city_is_answered_by_its_group_and_other_notes_stay_inside(
    given: Ticket, aino: User, eero: User, paavo: User, client: Client
) -> None:
    client.force_login(paavo)
    client.post(f"/tyopoyta/{given.pk}/kysymys-kaupungille/", {"text": "Onko kaapin avainta?"})
    asked = CommentRequest.objects.get()
    assert (asked.group, asked.asked_by, asked.question) == (given.group, paavo, "Onko kaapin avainta?")
    add_note(given.pk, body="Vain meille", by=eero)
    answer_comment(asked.pk, body="Avain on varikolla.", by=eero)

    page = client.get(f"/tyopoyta/{given.pk}/").content.decode()
    assert "Onko kaapin avainta?" in page and "Avain on varikolla." in page and "Vain meille" not in page
    assert Prompt.objects.filter(user=paavo, kind=Prompt.Kind.COMMENTED).exists()


def test_only_the_partner_who_has_it_reports_and_asks(given: Ticket, aino: User, kirsi: User, paavo: User) -> None:
    for act in (lambda by: report_work(given.pk, is_done=True, body="a", by=by), lambda by: ask_city(given.pk, text="a", by=by)):
        with pytest.raises(NotAllowed):
            act(aino)
        with pytest.raises(Ticket.DoesNotExist):
            act(kirsi)
    close_without_reply(given.pk, reason="needless", by=aino)
    with pytest.raises(HandlingError):
        report_work(given.pk, is_done=True, body="a", by=paavo)
    assert not given.notes.exists() and not CommentRequest.objects.exists()
