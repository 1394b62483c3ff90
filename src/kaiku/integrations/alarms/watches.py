"""What the platform itself is watched for: ways in and out, background jobs, room on the disk, the log, faults, what lies unread."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaiku.accounts.readers import stopped_at_limits, unusual_readers
from kaiku.audit.queries import last_night_check
from kaiku.base.clock import now
from kaiku.base.disk import LEAST, least_space
from kaiku.base.watching import Look, Part, Trouble
from kaiku.integrations.alarms.models import FaultSeen
from kaiku.integrations.alarms.queries import alarm_settings
from kaiku.integrations.alarms.rules import FAULTS_TO_ALARM, FAULTS_WITHIN
from kaiku.organisation.queries import calendar_of
from kaiku.organisation.rules import is_silent
from kaiku.outbox.health import connections_health
from kaiku.outbox.jobs import queue_loads
from kaiku.outbox.models import Outgoing
from kaiku.queues.models import Queue
from kaiku.tickets.models import Ticket

_JOBS_WAIT = timedelta(minutes=15)
_LATELY = timedelta(days=1)
_AN_HOUR = timedelta(hours=1)
_PARTS = {"email": Part.ANSWERING, "mailbox": Part.RECEIVING, "ace": Part.TELEPHONE, "social": Part.SOCIAL, "maintenance": Part.MAINTENANCE}


def part_of(connection: str) -> Part:
    """Which part a connection serves, by the first word of its name."""
    return _PARTS.get(connection.partition("-")[0], Part.INSIDE)


def connections() -> Iterator[Trouble]:
    """Ways in and out that fail, and what was given up within a day."""
    for row in connections_health():
        if row.is_alarming:
            failing = _("Yhteys %(name)s ei toimi tai sen läpi ei kulje mitään.") % {"name": row.name}
            yield Trouble(f"connection:{row.name}", failing, part_of(row.name))
    given_up = Outgoing.objects.filter(state=Outgoing.State.DEAD, next_attempt_at__gte=now() - _LATELY).order_by()
    for name, count in given_up.values_list("connection").annotate(rows=Count("pk")):
        lost = ngettext(
            "Yhteys %(name)s: %(count)d viesti ei mennyt perille.", "Yhteys %(name)s: %(count)d viestiä ei mennyt perille.", count
        )
        yield Trouble(f"given-up:{name}", lost % {"name": name, "count": count})


def jobs() -> Iterator[Trouble]:
    """Background jobs that failed for good, and queues of them that do not move."""
    for load in queue_loads():
        if load.failed:
            failed = ngettext("Taustatöistä %(name)s epäonnistui %(count)d.", "Taustatöistä %(name)s epäonnistui %(count)d.", load.failed)
            yield Trouble(f"jobs-failed:{load.name}", failed % {"name": load.name, "count": load.failed})
        if load.oldest_at is not None and load.oldest_at < now() - _JOBS_WAIT:
            yield Trouble(f"jobs-wait:{load.name}", _("Taustatyöt %(name)s eivät etene.") % {"name": load.name})


def disk() -> Iterator[Trouble]:
    """Room for data and attachments."""
    left = least_space()
    if left < LEAST:
        text = _("Levytila on loppumassa: %(left)d Mt jäljellä") % {"left": left // 1024**2}
        yield Trouble("disk", text, is_urgent=True)


def log() -> Iterator[Trouble]:
    """What the last nightly check of the audit log found."""
    found = last_night_check()
    if found is not None and found.object_id:
        yield Trouble("log", _("Katseluloki ei ole eheä: sitä on muutettu sinetöinnin jälkeen."), is_urgent=True)


def faults() -> Iterator[Trouble]:
    """Requests that ended in a fault of ours."""
    count = FaultSeen.objects.filter(at__gte=now() - FAULTS_WITHIN).count()
    if count >= FAULTS_TO_ALARM:
        text = _("Ohjelma on kaatunut %(count)d pyynnössä kymmenen minuutin aikana.") % {"count": count}
        yield Trouble("faults", text, Part.RECEIVING, is_urgent=True)


def unclear() -> Iterator[Trouble]:
    """Contacts whose receiver nobody has decided."""
    hours = alarm_settings().queue_hours
    waiting = Ticket.objects.filter(queue__kind=Queue.Kind.UNCLEAR, assignee=None, status="new").order_by("due_at", "pk")
    oldest = min(waiting.values_list("received_at", flat=True)[:200], default=None) if hours else None
    if oldest is not None and is_silent(oldest, hours, calendar_of(None), now()):
        text = ngettext(
            "Epäselvissä asioissa on yhteydenotto, jota ei ole luettu %(hours)d työtuntiin.",
            "Epäselvissä asioissa on yhteydenotto, jota ei ole luettu %(hours)d työtuntiin.",
            hours,
        )
        yield Trouble("unclear", text % {"hours": hours})


def reading() -> Iterator[Trouble]:
    """Somebody who opens far more contacts than work asks for, or who was stopped at a limit; who it is tells the log, not the letter."""
    for actor_id in unusual_readers(_AN_HOUR, most=settings.UNUSUAL_READING) if settings.UNUSUAL_READING else ():
        text = _("Yksi käyttäjä (nro %(id)d) on avannut tunnin aikana yli %(most)d yhteydenottoa. Katso loki.")
        yield Trouble(f"reading:{actor_id}", text % {"id": actor_id, "most": settings.UNUSUAL_READING}, is_urgent=True)
    for actor_id in stopped_at_limits(_AN_HOUR):
        text = _("Käyttäjän (nro %(id)d) haut tai viennit estettiin, koska niitä oli poikkeuksellisen monta. Katso loki.")
        yield Trouble(f"limited:{actor_id}", text % {"id": actor_id}, is_urgent=True)


WATCHES: dict[str, Look] = {
    "connections": connections,
    "jobs": jobs,
    "disk": disk,
    "log": log,
    "faults": faults,
    "unclear": unclear,
    "reading": reading,
}
