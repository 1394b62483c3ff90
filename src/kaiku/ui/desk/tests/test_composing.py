from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.conftest import City
from kaiku.handling.actions import assign_ticket, save_draft, take_ticket, transfer_ticket
from kaiku.handling.models import Draft
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.models import Event, Message, Note, Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse


def reply(client: Client, ticket: Ticket, body: str = "Korjaamme valon.", seen: int = 1, **more: str):  # type: ignore[no-untyped-def]
    return client.post(f"/tyopoyta/{ticket.pk}/vastaukset/", {"body": body, "seen_version": str(seen), **more})


@pytest.mark.covers("R68", "R172")
def test_reply_goes_to_the_customer_and_back_to_the_ticket(lamp: Ticket, aino: User, browse: Browse) -> None:
    before = Outgoing.objects.filter(kind="message").count()
    answer = reply(browse(aino), lamp)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/tyopoyta/{lamp.pk}/")
    message = Message.objects.get(kind=Message.Kind.REPLY)
    assert (message.body, message.author, message.language) == ("Korjaamme valon.", aino, "fi")
    assert Outgoing.objects.filter(kind="message").count() == before + 1


@pytest.mark.covers("R93")
def test_send_and_close_is_one_action(lamp: Ticket, aino: User, browse: Browse) -> None:
    reply(browse(aino), lamp, close="1")

    lamp.refresh_from_db()
    assert (lamp.status, lamp.closing_reason) == (Status.CLOSED, "answered")
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 1


def test_empty_reply_comes_back_with_an_error(lamp: Ticket, aino: User, browse: Browse) -> None:
    answer = reply(browse(aino), lamp, body="  ")

    assert answer.status_code == 422
    assert "<title>Virhe: " in answer.content.decode()
    assert "Kirjoita viesti." in answer.content.decode()


