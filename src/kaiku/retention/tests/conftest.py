"""A ticket that has been everywhere, with a marker planted in each place; classes of keeping; a second pair of eyes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import now
from kaiku.channels.email.models import ArrivedMail, KeptMail
from kaiku.chat.bot.models import Gap, Turn
from kaiku.chat.models import Conversation
from kaiku.classification.models import Decision
from kaiku.conftest import City, make_person
from kaiku.handling.actions import add_note, close_without_reply, save_draft
from kaiku.intake.contact import Place, Sender
from kaiku.integrations.ace.models import Call, CallTicket, Transcript
from kaiku.publishing.actions import publish_ticket
from kaiku.retention.models import RetentionClass
from kaiku.tickets.actions import index_ticket, record_event
from kaiku.tickets.models import Attachment, Event, Ticket

MARK = "Zyxmerkki"


@pytest.fixture
def own_files(settings: Any, tmp_path: Any) -> None:
    """Files and archives of this test only."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.ARCHIVE_FOLDER = tmp_path / "archive"
    settings.DISPOSAL_LEDGER = tmp_path / "disposals.jsonl"


@pytest.fixture
def planted(contact: Callable[..., Ticket], aino: User, own_files: None) -> Ticket:
    """Closed; the marker is in texts, files, copies, drafts, search, reasons, events and the customer's details."""
    ticket = contact(
        text=f"{MARK} ei pala {MARK}.",
        title=f"{MARK} pimeä",
        sender=Sender(name=MARK, email=f"{MARK}@posti.example", phone="040 1234567", address=MARK),
        place=Place(lon=23.7497, lat=61.4981, address=f"{MARK}katu 1", words=MARK),
        answers={"koko": MARK},
        may_publish=True,
    )
    message = ticket.messages.get(kind="contact")
    _attach(ticket, message)
    add_note(ticket.pk, body=f"Soitin: {MARK}", by=aino)
    save_draft(ticket.pk, kind="reply", body=f"Hei {MARK}", by=aino)
    publish_ticket(ticket.pk, title=MARK, text=MARK, by=aino)
    KeptMail.objects.create(message_id=message.pk, mail_id="<k@kaiku>", recipient=MARK, subject=MARK, source=MARK)
    ArrivedMail.objects.create(key="saapunut-1", outcome="new", ticket_id=ticket.pk, sender=MARK, subject=MARK, sender_name=MARK)
    call = Call.objects.create(call_id="puhelu-1", cli=MARK, contact_data=MARK, made_at=now())
    CallTicket.objects.create(call=call, ticket=ticket, key="puhelu-1", made_at=now())
    Transcript.objects.create(call=call, segments=MARK, summary=MARK, event_keys=[], keep_until=now().date())
    Decision.objects.filter(ticket=ticket, field="topic").update(reason={"code": "words", "words": [MARK]})
    record_event(ticket, Event.Kind.EDITED, by=aino, data={"fields": ["title"], "before": {"title": MARK}, "count": 1})
    _talk(ticket)
    index_ticket(ticket)
    close_without_reply(ticket.pk, reason="needless", by=aino)
    return Ticket.objects.get(pk=ticket.pk)


def _talk(ticket: Ticket) -> None:
    """With the bot, which did not know; editors are shown what others asked too."""
    talk = Conversation.objects.create(
        key=MARK, ticket=ticket, started_at=now(), customer_at=now(), seen_at=now(), state="closed", ending="customer", closed_at=now()
    )
    times = {"language": "fi", "proposal": "article", "made_at": now(), "changed_at": now()}
    shared = Gap.objects.create(label=MARK, examples=[MARK, "Missä luistellaan?"], **times)
    decided = Gap.objects.create(label=MARK, examples=[MARK], state=Gap.State.ARTICLE, centre=b"0", **times)
    for gap in (shared, decided, Gap.objects.create(label=MARK, examples=[MARK], **times)):
        Turn.objects.create(talk=talk.mark, asked_at=now(), language="fi", question=MARK, text=MARK, kind="unknown", gap=gap)


def _attach(ticket: Ticket, message: Any) -> None:
    row = Attachment(ticket=ticket, message=message, name=f"{MARK}.png", content_type="image/png", size=3, sha256="x")
    row.file.save(f"{MARK}.png", ContentFile(MARK.encode()), save=False)
    row.preview.save(f"{MARK}.jpg", ContentFile(MARK.encode()), save=False)
    row.save()


@pytest.fixture
def keeping(city: City) -> dict[str, RetentionClass]:
    """Faults are destroyed after a year, sensitive ones archived after two, everything else made anonymous after five."""
    make = RetentionClass.objects.create
    basis = "Julkisuuslaki 621/1999"
    return {
        "viat": make(key="viat", names={"fi": "Vikailmoitukset"}, basis=basis, months=12, ending="destroy", contact_types=["vikailmoitus"], position=1),
        "tuki": make(key="tuki", names={"fi": "Tuki"}, basis=basis, months=24, ending="archive", topics=["tuki"], position=0),
        "muut": make(key="muut", names={"fi": "Muut"}, basis=basis, months=60, is_default=True, position=2),
    }  # fmt: skip


@pytest.fixture
def closed(contact: Callable[..., Ticket]) -> Callable[..., Ticket]:
    """A contact that was closed so many days ago."""

    def make(days: int, **changes: Any) -> Ticket:
        ticket = contact(**changes)
        close_at(ticket, now() - timedelta(days=days))
        return Ticket.objects.get(pk=ticket.pk)

    return make


def close_at(ticket: Ticket, moment: datetime) -> None:
    """Closed at that moment, as if it had come a day before."""
    received = moment - timedelta(days=1)
    Ticket.objects.filter(pk=ticket.pk).update(status="closed", closed_at=moment, received_at=received, updated_at=moment, due_at=None)


@pytest.fixture
def satu(city: City) -> User:
    """Another content administrator, of the whole city: the second pair of eyes."""
    return make_person("satu", "Satu Sisältö", Role.CONTENT_ADMIN, Reach.ALL, city.advisors)


@pytest.fixture
def arja(city: City) -> User:
    """A content administrator of the whole city: looks after the life cycle."""
    return make_person("arja", "Arja Arkisto", Role.CONTENT_ADMIN, Reach.ALL, city.advisors)
