"""Walks rights.txt: every address and every action for each of the eight roles, and every address as a stranger."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, Role, capabilities_of
from kaiku.audit.changes import record_change
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.base.encryption import encrypt
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.categories.models import Tag
from kaiku.channels.email.models import ArrivedMail, KeptMail, Mailbox
from kaiku.channels.phone.actions import record_call
from kaiku.channels.phone.recording import Recording
from kaiku.channels.social.models import SocialAccount
from kaiku.channels.visit.actions import record_visit
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.classification.learning.models import ModelVersion
from kaiku.conftest import City, make_person
from kaiku.contactforms.models import ContactForm, ContactFormVersion
from kaiku.handling import actions
from kaiku.handling.actions import Question, TicketEdit
from kaiku.intake.splitting import Piece, split_ticket
from kaiku.integrations.ace.models import Call, CallTicket, Transcript
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.organisation.models import Appearance, HourPattern
from kaiku.outbox.models import Received
from kaiku.places.models import BaseMap
from kaiku.publishing.actions import decline_publication, publish_ticket, unpublish_ticket
from kaiku.replies.actions import resend, send_reply
from kaiku.texts.models import Notice
from kaiku.tickets.models import Attachment, Message, Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.administration.urls import urlpatterns as administration
from kaiku.ui.desk.tests.articles import article_names
from kaiku.ui.desk.tests.named import (
    asked_names,
    bot_names,
    chat_names,
    directory_names,
    figure_names,
    interface_names,
    lifecycle_names,
    publishing_names,
    run_names,
)
from kaiku.ui.desk.tests.typed import VALUES
from kaiku.ui.desk.urls import urlpatterns as desk
from kaiku.workflow.models import Step, Transition

ROLES = ("teemu", "saara", "aino", "eero", "risto", "katri", "ilkka", "paavo")
LINES = [line.split() for line in (Path(__file__).parent / "rights.txt").read_text().splitlines() if line and not line.startswith("#")]
TABLE = {(line[0], line[1]): dict(zip(ROLES, line[2:], strict=True)) for line in LINES}
# Not a decision about rights of one ticket: these only ever touch what is one's own.
OWN_ONLY = {"discard_draft", "leave_ticket"}
KEPT_BY_BROWSERS = {"guide-picture", "administration:components"}  # tell of nobody
KEPT = -1
BY_THE_CLOCK = {"move_when_due"}  # no person asks for it


@dataclass(frozen=True)
class Scene:
    """A person of each role and the ticket that he looks at."""

    people: dict[str, User]
    tickets: dict[str, Ticket]
    city: City
    named: dict[int, dict[str, Any]] = field(default_factory=dict)  # what stands in addresses, by ticket

    def names_for(self, ticket: Ticket) -> dict[str, Any]:
        """Made once and before any cell, for hundreds of cells are put back."""
        if ticket.pk not in self.named:
            self.named[ticket.pk] = _names(ticket, self.city)
        return self.named[ticket.pk]


@pytest.fixture
def scene(request: pytest.FixtureRequest, city: City, contact: Callable[..., Ticket], settings: Any, tmp_path: Path) -> Scene:
    """Made once; each cell is rolled back. The demonstration's mail view is open, so that rights alone decide."""
    settings.DEMO, settings.ARCHIVE_FOLDER = True, tmp_path / "archive"
    people = {name: request.getfixturevalue(name) for name in ROLES}
    lamp, given = contact(may_publish=True), contact()
    Ticket.objects.filter(pk=given.pk).update(assignee=people["paavo"])
    sent = contact(channel="internal", recorded_by_id=people["ilkka"].pk)
    tickets = dict.fromkeys(ROLES, lamp) | {"paavo": given, "ilkka": sent}
    for ticket in (lamp, given, sent):
        message = ticket.messages.get(kind=Message.Kind.CONTACT)
        row = Attachment(ticket=ticket, message=message, name="a.png", content_type="image/png", size=3, sha256="x")
        row.file.save("a.png", ContentFile(b"abc"), save=False)
        row.preview.save("a.jpg", ContentFile(b"abc"), save=False)
        row.save()
        Message.objects.filter(ticket=ticket, kind=Message.Kind.RECEIPT).update(delivery=Message.Delivery.BOUNCED)
    return Scene(people, tickets, city)


