"""All that is kept of an account's owner, as one value and as a package of files."""

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from kaiku.channels.account.queries import looks_at
from kaiku.customers.models import Account, Customer
from kaiku.replies.follow import SHOWN_MESSAGES
from kaiku.tickets.models import Attachment, Ticket
from kaiku.tickets.protecting import protected_place_of
from kaiku.workflow.queries import step_name

_IN_MEMORY = 4 * 1024 * 1024
_MOST_LOOKS = 5000


def export_of(account: Account) -> dict[str, Any]:
    """The profile, consents, contacts with their messages and files, and who looked; words for people, times as ISO 8601."""
    tickets = Ticket.objects.filter(account=account).select_related("topic", "contact_type", "unit", "customer", "district", "location")
    looks = looks_at(account, language=account.language, most=_MOST_LOOKS).looks
    return {
        "profile": {
            "name": account.name,
            "email": account.email,
            "phone": account.phone,
            "language": account.language,
            "answers_by_mail": account.answers_by_mail,
            "answers_by_phone": account.answers_by_phone,
            "non_disclosure": account.non_disclosure,
            "created_at": account.created_at.isoformat(),
            "signed_in_at": account.signed_in_at.isoformat(),
        },
        "consents": [
            {"what": one.get_kind_display(), "given_at": one.given_at.isoformat(), "withdrawn_at": _iso(one.withdrawn_at)}
            for one in account.consents.order_by("given_at")
        ],
        "contacts": [_contact(ticket, account.language) for ticket in tickets.order_by("pk").prefetch_related("messages__attachments")],
        "looked_at_by": [{"at": look.at.isoformat(), "who": look.who, "what": look.what, "contact": look.reference} for look in looks],
    }


def package_of(account: Account) -> IO[bytes]:
    """A ZIP with tiedot.json and the files that the owner may open; the caller closes it."""
    package: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("tiedot.json", json.dumps(export_of(account), ensure_ascii=False, indent=2))
        for row in own_files(account):
            with row.file.open("rb") as stored, files.open(f"liitteet/{row.ticket.reference}/{row.pk}-{_safe(row.name)}", "w") as packed:
                while chunk := stored.read(64 * 1024):
                    packed.write(chunk)
    package.seek(0)
    return package


def own_files(account: Account) -> list[Attachment]:
    """Files of the owner's contacts that he may open."""
    rows = Attachment.objects.filter(ticket__account=account, message__kind__in=SHOWN_MESSAGES, message__is_unverified=False)
    return list(rows.filter(note__isnull=True, scan__in=Attachment.OPEN_SCANS).select_related("ticket").order_by("pk"))


def _contact(ticket: Ticket, language: str) -> dict[str, Any]:
    place = protected_place_of(ticket) if ticket.hides_place else ticket
    return {
        "reference": ticket.reference,
        "follow_code": ticket.follow_code,
        "title": ticket.title,
        "received_at": ticket.received_at.isoformat(),
        "state": step_name(ticket, language, public=True),
        "topic": ticket.topic.name_in(language) if ticket.topic else "",
        "type": ticket.contact_type.name_in(language) if ticket.contact_type else "",
        "unit": ticket.unit.name_in(language),
        "may_publish": ticket.may_publish,
        "place": {
            "address": place.address,
            "words": place.place_words if isinstance(place, Ticket) else place.words,
            "lon": place.lon,
            "lat": place.lat,
        }
        if place
        else None,
        "given_details": _details(ticket.customer),
        "answers": ticket.answers,
        "rating": ticket.rating,
        "messages": [
            {
                "at": message.created_at.isoformat(),
                "from": "you" if message.is_from_customer else "city",
                "text": message.body,
                "files": [file.name for file in message.attachments.all() if not file.note_id],
            }
            for message in sorted(ticket.messages.all(), key=lambda one: one.pk)
            if message.kind in SHOWN_MESSAGES and not message.is_unverified
        ],
    }


def _details(customer: Customer | None) -> dict[str, str]:
    if customer is None:
        return {}
    return {"name": customer.name, "email": customer.email, "phone": customer.phone, "address": customer.address}


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _safe(name: str) -> str:
    return "".join(character if character.isalnum() or character in "-_. " else "_" for character in name)[-100:]
