"""Requests about personal data: taken with a month to answer, extended with a reason, carried out, refused by an exception of the law."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.watching import Trouble
from kaiku.customers.models import Account
from kaiku.retention.batches import propose_erasure
from kaiku.retention.models import Batch, BatchItem, DataRequest
from kaiku.retention.people import find_person, material_of
from kaiku.retention.queries import held_among
from kaiku.retention.rules import ANSWER_MONTHS, EXTENDED_MONTHS, months_after
from kaiku.tickets.models import Status

EXCEPTIONS = {  # GDPR articles 12(5), 15(4), 17(3) and 18
    "legal_duty": gettext_lazy("Lakisääteinen velvoite tai viranomaistehtävä (17 artikla 3 b)"),
    "archiving": gettext_lazy("Yleisen edun mukainen arkistointi tai tilastointi (17 artikla 3 d)"),
    "claims": gettext_lazy("Oikeusvaateen laatiminen tai puolustaminen (17 artikla 3 e)"),
    "others": gettext_lazy("Toisen ihmisen oikeudet tai tiedot (15 artikla 4)"),
    "unfounded": gettext_lazy("Pyyntö on ilmeisen perusteeton tai kohtuuton (12 artikla 5)"),
    "unknown": gettext_lazy("Pyytäjän henkilöllisyyttä ei voitu varmistaa (12 artikla 6)"),
}
_TOLD = ("name", "email", "phone", "extension_reason", "decision")
_SOON = timedelta(days=7)
_DETAILS = ("name", "email", "phone", "address")


class RequestRefused(KaikuError):
    """What cannot be done to a request."""


@transaction.atomic
def take_request(kind: str, *, name: str, email: str, phone: str, received_on: date, by: User) -> DataRequest:
    """Write a request down; the clock of one month began when it came."""
    require(by, Capability.ANSWER_DATA_REQUESTS)
    row = DataRequest.objects.create(
        kind=kind, name=name.strip(), email=email.strip(), phone=phone.strip(), received_on=received_on,
        due_on=months_after(received_on, ANSWER_MONTHS), made_at=now(), made_by=by,
    )  # fmt: skip
    _log("data_request.taken", row, by)
    return row


@transaction.atomic
def ask_own_erasure(account: Account) -> DataRequest | None:
    """A person who has signed in asks to be forgotten: who he is is known already. None while his earlier request is open."""
    if has_open_request(account):
        return None
    today = localdate(now())
    row = DataRequest.objects.create(
        kind=DataRequest.Kind.ERASURE, name=account.name, email=account.email, phone=account.phone, received_on=today,
        due_on=months_after(today, ANSWER_MONTHS), made_at=now(), account=account,
    )  # fmt: skip
    record_audit("data_request.asked", actor_id=None, object_type="data_request", object_id=row.pk)
    return row


def has_open_request(account: Account) -> bool:
    """Has he asked and not been answered yet?"""
    return account.data_requests.filter(state=DataRequest.State.OPEN).exists()


@transaction.atomic
def give_material(request_id: int, *, by: User) -> IO[bytes]:
    """Everything of the person that the maker may see, as one archive; written down for each of his rows. The caller closes it."""
    row = _open_request(request_id, by)
    found = find_person(row, by=by)
    _log("data_request.material", row, by)
    for customer in found.customers:
        _log("data_request.material", row, by, customer_id=customer.pk)
    return material_of(found)


@transaction.atomic
def extend_request(request_id: int, *, reason: str, by: User) -> DataRequest:
    """Two months more, once, with the reason that the person is told."""
    row = _open_request(request_id, by)
    if row.extension_reason:
        raise RequestRefused(_("Aikaa on jo jatkettu. Sitä ei voi jatkaa toista kertaa."))
    if not reason.strip():
        raise RequestRefused(_("Kirjoita, miksi vastaaminen kestää pidempään. Perustelu kerrotaan asiakkaalle."))
    row.extension_reason, row.due_on = reason.strip(), months_after(row.received_on, EXTENDED_MONTHS)
    row.save(update_fields=["extension_reason", "due_on"])
    _log("data_request.extended", row, by)
    return row


@transaction.atomic
def rectify(request_id: int, details: Mapping[str, str], *, by: User) -> int:
    """Put the person's details right on all rows whose tickets the maker may see; how many rows. An empty detail stays."""
    row = _open_request(request_id, by)
    found = find_person(row, by=by)
    seen = {ticket.customer_id for ticket in found.tickets}
    wanted = {name: details.get(name, "").strip() for name in _DETAILS if details.get(name, "").strip()}
    if not wanted:
        raise RequestRefused(_("Kirjoita ainakin yksi tieto oikein."))
    customers = [customer for customer in found.customers if customer.pk in seen]
    for customer in customers:
        for name, value in wanted.items():
            setattr(customer, name, value)
        customer.index_details()
        customer.save()
        _log("data_request.rectified", row, by, customer_id=customer.pk)
    return len(customers)