def _version() -> ModelVersion:
    told = {"state": "live", "made_at": now(), "examples": 0, "learned": b"", "sha256": ""}
    return ModelVersion.objects.get_or_create(field="topic", number=1, defaults=told)[0]


def _names(ticket: Ticket, city: City) -> dict[str, Any]:
    mail, _is_new = KeptMail.objects.get_or_create(mail_id="<a@kaupunki.example>", defaults={"subject": "a", "source": "Subject: a\n\na"})
    change = ConfigurationChange.objects.first() or record_change(
        "automation", "topic", name="a", before={"is_on": True}, after={}, by=None
    )
    form, _is_new = ContactForm.objects.get_or_create(key=city.lighting.key)
    asked = [{"key": "koko", "kind": "text", "labels": {"fi": "Koko"}}]
    ContactFormVersion.objects.get_or_create(form=form, number=1, defaults={"questions": asked, "published_at": now()})
    return article_names() | {
        "question": "koko", "number": 1, "rule": "vaara", "workflow": "palaute", "place": 1,
        "pattern": HourPattern.objects.get_or_create(key="virka-aika", defaults={"names": {"fi": "Virka-aika"}})[0].key,
        "level": "group", "part": city.lighting_group.key, "queue": city.lighting.key,
        "step": Step.objects.filter(version__workflow__key="palaute")[0].key,
        "move": Transition.objects.filter(version__workflow__key="palaute")[0].key,
        "change_id": change.pk if change else 0,
        "topic": city.lamps.key, "area": city.area.key, "type": city.fault.key, "tag_id": Tag.objects.get_or_create(name="lumi")[0].pk,
        "ticket_id": ticket.pk, "part_id": 1, "attachment_id": ticket.attachments.get().pk, "message_id": ticket.messages.get(kind="receipt").pk,
        "key": city.lighting.key, "kind": "reply", "view_id": 1, "mail_id": mail.pk, "name": "email",
        "guide": "paakayttaja", "picture": "tyojonot", "embedding": EmbeddingKey.objects.get_or_create(key="kirjasto", defaults={"name": "Kirjasto", "made_at": now()})[0].key,
        "version_id": _version().pk, "automation": "routing",
        "text": "receipt-thanks", "notice_id": Notice.objects.get_or_create(defaults={"starts_at": now(), "ends_at": now() + timedelta(1)})[0].pk,
        "mailbox": Mailbox.objects.get_or_create(key="posti", defaults={"host": "127.0.0.1", "port": 1, "security": "none"})[0].key,
        "account": SocialAccount.objects.get_or_create(key="kaupunki", defaults={"name": "Sivu", "account_id": "1"})[0].key,
        **directory_names(), **chat_names(), **publishing_names(),
        "base_map": BaseMap.objects.get_or_create(key="kartta", defaults={"names": {"fi": "Kartta"}, "kind": "schematic"})[0].key,
        "system": MaintenanceSystem.objects.get_or_create(key="ramboll", defaults={"name": "Ramboll", "kind": "letter"})[0].key,
        "received_id": Received.objects.get_or_create(channel="mailbox", key="a", defaults={"raw": encrypt(b"a"), "received_at": now(), "state": "dead"})[0].pk,
        "arrived_id": _arrived(ticket), "call_number": _call(ticket), **asked_names(ticket, city.lighting_group, city.advisors),
        **run_names(), **interface_names(), **lifecycle_names(ticket), **bot_names(), **figure_names(),
        "user_id": User.objects.order_by("-pk")[0].pk, "appearance_id": Appearance.objects.get_or_create(defaults={"made_at": now()})[0].pk,
    }  # fmt: skip


