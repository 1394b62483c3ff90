"""Looking for troubles and telling of them; each alarm begins once, is told once to each receiver and a day, and ends once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, require
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.watching import Look, Trouble, watches
from kaiku.integrations.alarms.models import Alarm, AlarmNotice, AlarmSettings, FaultSeen
from kaiku.integrations.alarms.queries import alarm_settings, open_alarms
from kaiku.integrations.alarms.rules import ALARMS_KEPT, FAULTS_KEPT, is_due
from kaiku.integrations.alarms.sending import LETTER, SENDER
from kaiku.outbox.actions import enqueue

log = structlog.get_logger("kaiku.alarms")
News = AlarmNotice.News


class NobodyToTell(KaikuError):
    """There is neither an address nor a call."""


def look_around() -> tuple[int, int]:
    """Begin, tell and end alarms by what is there now; how many are open, and how many notices were written."""
    with override("fi"):  # alarms are read by the city's own people
        troubles = {trouble.key: trouble for name, look in watches().items() for trouble in _seen(name, look)}
    return _settle(troubles)


def _seen(name: str, look: Look) -> Iterable[Trouble]:
    """A watch that breaks is a trouble itself, and hides no other."""
    try:
        with transaction.atomic():
            return list(look())
    except Exception:
        log.exception("a watch broke", watch=name)
        return [Trouble(f"watch:{name}", _("Valvonta %(name)s ei toimi. Katso lokista, miksi.") % {"name": name})]


@transaction.atomic
def _settle(troubles: dict[str, Trouble]) -> tuple[int, int]:
    settings, at = _locked_settings(), now()
    known = {alarm.key: alarm for alarm in open_alarms()}
    for key in troubles.keys() - known.keys():
        trouble = troubles[key]
        alarm = Alarm.objects.create(key=key[:120], text=trouble.text[:300], part=trouble.part.value, began_at=at)
        known[alarm.key] = alarm
        log.error("alarm began", alarm=key)
    written = 0
    for key, alarm in known.items():
        written += _go_on(alarm, troubles[key], settings, at) if key in troubles else _end(alarm, settings, at)
    return len(troubles), written


def _locked_settings() -> AlarmSettings:
    """Two that look at once would tell twice."""
    row = alarm_settings()
    AlarmSettings.objects.get_or_create(key=row.key)
    return AlarmSettings.objects.select_for_update().get(key=row.key)


def _go_on(alarm: Alarm, trouble: Trouble, settings: AlarmSettings, at: datetime) -> int:
    if alarm.text != trouble.text[:300]:
        alarm.text = trouble.text[:300]
        alarm.save(update_fields=["text"])
    last = getattr(alarm, "last_told_at", None) or alarm.told_at
    if not is_due(alarm.began_at, last, timedelta(minutes=settings.patience_minutes), at, is_urgent=trouble.is_urgent):
        return 0
    news = News.LASTS if alarm.told_at else News.BEGAN
    if alarm.told_at is None:
        alarm.told_at = at
        alarm.save(update_fields=["told_at"])
    return _tell(alarm, news, settings, at)


def _end(alarm: Alarm, settings: AlarmSettings, at: datetime) -> int:
    alarm.ended_at = at
    alarm.save(update_fields=["ended_at"])
    log.info("alarm ended", alarm=alarm.key)
    return _tell(alarm, News.ENDED, settings, at) if alarm.told_at else 0


def _tell(alarm: Alarm | None, news: str, settings: AlarmSettings, at: datetime) -> int:
    """A row of the outbox for every receiver."""
    receivers = [*settings.addresses, *([""] if settings.url else [])]
    for address in receivers:
        notice = AlarmNotice.objects.create(alarm=alarm, news=news, address=address, made_at=at)
        connection, kind = ("email", LETTER) if address else (SENDER, "notice")
        enqueue(connection, kind, subject_id=notice.pk, key=f"alarm-notice:{notice.pk}")
    return len(receivers)


@transaction.atomic
def try_out(*, by: User) -> int:
    """A trial alarm to every receiver; NobodyToTell when there is none."""
    require(by, Capability.MANAGE_SETTINGS)
    written = _tell(None, News.TRIAL, alarm_settings(), now())
    if not written:
        raise NobodyToTell(_("Hälytyksillä ei ole vielä vastaanottajaa. Tallenna ensin sähköpostiosoite tai kutsun osoite."))
    return written


def clean_up() -> None:
    """Forget faults after two weeks and alarms that ended a year ago."""
    FaultSeen.objects.filter(at__lt=now() - FAULTS_KEPT).delete()
    Alarm.objects.filter(ended_at__lt=now() - ALARMS_KEPT).delete()
