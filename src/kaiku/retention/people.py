"""What is known of one person: found by what he is called, mailed or rung by, or by his account; one archive that opens without Kaiku."""

import json
import zipfile
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from kaiku.accounts.models import User
from kaiku.base.encryption import blind_index
from kaiku.customers.models import Account, Customer
from kaiku.replies.follow import SHOWN_MESSAGES
from kaiku.retention.content import Content, content_of, customer_content, file_name, files_of, with_content
from kaiku.retention.looks import looks_about
from kaiku.retention.models import DataRequest
from kaiku.tickets.models import Attachment, Event, Note, Ticket
from kaiku.tickets.protecting import protected_place_of
from kaiku.tickets.queries import tickets_visible_to

_IN_MEMORY = 4 * 1024 * 1024
_PIECE = 64 * 1024
_MOST_LOOKS = 5000
_INNER = ("notes", "tags", "closing_reason")  # what only staff use of a ticket
_UNREAD = (*_INNER, "events", "sensitivity")  # and what nobody has judged when the person fetches it himself


@dataclass(frozen=True)
class Found:
    """What was found: rows of the person, tickets that the searcher may see, and how many others there are.

    account: whose own hand fetches it; strangers: tickets that he tied by their code, whose contact details may be another's.
    """

    customers: list[Customer]
    tickets: list[Ticket]
    elsewhere: int
    notes: int
    account: Account | None = None
    strangers: frozenset[int] = frozenset()


def find_person(request: DataRequest, *, by: User) -> Found:
    """By e-mail address and telephone number; by name alone only where nothing else was given, for others have the same.

    Who asked signed in is found by his account alone: the address in his profile is what he says, and proves nothing.
    """
    if request.made_by_id is None:
        return _of_account(request, by)
    same = Q(pk__in=())
    for value, index in ((request.email, "email_index"), (request.phone, "phone_index")):
        if value:
            same |= Q(**{index: blind_index(value)})
    if request.name and not (request.email or request.phone):
        same |= Q(name_index=blind_index(request.name))
    customers = list(Customer.objects.filter(same).order_by("pk"))
    return _found(customers, Ticket.objects.filter(customer__in=customers), by)


def found_of(account: Account) -> Found:
    """All that an account's owner may have of himself without anybody's judgement."""
    own = Ticket.objects.filter(account=account)
    tied = _tied(own)
    return Found(_writers(own, tied), list(own.order_by("-pk")), 0, 0, account, tied)


def material_of(found: Found) -> IO[bytes]:
    """A ZIP of one readable page, the same as JSON, and the files; the caller closes it.

    Internal notes do not leave; somebody judges them by hand.
    """
    rows = with_content([ticket.pk for ticket in found.tickets])
    language = found.account.language if found.account else "fi"
    made: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    with translation.override(language):
        content = {
            "profile": _profile(found.account) if found.account else None,
            "customer": [customer_content(customer) for customer in found.customers if customer.erased_at is None],
            "tickets": [_given(ticket, found) for ticket in rows],
            "looks": _looks(found, language),
        }
        page = render_to_string("retention/material.html", {**content, "language": language})
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tiedot.json", json.dumps(content, ensure_ascii=False, indent=1))
        archive.writestr("tiedot.html", page)
        for ticket in rows:
            for row in _files(ticket, found):
                _pack(archive, f"tiedostot/{ticket.reference}/{file_name(row)}", row)
    made.seek(0)
    return made


def _of_account(request: DataRequest, by: User) -> Found:
    own = Ticket.objects.filter(account=request.account) if request.account_id else Ticket.objects.none()
    return _found(_writers(own, _tied(own)), own, by)


def _writers(own: QuerySet[Ticket], tied: frozenset[int]) -> list[Customer]:
    return list(Customer.objects.filter(pk__in=own.exclude(pk__in=tied).exclude(customer=None).values("customer")).order_by("pk"))


def _found(customers: list[Customer], of_person: QuerySet[Ticket], by: User) -> Found:
    tickets = list(tickets_visible_to(by).filter(pk__in=of_person.values("pk")).select_related("topic", "customer").order_by("-pk"))
    notes = Note.objects.filter(ticket__in=tickets).count()
    return Found(customers, tickets, of_person.count() - len(tickets), notes)


def _tied(own: QuerySet[Ticket]) -> frozenset[int]:
    """Contacts that came to an account by their code: who sent them is not known for sure."""
    tied = Event.objects.filter(ticket__in=own, kind=Event.Kind.EDITED, by="customer", data__fields__contains=["account"])
    return frozenset(tied.values_list("ticket_id", flat=True))


def _profile(account: Account) -> Content:
    return {
        "name": account.name,
        "email": account.email,
        "phone": account.phone,
        "language": account.language,
        "answers_by_mail": account.answers_by_mail,
        "answers_by_phone": account.answers_by_phone,
        "non_disclosure": account.non_disclosure,
        "created_at": account.created_at.isoformat(),
        "signed_in_at": account.signed_in_at.isoformat(),
        "consents": [
            {
                "what": str(row.get_kind_display()),
                "given_at": row.given_at.isoformat(),
                "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            }
            for row in account.consents.order_by("given_at")
        ],
    }


def _given(ticket: Ticket, found: Found) -> Content:
    """Without what only staff use; by his own hand only what he sees on the pages of his case."""
    content = {name: value for name, value in content_of(ticket, with_notes=False).items() if name not in _INNER}
    if ticket.hides_place and (place := protected_place_of(ticket)):
        content["place"] |= {"address": place.address, "words": place.words, "lon": place.lon, "lat": place.lat}
    if found.account is None:
        return content
    messages = sorted((row for row in ticket.messages.all() if _is_shown(row)), key=lambda row: (row.created_at, row.pk))
    told = [{"at": row.created_at.isoformat(), "from": "you" if row.is_from_customer else "city", "text": row.body} for row in messages]
    files = {file_name(row) for row in _files(ticket, found)}
    own: Content = {name: value for name, value in content.items() if name not in _UNREAD}
    own |= {"messages": told, "files": [row for row in content["files"] if row["file"] in files], "follow_code": ticket.follow_code}
    return own | ({"customer": None} if ticket.pk in found.strangers else {})


def _is_shown(row: Any) -> bool:
    return row.kind in SHOWN_MESSAGES and not row.is_unverified


def _files(ticket: Ticket, found: Found) -> list[Attachment]:
    rows = files_of(ticket, with_notes=False)
    return rows if found.account is None else [row for row in rows if row.message and _is_shown(row.message)]


def _looks(found: Found, language: str) -> list[dict[str, str]]:
    """When the person's data was looked at and in what work; not the name of the member of staff."""
    tickets = Ticket.objects.filter(pk__in=[ticket.pk for ticket in found.tickets])
    looks = looks_about(tickets, [customer.pk for customer in found.customers], language=language, most=_MOST_LOOKS).looks
    return [{"at": look.at.isoformat(), "who": look.who, "what": look.what, "contact": look.reference} for look in looks]


def _pack(archive: zipfile.ZipFile, name: str, row: Attachment) -> None:
    with row.file.open("rb") as stored, archive.open(name, "w") as packed:
        while piece := stored.read(_PIECE):
            packed.write(piece)