def arguments_of(pattern: URLPattern, ticket: Ticket, scene: Scene) -> dict[str, Any]:
    known = scene.names_for(ticket)
    return {name: known[name] for name in pattern.pattern.converters}


def _call(ticket: Ticket) -> int:
    """A call of the ticket with what was said."""
    call = Call.objects.create(call_id=f"c-{ticket.pk}", made_at=now())
    CallTicket.objects.create(call=call, ticket=ticket, made_at=now())
    Transcript.objects.create(call=call, language="fi", summary="Puhetta.", keep_until=now().date())
    return call.pk


def _arrived(ticket: Ticket) -> int:
    """A mail that both a ticket and the list of not taken ones show."""
    contact = ticket.messages.get(kind="contact").pk
    kept = {"ticket_id": ticket.pk, "message_id": contact, "outcome": "not_taken", "sender_state": "forwarded", "digest": b""}
    kept |= {"settled_at": None}
    return ArrivedMail.objects.update_or_create(key="a", defaults=kept)[0].pk


def patterns(listed: list[Any]) -> Iterator[URLPattern]:
    for item in listed:
        if isinstance(item, URLResolver):
            yield from patterns(item.url_patterns)
        else:
            yield item


ADDRESSES = {str(pattern.name): pattern for pattern in patterns([*desk])} | {
    f"administration:{pattern.name}": pattern for pattern in patterns([*administration])
}


def call(client: Client, name: str, pattern: URLPattern, method: str, ticket: Ticket, scene: Scene) -> int:
    face = "" if ":" in name else "desk:"
    address = reverse(f"{face}{name}", kwargs=arguments_of(pattern, ticket, scene))
    if method == "GET":
        answer = client.get(address)
        is_right = "no-store" in answer.headers.get("Cache-Control", "") or name in KEPT_BY_BROWSERS
        return answer.status_code if answer.status_code != 200 or is_right else KEPT
    values = dict(VALUES.get(name, {}))
    if name == "administration:organisation-members":
        values["person"] = str(scene.people["eero"].pk)
    if name == "assignment":
        values["assignee"] = str(scene.people["eero"].pk)
    if name == "transfer":
        values["queue"] = str(scene.city.library.pk)
    if name == "administration:change-restoration":
        values["seen"] = str(ConfigurationChange.objects.latest("pk").pk)
    if name == "ticket-macros":
        values["macro"] = str(scene.names_for(ticket)["macro_id"])
    if name == "bulk":
        values["ticket"] = str(ticket.pk)
    return client.post(address, values).status_code


def mark_of(status: int) -> str:
    return {KEPT: "kept by browsers", 403: "-", 404: "0", 405: "wrong method", 500: "fault"}.get(status, "+")


@pytest.mark.covers("R50", "R87", "R89", "R91", "R161", "R170", "R171", "R172", "R173", "R174", "R175", "R176", "R177")
@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(role: str, scene: Scene) -> None:
    client = Client(raise_request_exception=True)
    client.force_login(scene.people[role])
    scene.names_for(scene.tickets[role])
    found, wanted = {}, {}
    for name, pattern in ADDRESSES.items():
        for method in ("GET", "POST"):
            row = TABLE.get((name, method))
            if row is None:
                continue
            cache.clear()
            wanted[name, method] = row[role]
            with transaction.atomic():
                found[name, method] = mark_of(call(client, name, pattern, method, scene.tickets[role], scene))
                transaction.set_rollback(True)
    assert found == wanted


@pytest.mark.covers("R161")
def test_no_address_is_missing_from_the_table() -> None:
    assert set(ADDRESSES) == {name for name, method in TABLE if method != "ACT"}


