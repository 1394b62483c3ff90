"""How an alarm leaves: as a letter, and as a signed call with a CloudEvents body that chat services can show too."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaiku.base.clock import now
from kaiku.integrations.alarms.models import AlarmNotice
from kaiku.integrations.alarms.queries import alarm_settings
from kaiku.integrations.webhooks.calling import call, signed, target_of
from kaiku.outbox.letters import Letter, LetterKind
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import Refused

SENDER, LETTER = "alarms", "alarm"
_ADDRESS = "hallinta/halytykset/"


def _notice(notice_id: int) -> AlarmNotice | None:
    return AlarmNotice.objects.select_related("alarm").filter(pk=notice_id).first()


def words_of(notice: AlarmNotice) -> str:
    """One line of what is told, in Finnish."""
    with override("fi"):
        told = notice.get_news_display()
        return f"{told}: {notice.alarm.text}" if notice.alarm else _("%(news)s. Hälytykset tulevat tänne.") % {"news": told}


def _letter(notice_id: int) -> Letter | None:
    notice = _notice(notice_id)
    if notice is None or notice.address not in alarm_settings().addresses:  # taken off the list since
        return None
    with override("fi"):
        moment = date_format(localtime(notice.alarm.began_at if notice.alarm else notice.made_at), "j.n.Y H.i")
        began = _("Alkoi %(moment)s.") % {"moment": moment}
    text = "\n\n".join((words_of(notice), began, f"{settings.PUBLIC_URL.rstrip('/')}/{_ADDRESS}"))
    return Letter(notice.address, f"[Kaiku] {words_of(notice)}"[:200], text, "", notice.pk)


def body_of(notice: AlarmNotice, key: str) -> bytes:
    """A CloudEvents 1.0 event; its text is what a chat service shows."""
    alarm = notice.alarm
    event = {
        "specversion": "1.0",
        "id": key,
        "source": settings.PUBLIC_URL,
        "type": f"fi.kaiku.alarm.{notice.news}",
        "time": notice.made_at.isoformat(),
        "datacontenttype": "application/json",
        "text": words_of(notice),
        "data": {
            "key": alarm.key if alarm else "trial",
            "text": alarm.text if alarm else "",
            "began_at": (alarm.began_at if alarm else notice.made_at).isoformat(),
            "ended_at": alarm.ended_at.isoformat() if alarm and alarm.ended_at else None,
        },
    }
    return json.dumps(event, ensure_ascii=False, sort_keys=True).encode()


@contextmanager
def _open() -> Iterator[Send]:
    yield _send


def _send(row: Outgoing) -> str:
    notice, own = _notice(row.subject_id), alarm_settings()
    if notice is None or not own.url:
        raise Refused("There is nothing to tell any more.")
    target, body = target_of(own.url), body_of(notice, row.key)
    headers = {"Content-Type": "application/cloudevents+json; charset=utf-8"}
    return call(target, body, {**headers, **signed(row.key, body, at=int(now().timestamp()), secrets=(own.secret,))})


def _nothing(*_about: object) -> None:
    """The outbox itself tells what was given up."""


CALLS = Sender(open=_open, on_sent=_nothing, on_dead=_nothing)
LETTERS = LetterKind(_letter)
