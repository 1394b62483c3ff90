"""What the desk's browser tests look at: one city with contacts in every state."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.actions import add_note, note_presence, save_draft, take_ticket
from kaiku.handling.notifying import prompt
from kaiku.intake.contact import Place, Sender
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Message, Ticket

Contact = Callable[..., Ticket]


ARTICLES = {
    "articles": "/tyopoyta/ohjeet/",
    "new article": "/tyopoyta/ohjeet/uusi/",
    "article import": "/tyopoyta/ohjeet/tuonti/",
    "article gaps": "/tyopoyta/ohjeet/kehitys/",
}


@pytest.fixture
def desk(contact: Contact, aino: User, anna: User, ilkka: User) -> dict[str, str]:
    """Addresses of every page and state: empty, in error, long, sensitive, closed, bounced."""
    lamp, late, quiet, secret = (
        contact(text="Katuvalo on rikki, sähköjohto roikkuu ja siinä on vaara. " * 12),
        contact(text="Pimeä alikulku"),
        contact(wants_reply=False, text="Lamppu palaa päivisin"),
        contact(text="Lastensuojelu ei vastaa.", place=Place(), sender=Sender(name="L", email="l@posti.example")),
    )
    take_ticket(lamp.pk, by=aino)
    add_note(lamp.pk, body="Urakoitsija käy torstaina.", by=aino)
    send_reply(lamp.pk, body="Korjaamme valon.", by=aino, seen_version=1)
    Message.objects.filter(kind="reply").update(delivery="bounced", delivery_error="Postilaatikko on täynnä")
    save_draft(lamp.pk, kind="note", body="Kesken", by=aino)
    for number in range(35):
        Event.objects.create(
            ticket=lamp, kind=Event.Kind.EDITED, at=now() + timedelta(seconds=number), by=Event.By.SYSTEM, data={"fields": ["title"]}
        )
    note_presence(late.pk, by=anna, is_writing=True)
    Ticket.objects.filter(pk=late.pk).update(due_at=now() - timedelta(minutes=20), priority=1)
    prompt(late, aino, "given")
    return {
        "own desk": "/tyopoyta/",
        "list": "/tyopoyta/jonot/",
        "queue": "/tyopoyta/jonot/valaistus/",
        "empty list": "/tyopoyta/jonot/?due=late&channel=chat",
        "filters": "/tyopoyta/rajaus/",
        "reply": f"/tyopoyta/{lamp.pk}/",
        "note": f"/tyopoyta/{lamp.pk}/?kirjoita=note",
        "question": f"/tyopoyta/{late.pk}/?kirjoita=question",
        "no details": f"/tyopoyta/{quiet.pk}/?kirjoita=question",
        "sensitive": f"/tyopoyta/{secret.pk}/",
        "neighbours": f"/tyopoyta/{lamp.pk}/rinnalla/",
        "assign": f"/tyopoyta/{late.pk}/kasittelija/",
        "close": f"/tyopoyta/{quiet.pk}/sulkeminen/",
        "classify": f"/tyopoyta/{late.pk}/luokittelu/",
        "place": f"/tyopoyta/{late.pk}/paikka/",
        "search": "/tyopoyta/haku/",
        "no hits": "/tyopoyta/haku/?q=sarvikuono",
        "unknown chip": "/tyopoyta/haku/?q=jono:olematon",
        "record": "/tyopoyta/uusi/",
        "internal": "/tyopoyta/sisainen/",
        "settings": "/tyopoyta/asetukset/",
        "prompts": "/tyopoyta/heratteet/",
        "macros": "/tyopoyta/makrot/",
        "new macro": "/tyopoyta/makrot/uusi/",
        "macros of a ticket": f"/tyopoyta/{late.pk}/makrot/",
        "compilations": "/tyopoyta/koosteet/",
        "new compilation": "/tyopoyta/koosteet/uusi/",
        **ARTICLES,
    }