def test_pressing_twice_sends_once(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    first, second = reply(client, lamp), reply(client, lamp)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 1
    assert Event.objects.filter(kind=Event.Kind.REPLIED).count() == 1


@pytest.mark.covers("R92")
def test_a_newer_answer_stops_the_send_and_nothing_is_lost(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    send_reply(lamp.pk, body="Anna ehti vastata ensin.", by=anna, seen_version=1)

    answer = reply(browse(aino), lamp, body="Ainon pitkä teksti.")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Anna ehti vastata ensin." in page
    assert "Ainon pitkä teksti." in page
    assert Draft.objects.get(user=aino).body == "Ainon pitkä teksti."
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 1


@pytest.mark.covers("R92")
def test_having_read_the_newer_one_the_reply_goes_once(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    send_reply(lamp.pk, body="Anna ehti vastata ensin.", by=anna, seen_version=1)
    client = browse(aino)
    reply(client, lamp, body="Ainon teksti.")

    answer = reply(client, lamp, body="Ainon teksti, korjattuna.", seen=2, read_version="1")

    assert answer.status_code == 302
    assert [row.body for row in Message.objects.filter(kind=Message.Kind.REPLY).order_by("pk")] == [
        "Anna ehti vastata ensin.",
        "Ainon teksti, korjattuna.",
    ]
    assert not Draft.objects.exists()


def test_a_third_message_stops_it_again(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    send_reply(lamp.pk, body="Ensimmäinen.", by=anna, seen_version=1)
    receive_customer_reply(lamp.pk, text="Vielä yksi asia.")

    answer = reply(browse(aino), lamp, body="Ainon teksti.", seen=2, read_version="1")

    assert answer.status_code == 409
    assert "Vielä yksi asia." in answer.content.decode()


@pytest.mark.covers("R94")
def test_question_is_asked_and_the_clock_stands(lamp: Ticket, eero: User, browse: Browse) -> None:
    browse(eero).post(f"/tyopoyta/{lamp.pk}/kysymykset/", {"body": "Kummalla puolella?", "seen_version": "1"})

    lamp.refresh_from_db()
    assert (lamp.status, lamp.due_at) == (Status.WAITING, None)
    assert Message.objects.get(kind=Message.Kind.QUESTION).body == "Kummalla puolella?"


@pytest.mark.covers("R94")
def test_who_left_no_details_cannot_be_asked_and_the_page_says_why(contact, eero: User, browse: Browse) -> None:  # type: ignore[no-untyped-def]
    quiet = contact(wants_reply=False)
    client = browse(eero)
    page = client.get(f"/tyopoyta/{quiet.pk}/?kirjoita=question").content.decode()
    assert "Asiakas ei jättänyt yhteystietoja, joten lisätietoja ei voi pyytää." in page
    assert f"/tyopoyta/{quiet.pk}/kysymykset/" not in page

    answer = client.post(f"/tyopoyta/{quiet.pk}/kysymykset/", {"body": "Missä?", "seen_version": "1"})
    assert answer.status_code == 422
    assert not Message.objects.filter(kind=Message.Kind.QUESTION).exists()


def test_a_note_stays_inside_and_says_so(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    page = client.get(f"/tyopoyta/{lamp.pk}/?kirjoita=note").content.decode()
    assert 'data-kind="note"' in page
    assert "Tallenna sisäinen" in page
    assert "SISÄINEN: ei lähde asiakkaalle" in page
    assert "Lähetä asiakkaalle" not in page

    client.post(f"/tyopoyta/{lamp.pk}/merkinnat/", {"body": "Vain meille."})
    assert Note.objects.get().body == "Vain meille."


def test_recipient_is_shown_masked(lamp: Ticket, aino: User, browse: Browse) -> None:
    page = browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()

    assert "Lähetä asiakkaalle: l•••@posti.example" in page
    assert "liisa@posti.example" not in page


FORGED = st.dictionaries(
    st.sampled_from(["to", "email", "recipient", "kind", "close", "seen_version", "read_version", "after", "message", "customer", "channel", "delivery"]),
    st.one_of(st.text(max_size=20), st.sampled_from(["1", "reply", "email", "liisa@posti.example", "queued"])),
    max_size=6,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(max_size=200), forged=FORGED)
def test_no_forged_note_ever_reaches_the_outbox(body: str, forged: dict[str, str], lamp: Ticket, aino: User, browse: Browse) -> None:
    before = (Outgoing.objects.count(), Message.objects.count())
    answer = browse(aino).post(f"/tyopoyta/{lamp.pk}/merkinnat/", {**forged, "body": body})

    assert answer.status_code in (302, 422)
    assert (Outgoing.objects.count(), Message.objects.count()) == before


def test_draft_is_kept_restored_anywhere_and_nobody_else_sees_it(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    answer = browse(aino).post(f"/tyopoyta/{lamp.pk}/luonnokset/reply/", {"body": "Kesken oleva"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 204

    assert "Kesken oleva" in browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Kesken oleva" not in browse(anna).get(f"/tyopoyta/{lamp.pk}/").content.decode()


def test_what_others_do_never_touches_a_draft(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    save_draft(lamp.pk, kind="reply", body="Ainon luonnos", by=aino)
    save_draft(lamp.pk, kind="note", body="Ainon merkintä", by=aino)
    take_ticket(lamp.pk, by=anna)
    assign_ticket(lamp.pk, to=anna, by=anna)
    send_reply(lamp.pk, body="Annan vastaus", by=anna, seen_version=1)

    page = browse(aino).get(f"/tyopoyta/{lamp.pk}/?kirjoita=reply").content.decode()
    assert "Ainon luonnos" in page
    assert "Tähän on tullut uusi viesti sen jälkeen, kun aloitit luonnoksen" in page
    assert Draft.objects.get(user=aino, kind="note").body == "Ainon merkintä"


def test_discarding_a_draft_needs_ones_own_press(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    save_draft(lamp.pk, kind="reply", body="Ainon luonnos", by=aino)
    browse(anna).post(f"/tyopoyta/{lamp.pk}/luonnokset/reply/hylkays/")
    assert Draft.objects.filter(user=aino).exists()
    browse(aino).post(f"/tyopoyta/{lamp.pk}/luonnokset/reply/hylkays/")
    assert not Draft.objects.exists()


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return SimpleUploadedFile("kartta.png", out.getvalue(), "image/png")


@pytest.mark.covers("R68")
def test_file_waits_with_the_draft_and_leaves_with_the_reply(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    answer = client.post(f"/tyopoyta/{lamp.pk}/luonnokset/reply/liitteet/", {"file": picture()}, headers={"HX-Request": "true"})
    assert (answer.status_code, "kartta.png" in answer.content.decode()) == (200, True)
    assert "kartta.png" in client.get(f"/tyopoyta/{lamp.pk}/?kirjoita=reply").content.decode()

    reply(client, lamp)
    attached = Message.objects.get(kind=Message.Kind.REPLY).attachments.get()
    assert (attached.name, attached.content_type) == ("kartta.png", "image/png")


def test_a_disguised_file_is_refused_and_the_text_stays(lamp: Ticket, aino: User, browse: Browse) -> None:
    save_draft(lamp.pk, kind="reply", body="Teksti", by=aino)
    bad = SimpleUploadedFile("kuva.png", b"<script>alert(1)</script>", "image/png")
    answer = browse(aino).post(f"/tyopoyta/{lamp.pk}/luonnokset/reply/liitteet/", {"file": bad}, headers={"HX-Request": "true"})

    assert answer.status_code == 422
    assert "ei voi ottaa vastaan" in answer.content.decode()
    assert Draft.objects.get().body == "Teksti"


@pytest.mark.covers("R90", "R177")
def test_partner_answers_the_customer_and_it_is_marked_as_his(lamp: Ticket, aino: User, paavo: User, browse: Browse) -> None:
    assign_ticket(lamp.pk, to=paavo, by=aino)
    page = browse(paavo).get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Sisäinen" not in page
    assert "Muutosloki" in page

    Outgoing.objects.all().delete()
    reply(browse(paavo), lamp)
    message = Message.objects.get(kind=Message.Kind.REPLY)
    assert message.author == paavo
    assert list(Outgoing.objects.filter(kind="message").values_list("subject_id", flat=True)) == [message.pk]
    assert Event.objects.get(kind=Event.Kind.REPLIED).actor == paavo
    assert f"<b>{paavo.name}</b>" in browse(aino).get(f"/tyopoyta/{lamp.pk}/").content.decode()


@pytest.mark.covers("R175")
def test_viewer_has_nothing_to_write_with(lamp: Ticket, katri: User, browse: Browse) -> None:
    client = browse(katri)
    page = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()

    assert "<textarea" not in page
    assert "Ota käsittelyyn" not in page
    assert reply(client, lamp).status_code == 403
    assert client.post(f"/tyopoyta/{lamp.pk}/merkinnat/", {"body": "x"}).status_code == 403
    assert not Note.objects.exists()


@pytest.mark.parametrize("after", ["stay", "next", "list"])
def test_after_sending_one_goes_where_one_wished(after: str, contact, aino: User, browse: Browse) -> None:  # type: ignore[no-untyped-def]
    first, second = contact(), contact()
    client = browse(aino)
    listed = "q:valaistus~due=week"
    answer = reply(client, first, after=after, lista=listed)

    wanted = {"stay": f"/tyopoyta/{first.pk}/", "next": f"/tyopoyta/{second.pk}/", "list": "/tyopoyta/jonot/valaistus/?due=week"}[after]
    assert answer.headers["Location"].startswith(wanted)
    aino.refresh_from_db()
    assert aino.preferences.get("after_send", "stay") == after


def test_delivery_is_tried_again_only_for_what_bounced(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    reply(client, lamp)
    message = Message.objects.get(kind=Message.Kind.REPLY)
    assert client.post(f"/tyopoyta/{lamp.pk}/toimitus/{message.pk}/").status_code == 404

    Message.objects.filter(pk=message.pk).update(delivery="bounced", delivery_error="Postilaatikko on täynnä")
    page = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Viesti ei mennyt perille." in page
    assert "Postilaatikko on täynnä" in page


@pytest.mark.covers("R92")
def test_what_was_typed_is_not_lost_when_the_contact_goes_elsewhere_meanwhile(
    lamp: Ticket, aino: User, eero: User, risto: User, city: City, browse: Browse
) -> None:
    transfer_ticket(lamp.pk, to=city.library, by=aino)  # Eero may follow it, not write
    for person, status, words in ((eero, 403, "Et voi enää kirjoittaa"), (risto, 404, "et voi nähdä")):
        for kind in ("vastaukset", "kysymykset", "merkinnat"):
            answer = browse(person).post(f"/tyopoyta/{lamp.pk}/{kind}/", {"body": "Lamppu vaihdetaan.", "seen_version": "1"})
            page = answer.content.decode()
            assert (answer.status_code, "Lamppu vaihdetaan.</textarea>" in page, words in page) == (status, True, True), kind
            assert lamp.reference not in page and lamp.title not in page
    assert not lamp.messages.filter(kind=Message.Kind.REPLY).exists() and not Note.objects.exists()
    assert AuditEntry.objects.filter(action="access.refused", actor_id=eero.pk).count() == 3
