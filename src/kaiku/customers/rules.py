"""Who a signed-in customer is and how long his session lasts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from kaiku.customers.models import Customer
from kaiku.language.personal_data import mask_aside

IDLE = timedelta(minutes=32)  # as long as the identifier's own session
LONGEST = timedelta(hours=8)


@dataclass(frozen=True)
class Identified:
    """What a trusted identifier told of a person. subject names him for good: it is never kept as it is."""

    subject: str
    name: str = ""
    email: str = ""
    language: str = ""
    non_disclosure: bool = False
    name_id: str = ""
    name_told: str = ""  # name_id with all that the identifier put around it
    session_index: str = ""


def without_whom(text: str, customer: Customer | None) -> str:
    """What is said in passing of a contact, kept where its customer's details have no home."""
    return mask_aside(text, (customer.name, customer.email, customer.phone) if customer else ())


def is_over(began_at: datetime, seen_at: datetime, moment: datetime) -> bool:
    """Has a session ended by itself?"""
    return moment - seen_at > IDLE or moment - began_at > LONGEST


def token_digest(token: str) -> str:
    """What is kept of a browser's token: who reads the table cannot sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()
