"""The same by letters, for a system that has no interface: what leaves, and what an answer says."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kaiku.integrations.maintenance.actions import LETTER, LETTER_ADDITION, note_failed, note_sent, take_told
from kaiku.integrations.maintenance.models import Case
from kaiku.integrations.maintenance.rules import ACTIVE, read_answer
from kaiku.integrations.maintenance.sending import files_of, request_of
from kaiku.integrations.open311.client import SentFile
from kaiku.outbox.letters import Letter, LetterFile, LetterKind, register_answers, register_letter
from kaiku.tickets.models import Attachment, Message

PREFIX = "kp"
_ANSWER = (
    "Vastaa tähän viestiin. Kirjoita ensimmäiselle riville yksi näistä ja sen alle, mitä asiakkaalle voi kertoa:\n"
    "TILA: VASTAANOTETTU\nTILA: TYÖN ALLA\nTILA: VALMIS\nTILA: EI KUULU MEILLE\n"
)


def register() -> None:
    """Make the letters and their answers known."""
    register_letter(LETTER, LetterKind(_case_letter, _case_left, note_failed))
    register_letter(LETTER_ADDITION, LetterKind(_addition_letter))
    register_answers(PREFIX, take_answer)


def _case_letter(case_id: int) -> Letter | None:
    case = Case.objects.select_related("system", "ticket").filter(pk=case_id).first()
    if case is None or not case.system.is_active or case.ticket.is_restricted:
        return None
    request = request_of(case)
    told = {
        "case": case.number,
        "reference": case.ticket.reference,
        "service_code": request.service_code,
        "title": request.title,
        "text": request.text,
        "place": {"lon": request.lon, "lat": request.lat, "address": request.address},
        "files": [file.name for file in request.files],
    }
    machine = LetterFile("kaiku-case.json", "application/json", json.dumps(told, ensure_ascii=False, indent=1).encode())
    place = "\n".join(part for part in (request.address, _degrees(request.lon, request.lat)) if part)
    parts = [_head(case), request.text, f"Paikka: {place}" if place else "", _ANSWER]
    text = "\n\n".join(part for part in parts if part)
    return Letter(case.system.address, _subject(case), text, PREFIX, case.pk, (machine, *_as_sent(request.files)))


def _case_left(case_id: int, mail_id: str) -> None:
    note_sent(case_id, "")


def _addition_letter(message_id: int) -> Letter | None:
    message = Message.objects.select_related("ticket").filter(pk=message_id).first()
    case = Case.objects.select_related("system", "ticket").filter(ticket=message.ticket_id, state__in=ACTIVE).first() if message else None
    if message is None or case is None or not case.system.is_active or case.ticket.is_restricted:
        return None
    files = _as_sent(files_of(Attachment.objects.filter(message=message)))
    text = "\n\n".join((_head(case), "Asiakas lisäsi:", message.body, _ANSWER))
    return Letter(case.system.address, f"Re: {_subject(case)}", text, PREFIX, case.pk, files)


def take_answer(case_id: int, key: str, text: str, files: Sequence[Any], at: datetime) -> int | None:
    """What an answer says of the fault; its ticket."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        return None
    told, words = read_answer(text)
    take_told(case.pk, key=f"mail:{key}", told=told, words=words, files=files, said_at=at)
    return case.ticket_id


def _subject(case: Case) -> str:
    return f"[Kunnossapito {case.ticket.reference}] {case.ticket.title}"


def _head(case: Case) -> str:
    return f"Vikailmoitus {case.ticket.reference}, tunnus {case.number}"


def _degrees(lon: float | None, lat: float | None) -> str:
    """Degrees that any map takes; the place itself names no map of one's own choice."""
    return f"{lat:.6f}, {lon:.6f} (WGS84)" if lon is not None and lat is not None else ""


def _as_sent(files: Sequence[SentFile]) -> tuple[LetterFile, ...]:
    return tuple(LetterFile(file.name, file.content_type, file.content) for file in files)
