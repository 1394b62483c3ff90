"""How often one sender may do something; counted in the database, so that many web processes count together."""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from kaiku.base.clock import now
from kaiku.base.prepared import ask_lightly
from kaiku.channels.webform.models import RequestCount

_COUNT = """
INSERT INTO webform_requestcount (kind, who, span, count) VALUES (%s, %s, %s, 1)
ON CONFLICT (kind, who, span) DO UPDATE SET count = webform_requestcount.count + 1 RETURNING count
"""


@dataclass(frozen=True)
class Limit:
    """At most so many within a span."""

    kind: str
    most: int
    span: timedelta


@dataclass(frozen=True)
class Passage:
    """May it be done now, and if not, when again."""

    is_open: bool
    again_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes to wait, at least one."""
        return max(1, -(-int((self.again_at - now()).total_seconds()) // 60))


DRAFTS = Limit("draft", 60, timedelta(hours=1))
SENDS = Limit("send", 30, timedelta(hours=1))
UPLOADS = Limit("upload", 40, timedelta(hours=1))
UPLOADS_FROM = Limit("upload_from", 300, timedelta(hours=1))
CODES = Limit("code", 10, timedelta(minutes=15))
FOLLOWS = Limit("follow", 20, timedelta(hours=1))
COMMENTS = Limit("comment", 20, timedelta(hours=1))
OPINIONS = Limit("opinion", 20, timedelta(hours=1))
FEEDS = Limit("feed", 600, timedelta(minutes=10))
FOLLOWS_TO = Limit("follow_to", 5, timedelta(days=1))


def sender_mark(address: str) -> str:
    """A hash of the network an address is in (IPv4 /24, IPv6 /48), another one each day; "" for this machine itself.

    A public installation counts this machine too: a proxy here that tells nobody's address would open the limits to all.
    """
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if ip.is_loopback and settings.ONLY_HERE:
        return ""
    network = ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 48}", strict=False)
    day = now().date().isoformat()
    return hmac.new(settings.SECRET_KEY.encode(), f"{day} {network}".encode(), hashlib.sha256).hexdigest()[:32]


def address_mark(email: str) -> str:
    """A hash of a mail address: how often one is named is counted without keeping it."""
    return hmac.new(settings.SECRET_KEY.encode(), f"mail {email.strip().lower()}".encode(), hashlib.sha256).hexdigest()[:32]


def count_request(limit: Limit, who: str) -> Passage:
    """Count one more and tell whether it fits; an unknown sender ("") is never held back."""
    started = _span_start(limit)
    if not who:
        return Passage(True, started)
    ((count,),) = ask_lightly(_COUNT, [limit.kind, who, started])
    return Passage(count <= limit.most, started + limit.span)


def take_back(limit: Limit, who: str) -> None:
    """It was no request of the kind that is limited: count one less."""
    rows = RequestCount.objects.filter(kind=limit.kind, who=who, span=_span_start(limit), count__gt=0)
    rows.update(count=F("count") - 1)


def passage(limit: Limit, who: str) -> Passage:
    """The same question without counting."""
    started = _span_start(limit)
    row = RequestCount.objects.filter(kind=limit.kind, who=who, span=started).first() if who else None
    return Passage(row is None or row.count < limit.most, started + limit.span)


def forget_old_counts() -> int:
    """Remove counts of spans that are over."""
    return RequestCount.objects.filter(span__lt=now() - timedelta(days=1)).delete()[0]


def _span_start(limit: Limit) -> datetime:
    moment = now()
    seconds = limit.span.total_seconds()
    return moment - timedelta(seconds=moment.timestamp() % seconds)