@pytest.mark.covers("R161")
def test_no_address_of_the_desk_opens_without_signing_in(scene: Scene, client: Client) -> None:
    for pattern in desk:
        for name, method in TABLE:
            if name != pattern.name or method == "ACT":
                continue
            address = reverse(f"desk:{name}", kwargs=arguments_of(pattern, scene.tickets["aino"], scene))
            answer = client.get(address) if method == "GET" else client.post(address, VALUES.get(name, {}))
            assert answer.status_code == (302 if method == "GET" else 401), name
            assert answer.headers.get("Location", "/kirjaudu/").startswith("/kirjaudu/"), name


STRANGERS = ("kirsi", "other_partner", "other_internal", "other_viewer", "other_content", "reporter_specialist", "teemu", "risto")


@pytest.fixture
def strangers(city: City, kirsi: User, teemu: User, risto: User) -> dict[str, User]:
    """One of each role for whom a lamp in the lighting queue is none of his business."""
    both = make_person("noora", "Noora Kaksoisrooli", Role.SPECIALIST, Reach.GROUP, city.library_group)
    both.grants.create(role=Role.REPORTER, reach=Reach.ALL)
    return {
        "kirsi": kirsi,
        "other_partner": make_person("pekka", "Pekka Kumppani", Role.PARTNER, Reach.OWN),
        "other_internal": make_person("iina", "Iina Sisäinen", Role.INTERNAL_CUSTOMER, Reach.OWN),
        "other_viewer": make_person("veera", "Veera Katselija", Role.VIEWER, Reach.AREA, city.library_group),
        "other_content": make_person("sini", "Sini Sisältö", Role.CONTENT_ADMIN, Reach.AREA, city.library_group),
        "reporter_specialist": both,
        "teemu": teemu,
        "risto": risto,
    }


@pytest.mark.covers("R50", "R89", "R91", "R174", "R175", "R176", "R177")
@pytest.mark.parametrize("name", STRANGERS)
def test_a_strangers_ticket_is_not_there_at_any_address(name: str, strangers: dict[str, User], scene: Scene) -> None:
    stranger, lamp = strangers[name], scene.tickets["aino"]
    client = Client()
    client.force_login(stranger)
    before = (lamp.events.count(), Message.objects.count(), Ticket.objects.filter(pk=lamp.pk).values().get())
    for pattern in desk:
        if not {"ticket_id", "attachment_id"} & set(pattern.pattern.converters):
            continue
        for row, method in TABLE:
            if row == pattern.name and method != "ACT":
                assert call(client, row, pattern, method, lamp, scene) == 404, (row, method)
    assert (lamp.events.count(), Message.objects.count(), Ticket.objects.filter(pk=lamp.pk).values().get()) == before
    assert not tickets_visible_to(stranger).filter(pk=lamp.pk).exists()


@pytest.mark.covers("R50", "R89")
def test_lists_search_and_counts_hide_what_is_not_ones_own(strangers: dict[str, User], scene: Scene) -> None:
    for name in ("kirsi", "other_partner", "other_viewer", "other_content", "reporter_specialist"):
        client = Client()
        client.force_login(strangers[name])
        for address in (
            "/tyopoyta/",
            "/tyopoyta/jonot/",
            "/tyopoyta/jonot/valaistus/",
            "/tyopoyta/luettelo/",
            "/tyopoyta/haku/?q=tila:avoin",
        ):
            cache.clear()
            page = client.get(address).content.decode()
            assert "Katuvalo" not in page, (name, address)
            assert scene.tickets["aino"].reference not in page, (name, address)


