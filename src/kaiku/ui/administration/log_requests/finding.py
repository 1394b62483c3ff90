"""Whom a request is about: all rows of one customer however he was named, or one member of staff."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from kaiku.accounts.models import User
from kaiku.audit.rules import search_mark
from kaiku.base.encryption import blind_index
from kaiku.customers.models import Customer
from kaiku.customers.queries import same_person_ids
from kaiku.tickets.models import Ticket

_MOST_ROWS = 200


@dataclass(frozen=True)
class Subject:
    """Ids and marks of the person who asks; a member of staff has no customers and no marks."""

    customer_ids: tuple[int, ...] = ()
    ticket_ids: tuple[int, ...] = ()
    marks: frozenset[str] = field(default_factory=frozenset)
    staff_id: int | None = None

    @property
    def is_nobody(self) -> bool:
        """Was nobody found?"""
        return not (self.customer_ids or self.ticket_ids or self.staff_id)


def customer_behind(typed: str) -> Subject:
    """The customer with this code of a contact, e-mail address, phone number or whole name."""
    text = typed.strip().strip("[]")
    found = Ticket.objects.select_related("customer").filter(reference=text.upper()).first()
    if found is not None:
        ids = same_person_ids(found.customer) if found.customer else []
        return _subject(ids, text="", also=found.pk)
    customers = Customer.objects.filter(_named(text))[:_MOST_ROWS]
    ids = (
        sorted({pk for customer in customers for pk in same_person_ids(customer)})
        if "@" in text or _is_number(text)
        else [customer.pk for customer in customers]
    )
    return _subject(ids, text=text)


def staff_behind(typed: str) -> Subject:
    """The member of staff with this user name or whole name; nobody when several have it."""
    people = list(User.objects.filter(Q(username__iexact=typed.strip()) | Q(name__iexact=typed.strip()))[:2])
    return Subject(staff_id=people[0].pk) if len(people) == 1 else Subject()


def _subject(ids: list[int], *, text: str, also: int | None = None) -> Subject:
    rows = Customer.objects.filter(pk__in=ids[:_MOST_ROWS])
    known = {value for row in rows for value in (row.name, row.email, row.phone) if value}
    tickets = set(Ticket.objects.filter(customer_id__in=ids).values_list("pk", flat=True)) | ({also} if also else set())
    marks = frozenset(search_mark(value) for value in known | ({text} if text else set()))
    return Subject(customer_ids=tuple(ids), ticket_ids=tuple(sorted(tickets)), marks=marks)


def _named(text: str) -> Q:
    if "@" in text:
        return Q(email_index=blind_index(text))
    if _is_number(text):
        digits = re.sub(r"[^\d+]", "", text)
        other = f"0{digits[4:]}" if digits.startswith("+358") else f"+358{digits[1:]}"
        return Q(phone_index__in=[blind_index(form) for form in {text, digits, other}])
    return Q(name_index=blind_index(text)) if text else Q(pk__in=())


def _is_number(text: str) -> bool:
    return len(re.sub(r"\D", "", text)) >= 6 and not re.search(r"[^\W\d_]", text)
