"""What a step of a workflow hides from a role is not in any answer of the server."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.handling.actions import TicketEdit, add_note, close_without_reply, edit_ticket, move_ticket, take_ticket
from kaiku.intake.contact import Place
from kaiku.publishing.actions import publish_ticket
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Attachment, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.workflow.models import Step
from kaiku.workflow.queries import workflow_version

Hide = Callable[..., None]


@pytest.fixture
def hide() -> Hide:
    """Hide parts of the first step's page from a role."""

    def hidden(*parts: str, role: str = Role.SPECIALIST) -> None:
        Step.objects.filter(key="saapunut").update(hidden={role: list(parts)})
        workflow_version.cache_clear()

    return hidden


@pytest.fixture
def full(lamp: Ticket, contact: Callable[..., Ticket], aino: User) -> Ticket:
    """A ticket with everything on it: a note, a file, a place, another contact of the same customer near by."""
    add_note(lamp.pk, body="Salainen merkintä", by=aino)
    Attachment.objects.create(
        ticket=lamp, message=lamp.messages.get(kind="contact"), name="kuva-pylvaasta.png", content_type="image/png", size=3, sha256="0" * 64,
        file=ContentFile(b"png", "kuva.png"),
    )  # fmt: skip
    Ticket.objects.filter(pk=lamp.pk).update(attachment_count=1)
    contact(text="Toinen katuvalo on rikki", title="Toinen samalta asiakkaalta", place=Place(lon=23.7498, lat=61.4981))
    lamp.refresh_from_db()
    return lamp


def everything(client: Client, ticket: Ticket) -> str:
    """All that the ticket's addresses and the lists answer with."""
    whole = [f"/tyopoyta/{ticket.pk}/", f"/tyopoyta/{ticket.pk}/?kaikki=1", f"/tyopoyta/{ticket.pk}/?nayta=notes", "/tyopoyta/jonot/"]
    whole += [f"/tyopoyta/{ticket.pk}/{part}/" for part in ("rinnalla", "paikka", "kaksoiskappale")]
    pages = [client.get(address).content.decode() for address in whole]
    for address in (f"/tyopoyta/{ticket.pk}/", f"/tyopoyta/{ticket.pk}/rinnalla/"):
        pages.append(client.get(address, headers={"HX-Request": "true", "HX-Target": "panes"}).content.decode())
    pages.append(client.post(f"/tyopoyta/{ticket.pk}/yhteystiedot/").content.decode())
    return "".join(pages)


SECRETS = {
    "customer": ("Liisa Asiakas", "L. Asiakas", "liisa@posti.example", "l•••@posti.example"),
    "notes": ("Salainen merkintä",),
    "files": ("kuva-pylvaasta.png",),
    "place": ("Hämeenpuisto 21", "23.7497", "61.4981"),
    "history": ("Toinen samalta asiakkaalta",),
}


@pytest.mark.covers("R60")
@pytest.mark.parametrize("part", SECRETS)
def test_a_hidden_part_is_in_no_answer_to_the_role(full: Ticket, hide: Hide, eero: User, aino: User, browse: Browse, part: str) -> None:
    shown = everything(browse(eero), full)
    assert any(secret in shown for secret in SECRETS[part])

    hide(part)
    answers = everything(browse(eero), full)
    # The other contact stands in the lists in its own right; beside this one it is not named.
    if part == "history":
        answers = "".join(browse(eero).get(f"/tyopoyta/{full.pk}/{page}/").content.decode() for page in ("rinnalla", "kaksoiskappale"))
    for secret in SECRETS[part]:
        assert secret not in answers, secret
    assert any(secret in everything(browse(aino), full) for secret in SECRETS[part])  # another role sees it


@pytest.mark.covers("R60", "R231")
def test_three_roles_see_the_same_case_in_three_ways_as_its_step_says(
    full: Ticket, aino: User, eero: User, katri: User, browse: Browse
) -> None:
    before = {person: everything(browse(person), full) for person in (aino, eero, katri)}
    hidden = {Role.ADVISOR: ["notes"], Role.SPECIALIST: ["files"], Role.VIEWER: ["place"]}
    Step.objects.filter(key="saapunut").update(hidden=hidden)
    workflow_version.cache_clear()
    note, file, place = "Salainen merkintä", "kuva-pylvaasta.png", "Hämeenpuisto 21"

    views = {person: everything(browse(person), full) for person in (aino, eero, katri)}

    assert [word in views[aino] for word in (note, file, place)] == [False, True, True]
    assert [word in views[eero] for word in (note, file, place)] == [True, False, True]
    assert [word in views[katri] for word in (note, file, place)] == [note in before[katri], True, False]
    assert all(word in before[person] for person, word in ((aino, note), (eero, file), (katri, place)))