@transaction.atomic
def decide_request(
    request_id: int, *, state: str, decision: str, exception: str = "", erase: Collection[int] = (), by: User
) -> Batch | None:
    """End a request. What is to be erased becomes a batch that another person approves; held and open tickets cannot be chosen."""
    row = _open_request(request_id, by)
    if state != DataRequest.State.DONE and exception not in EXCEPTIONS:
        raise RequestRefused(_("Valitse lain peruste sille, mitä jäi tekemättä."))
    if state == DataRequest.State.REFUSED and erase:
        raise RequestRefused(_("Evätystä pyynnöstä ei poisteta mitään. Poista valinnat tai vaihda päätös."))
    batch = _erase(row, erase, by) if erase else None
    row.state, row.decision, row.exception, row.closed_at, row.closed_by = state, decision.strip(), exception, now(), by
    row.save(update_fields=["state", "decision", "exception", "closed_at", "closed_by"])
    _log(f"data_request.{state}", row, by)
    return batch


@transaction.atomic
def forget_old_requests() -> int:
    """Closed ones lose in time who asked and what was answered; kind, days and ending stay for the city's own account. How many did."""
    until = months_after(localdate(now()), -settings.DATA_REQUEST_MONTHS)
    over = DataRequest.objects.filter(closed_at__isnull=False, closed_at__date__lt=until, forgotten_at=None)
    return over.exclude(batches__state__in=Batch.OPEN).update(**dict.fromkeys(_TOLD, ""), account=None, forgotten_at=now())


def late_requests() -> Iterator[Trouble]:
    """The law's time to answer is over, or is so within a week."""
    today = localdate(now())
    days = DataRequest.objects.filter(state=DataRequest.State.OPEN, due_on__lte=today + _SOON).values_list("due_on", flat=True)
    if late := sum(day < today for day in days):
        text = ngettext("%(count)d tietopyyntö on myöhässä.", "%(count)d tietopyyntöä on myöhässä.", late)
        yield Trouble("data-requests-late", text % {"count": late}, is_urgent=True)
    if soon := len(days) - late:
        text = ngettext(
            "%(count)d tietopyyntöön on vastattava viikon sisällä.", "%(count)d tietopyyntöön on vastattava viikon sisällä.", soon
        )
        yield Trouble("data-requests-soon", text % {"count": soon})


def erasable(request: DataRequest, *, by: User) -> list[Any]:
    """The person's closed tickets that nothing holds."""
    tickets = [ticket for ticket in find_person(request, by=by).tickets if ticket.status == Status.CLOSED]
    ids = [ticket.pk for ticket in tickets]
    waiting = BatchItem.objects.filter(ticket_id__in=ids, state=BatchItem.State.WAITING, batch__state__in=Batch.OPEN)
    kept = held_among(ids) | set(waiting.values_list("ticket_id", flat=True))
    return [ticket for ticket in tickets if ticket.pk not in kept]


def _erase(row: DataRequest, chosen: Collection[int], by: User) -> Batch:
    tickets = [ticket for ticket in erasable(row, by=by) if ticket.pk in chosen]
    if len(tickets) != len(set(chosen)):
        raise RequestRefused(_("Valittua yhteydenottoa ei voi poistaa: se on kesken, säilytyspidossa tai jo esitetty hävitettäväksi."))
    return propose_erasure(row, tickets, by=by)


def _open_request(request_id: int, by: User) -> DataRequest:
    require(by, Capability.ANSWER_DATA_REQUESTS)
    row = DataRequest.objects.select_for_update().get(pk=request_id)
    if row.state != DataRequest.State.OPEN:
        raise RequestRefused(_("Pyyntö on jo ratkaistu."))
    return row


def _log(action: str, row: DataRequest, by: User, *, customer_id: int | None = None) -> None:
    record_audit(action, actor_id=by.pk, actor_name=by.name, object_type="data_request", object_id=row.pk, customer_id=customer_id)
