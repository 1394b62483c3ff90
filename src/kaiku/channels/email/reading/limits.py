"""How often: the same mail is taken once, one sender gets one receipt an hour, and a machine that went wild makes no thousand tickets."""

from datetime import timedelta

from django.conf import settings

from kaiku.base.clock import now
from kaiku.base.encryption import blind_index
from kaiku.channels.email.reading.arrived import ArrivedMail
from kaiku.channels.email.reading.facts import Arrival

_SAME_FOR = timedelta(days=14)
_ONE_RECEIPT_IN = timedelta(hours=1)


def came_before(arrival: Arrival) -> ArrivedMail | None:
    """The same mail, e.g. in another mailbox of the city; only one that says who sent which it is."""
    if not arrival.mail.mail_id:
        return None
    taken = (ArrivedMail.Outcome.CONTACT, ArrivedMail.Outcome.REPLY, ArrivedMail.Outcome.PARTNER)
    same = ArrivedMail.objects.filter(digest=arrival.digest, outcome__in=taken, created_at__gt=now() - _SAME_FOR)
    return same.exclude(key=arrival.key).first()


def is_too_many(arrival: Arrival) -> bool:
    """Did the sender write so often today that a person should look first?"""
    return _lately(arrival, timedelta(days=1)) >= settings.MAIL_PER_SENDER_A_DAY


def had_receipt(arrival: Arrival) -> bool:
    """Did the sender's mail make a ticket within an hour, so that one receipt has gone out already?"""
    return _lately(arrival, _ONE_RECEIPT_IN, ArrivedMail.Outcome.CONTACT) > 0


def _lately(arrival: Arrival, span: timedelta, *outcomes: str) -> int:
    index = blind_index(arrival.mail.sender.address)
    if not index:
        return 0
    wanted = outcomes or (ArrivedMail.Outcome.CONTACT, ArrivedMail.Outcome.REPLY)
    return ArrivedMail.objects.filter(sender_index=index, created_at__gt=now() - span, outcome__in=wanted).count()