def test_the_customers_name_is_not_in_the_list_either(full: Ticket, hide: Hide, eero: User, browse: Browse) -> None:
    Ticket.objects.exclude(pk=full.pk).update(customer=None)
    assert "L. Asiakas" in browse(eero).get("/tyopoyta/jonot/").content.decode()
    hide("customer")
    assert "L. Asiakas" not in browse(eero).get("/tyopoyta/jonot/").content.decode()


@pytest.mark.parametrize("words", ["liisa@posti.example", "Liisa Asiakas"])
def test_a_search_does_not_tell_whose_the_contact_is(full: Ticket, hide: Hide, eero: User, aino: User, browse: Browse, words: str) -> None:
    Ticket.objects.exclude(pk=full.pk).update(customer=None)
    assert f"/tyopoyta/{full.pk}/" in browse(eero).get("/tyopoyta/haku/", {"q": words}).content.decode()

    hide("customer")
    forget_snapshots()
    assert f"/tyopoyta/{full.pk}/" not in browse(eero).get("/tyopoyta/haku/", {"q": words}).content.decode()
    assert f"/tyopoyta/{full.pk}/" in browse(aino).get("/tyopoyta/haku/", {"q": words}).content.decode()


def test_contact_details_and_files_are_refused_at_their_own_addresses(full: Ticket, hide: Hide, eero: User, browse: Browse) -> None:
    file = full.attachments.get()
    client = browse(eero)
    assert client.get(f"/tyopoyta/liite/{file.pk}/").status_code == 200
    hide("customer", "files")

    assert client.post(f"/tyopoyta/{full.pk}/yhteystiedot/").status_code == 403
    assert client.get(f"/tyopoyta/liite/{file.pk}/").status_code == 404
    assert client.get(f"/tyopoyta/liite/{file.pk}/esikatselu/").status_code == 404


def test_a_note_s_file_is_refused_when_notes_are_hidden(full: Ticket, hide: Hide, eero: User, browse: Browse) -> None:
    full.attachments.update(note=full.notes.get(), message=None)
    hide("notes")
    assert browse(eero).get(f"/tyopoyta/liite/{full.attachments.get().pk}/").status_code == 404


@pytest.mark.covers("R60")
def test_who_has_no_actions_in_a_step_can_act_in_no_way(full: Ticket, hide: Hide, eero: User, browse: Browse) -> None:
    hide("actions")
    page = browse(eero).get(f"/tyopoyta/{full.pk}/").content.decode()

    for address in ("otto", "siirto", "sulkeminen", "vaihe", "vastaukset", "kysymykset"):
        assert f"/{full.pk}/{address}/" not in page
    edit = TicketEdit("Uusi", "", "", None)
    for act in (
        lambda: take_ticket(full.pk, by=eero),
        lambda: move_ticket(full.pk, transition_key="ota", by=eero),
        lambda: close_without_reply(full.pk, reason="needless", by=eero),
        lambda: send_reply(full.pk, body="Hei", by=eero, seen_version=full.version),
        lambda: edit_ticket(full.pk, edit, by=eero),
        lambda: publish_ticket(full.pk, title="a", text="b", answer="", place="none", by=eero),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert browse(eero).post(f"/tyopoyta/{full.pk}/otto/").status_code == 403
    add_note(full.pk, body="Huomasin tämän", by=eero)  # a word to colleagues is always free


def test_a_hidden_place_is_not_written_over_unseen(full: Ticket, hide: Hide, eero: User, browse: Browse) -> None:
    hide("place")
    with pytest.raises(NotAllowed):
        edit_ticket(full.pk, TicketEdit("Uusi", "", "", None), by=eero)
    assert browse(eero).get(f"/tyopoyta/{full.pk}/paikka/").status_code == 403


def test_who_has_another_role_too_sees_what_that_one_may(full: Ticket, hide: Hide, eero: User, browse: Browse) -> None:
    hide("notes")
    RoleGrant.objects.create(user=eero, role=Role.REPORTER, reach=Reach.ALL)  # sees no tickets, so it opens nothing
    eero = User.objects.get(pk=eero.pk)
    assert "Salainen merkintä" not in everything(browse(eero), full)

    RoleGrant.objects.create(user=eero, role=Role.ADVISOR, reach=Reach.GROUP)
    eero = User.objects.get(pk=eero.pk)
    assert "Salainen merkintä" in everything(browse(eero), full)


def test_in_the_next_step_everything_is_there_again(full: Ticket, hide: Hide, eero: User, aino: User, browse: Browse) -> None:
    hide(*SECRETS)
    take_ticket(full.pk, by=aino)

    page = everything(browse(eero), full)
    assert all(any(secret in page for secret in secrets) for secrets in SECRETS.values())
