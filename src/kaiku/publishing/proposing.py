"""The public form of a case as the machine proposes it: what is masked and why; a person reads, mends and publishes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import pgettext

from kaiku.categories.models import Category
from kaiku.language.personal_data import IDENTIFIERS, KINDS, find_personal_data
from kaiku.language.sensitive import CONVICTION, HEALTH, SOCIAL
from kaiku.publishing.models import Publication
from kaiku.publishing.rules import PublicPlace, tells_of_home
from kaiku.tickets.models import Attachment, Message, Ticket

_SHOWN_PHOTOS = 10


@dataclass(frozen=True)
class Piece:
    """A stretch of the original; of a finding also what it is, what would stand for it and whether it is masked in the proposal."""

    text: str
    kind: str = ""
    name: str = ""
    mask: str = ""
    is_masked: bool = False


@dataclass(frozen=True)
class ProposedText:
    """One original text with its findings."""

    pieces: tuple[Piece, ...]

    @property
    def original(self) -> str:
        """As it was written."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def masked(self) -> str:
        """As it would be published."""
        return "".join(piece.mask if piece.is_masked else piece.text for piece in self.pieces)

    @property
    def findings(self) -> tuple[Piece, ...]:
        """What a person looks at one by one."""
        return tuple(piece for piece in self.pieces if piece.kind)


@dataclass(frozen=True)
class Proposed:
    """The whole case as it would be published."""

    title: ProposedText
    text: ProposedText
    answer: ProposedText
    place: str
    sounds_like_home: bool


def proposed_publication(ticket: Ticket) -> Proposed:
    """What would be published of a ticket: identifiers and names masked, addresses too unless the matter is there."""
    texts = _texts(ticket)
    is_home = tells_of_home(texts[Message.Kind.CONTACT], ticket.address)
    place = proposed_place(ticket, is_home=is_home)
    masked = IDENTIFIERS | {"name"} | (set() if place == PublicPlace.EXACT else {"address"})
    title, text, answer = (
        proposed_text(one, masked, language=ticket.language)
        for one in (ticket.title, texts[Message.Kind.CONTACT], texts[Message.Kind.REPLY])
    )
    return Proposed(title, text, answer, place, is_home)


def proposed_place(ticket: Ticket, *, is_home: bool) -> str:
    """A home is shown roughly, a matter in town exactly, and a place that nobody needs not at all."""
    if ticket.lon is None or ticket.hides_place:
        return PublicPlace.NONE
    if is_home:
        return PublicPlace.ROUGH
    is_there = ticket.topic is not None and ticket.topic.place_need == Category.PlaceNeed.REQUIRED
    return PublicPlace.EXACT if is_there else PublicPlace.NONE


def proposed_text(text: str, masked: set[str] | frozenset[str], *, language: str) -> ProposedText:
    """The text in pieces; every kind is pointed out, those of masked are masked."""
    return ProposedText(tuple(_pieces(text, masked, language)))


def proposed_photos(ticket: Ticket) -> list[Attachment]:
    """Photos that the sender or the city showed to each other; those of notes are nobody else's."""
    kinds = (Message.Kind.CONTACT, Message.Kind.CUSTOMER_REPLY, Message.Kind.REPLY)
    rows = Attachment.objects.filter(
        ticket=ticket, message__kind__in=kinds, content_type__startswith="image/", scan__in=Attachment.OPEN_SCANS
    )
    return list(rows.exclude(message__is_unverified=True).order_by("pk")[:_SHOWN_PHOTOS])


def left_in(text: str, *, language: str) -> bool:
    """Does the text still seem to hold personal data? An address may be where the matter is."""
    return bool(find_personal_data(text, KINDS - {"address"}, language=language))


def public_number(ticket: Ticket) -> str:
    """The number by which the case is public now; "" when it is not."""
    rows = Publication.objects.filter(ticket=ticket, withdrawn_at__isnull=True)
    return rows.values_list("number", flat=True).first() or ""


def _pieces(text: str, masked: set[str] | frozenset[str], language: str) -> Iterator[Piece]:
    position = 0
    for finding in find_personal_data(text, KINDS, language=language):
        if finding.start > position:
            yield Piece(text[position : finding.start])
        with translation.override(language):
            mask = f"[{_name_of(finding.kind)}]"
        yield Piece(text[finding.start : finding.end], finding.kind, _name_of(finding.kind), mask, finding.kind in masked)
        position = finding.end
    if position < len(text):
        yield Piece(text[position:])


def _name_of(kind: str) -> str:
    return {
        "identity_code": pgettext("henkilötieto", "henkilötunnus"),
        "email": pgettext("henkilötieto", "sähköposti"),
        "phone": pgettext("henkilötieto", "puhelin"),
        "account": pgettext("henkilötieto", "tilinumero"),
        "plate": pgettext("henkilötieto", "rekisterinumero"),
        "name": pgettext("henkilötieto", "nimi"),
        "address": pgettext("henkilötieto", "osoite"),
        HEALTH: pgettext("henkilötieto", "terveystieto"),
        SOCIAL: pgettext("henkilötieto", "sosiaalihuollon tieto"),
        CONVICTION: pgettext("henkilötieto", "rikostieto"),
    }[kind]


def _texts(ticket: Ticket) -> dict[str, str]:
    """The first contact and the last answer."""
    rows = ticket.messages.filter(kind__in=[Message.Kind.CONTACT, Message.Kind.REPLY]).order_by("created_at").values_list("kind", "body")
    return {Message.Kind.CONTACT: "", Message.Kind.REPLY: "", **dict(rows)}