ACTIONS: dict[str, Callable[[Ticket, User, Scene], object]] = {
    "take_ticket": lambda ticket, by, scene: actions.take_ticket(ticket.pk, by=by),
    "assign_ticket": lambda ticket, by, scene: actions.assign_ticket(ticket.pk, to=scene.people["eero"], by=by),
    "release_ticket": lambda ticket, by, scene: actions.release_ticket(ticket.pk, by=by),
    "transfer_ticket": lambda ticket, by, scene: actions.transfer_ticket(ticket.pk, to=scene.city.library, by=by),
    "return_to_advisors": lambda ticket, by, scene: actions.return_to_advisors(ticket.pk, by=by, note="Ei meille"),
    "close_ticket": lambda ticket, by, scene: actions.close_ticket(ticket.pk, by=by),
    "close_without_reply": lambda ticket, by, scene: actions.close_without_reply(ticket.pk, reason="spam", by=by),
    "mark_duplicate": lambda ticket, by, scene: actions.mark_duplicate(ticket.pk, of=scene.tickets["paavo"].pk, by=by),
    "unmark_duplicate": lambda ticket, by, scene: actions.unmark_duplicate(ticket.pk, by=by),
    "split_ticket": lambda ticket, by, scene: split_ticket(ticket.pk, pieces=[Piece("Puu kaatui.")], with_files=False, by=by),
    "contribute": lambda ticket, by, scene: actions.contribute(ticket.pk, body="Osuus", by=by),
    "gather_answer": lambda ticket, by, scene: actions.gather_answer(ticket.pk, by=by),
    "join_part": lambda ticket, by, scene: actions.join_part(ticket.pk, part_id=1, by=by),
    "bundle_tickets": lambda ticket, by, scene: actions.bundle_tickets(ticket.pk, others=[scene.tickets["paavo"].pk], by=by),
    "unbundle_ticket": lambda ticket, by, scene: actions.unbundle_ticket(ticket.pk, by=by),
    "join_customers": lambda ticket, by, scene: actions.join_customers(ticket.pk, other=scene.tickets["paavo"].pk, by=by),
    "part_customers": lambda ticket, by, scene: actions.part_customers(ticket.pk, other=scene.tickets["paavo"].pk, by=by),
    "reopen_ticket": lambda ticket, by, scene: actions.reopen_ticket(ticket.pk, reason="Uutta", by=by),
    "move_ticket": lambda ticket, by, scene: actions.move_ticket(ticket.pk, transition_key="ota", by=by),
    "reclassify_ticket": lambda ticket, by, scene: actions.reclassify_ticket(ticket.pk, topic=scene.city.books, contact_type=None, by=by),
    "change_priority": lambda ticket, by, scene: actions.change_priority(ticket.pk, priority=2, by=by),
    "change_sensitivity": lambda ticket, by, scene: actions.change_sensitivity(ticket.pk, sensitivity="restricted", by=by),
    "edit_ticket": lambda ticket, by, scene: actions.edit_ticket(ticket.pk, TicketEdit("Otsikko", "", "", None), by=by),
    "tag_ticket": lambda ticket, by, scene: actions.tag_ticket(ticket.pk, names=["lumi"], by=by),
    "add_note": lambda ticket, by, scene: actions.add_note(ticket.pk, body="Sana", by=by),
    "add_to_draft": lambda ticket, by, scene: actions.add_to_draft(ticket.pk, "Lisää", by=by),
    "save_draft": lambda ticket, by, scene: actions.save_draft(ticket.pk, kind="reply", body="Kesken", by=by),
    "see_newer": lambda ticket, by, scene: actions.see_newer(ticket.pk, kind="reply", by=by),
    "note_presence": lambda ticket, by, scene: actions.note_presence(ticket.pk, by=by, is_writing=False),
    "request_information": lambda ticket, by, scene: actions.request_information(ticket.pk, body="Missä?", by=by, seen_version=1),
    "send_copy": lambda ticket, by, scene: actions.send_copy(ticket.pk, group=scene.city.lighting_group, by=by),
    "end_copy": lambda ticket, by, scene: actions.end_copy(scene.names_for(ticket)["copy_id"], by=by),
    "ask_comment": lambda ticket, by, scene: actions.ask_comment(ticket.pk, question=Question("Onko?", 1, address="a@muu.example"), by=by),
    "report_work": lambda ticket, by, scene: actions.report_work(ticket.pk, is_done=True, body="Valo palaa.", by=by),
    "ask_city": lambda ticket, by, scene: actions.ask_city(ticket.pk, text="Onko avain?", by=by),
    "answer_comment": lambda ticket, by, scene: actions.answer_comment(scene.names_for(ticket)["comment_id"], body="On.", by=by),
    "withdraw_comment": lambda ticket, by, scene: actions.withdraw_comment(scene.names_for(ticket)["comment_id"], by=by),
    "send_reply": lambda ticket, by, scene: send_reply(ticket.pk, body="Vastaus", by=by, seen_version=1),
    "resend": lambda ticket, by, scene: resend(ticket.messages.get(kind="receipt").pk, by=by),
    "decline_publication": lambda ticket, by, scene: decline_publication(ticket.pk, by=by),
    "publish_ticket": lambda ticket, by, scene: publish_ticket(ticket.pk, title="Otsikko", text="Teksti", by=by),
    "unpublish_ticket": lambda ticket, by, scene: unpublish_ticket(ticket.pk, reason="Pyyntö", by=by),
    "record_call": lambda ticket, by, scene: record_call(Recording("Puu kaatui."), key="k", by=by),
    "record_visit": lambda ticket, by, scene: record_visit(Recording("Puu kaatui."), key="k", by=by),
}


def outcome(act: Callable[[], object]) -> str:
    try:
        with transaction.atomic():
            try:
                act()
            except KaikuError:  # the right was there, the ticket's state was not
                return "+"
            finally:
                transaction.set_rollback(True)
    except NotAllowed:
        return "-"
    except Ticket.DoesNotExist:
        return "0"
    return "+"


@pytest.mark.covers("R161", "R170", "R171", "R172", "R173", "R174", "R175", "R176", "R177")
@pytest.mark.parametrize("role", ROLES)
def test_every_action_answers_each_role_as_the_table_says(role: str, scene: Scene) -> None:
    person, ticket = scene.people[role], scene.tickets[role]
    scene.names_for(ticket)
    found = {name: outcome(lambda act=act: act(ticket, person, scene)) for name, act in ACTIONS.items()}  # type: ignore[misc]
    assert found == {name: row[role] for (name, method), row in TABLE.items() if method == "ACT"}


@pytest.mark.covers("R161")
def test_no_action_is_missing_from_the_table() -> None:
    verbs = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert verbs - OWN_ONLY - BY_THE_CLOCK <= set(ACTIONS)
    assert set(ACTIONS) == {name for name, method in TABLE if method == "ACT"}


@pytest.mark.covers("R50", "R89", "R161")
@pytest.mark.parametrize("name", STRANGERS)
def test_no_action_reaches_a_strangers_ticket(name: str, strangers: dict[str, User], scene: Scene) -> None:
    lamp = scene.tickets["aino"]
    recording = {"record_call", "record_visit"}
    scene.names_for(lamp)
    found = {verb: outcome(lambda act=act: act(lamp, strangers[name], scene)) for verb, act in ACTIONS.items() if verb not in recording}  # type: ignore[misc]
    assert set(found.values()) == {"0"}, found


@pytest.mark.covers("R174")
def test_two_roles_are_a_union_without_lending_each_other_their_reach(strangers: dict[str, User], scene: Scene) -> None:
    both = strangers["reporter_specialist"]
    assert both.capabilities == capabilities_of([Role.SPECIALIST, Role.REPORTER])
    assert not tickets_visible_to(both).filter(pk=scene.tickets["aino"].pk).exists()


def test_every_role_has_capabilities_and_nobody_has_all() -> None:
    assert set(CAPABILITIES) == set(Role)
    assert all(set(listed) < set(Capability) for listed in CAPABILITIES.values())
