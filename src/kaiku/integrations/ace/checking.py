"""Whether another vendor's events are as docs/telephone.md asks: the contract test kit."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable

from pydantic import ValidationError

from kaiku.base.contracts import Finding
from kaiku.integrations.ace.contract import CallEvent, EventType
from kaiku.integrations.ace.rules import CALLER, speaker_kind


def check_events(lines: Iterable[str]) -> list[Finding]:
    """What the events, one JSON object a line, hold of the contract."""
    events, faults = _read(lines)
    calls: dict[str, list[CallEvent]] = defaultdict(list)
    for event in events:
        calls[event.data.call_id].append(event)
    by_type = {kind: [event for event in events if event.type is kind] for kind in EventType}
    broken = {
        "a call is accepted with agent_upn": _calls(by_type[EventType.ACCEPTED], lambda event: not event.data.agent_upn),
        "a call that ended says when, and its outcome": _calls(by_type[EventType.ENDED], _ends_without_words),
        "an answered call is told as accepted": [name for name, told in calls.items() if _lacks_acceptance(told)],
        "no segment ends before it begins": _calls(by_type[EventType.TRANSCRIPT], _is_backwards),
        "the caller is among the speakers": _calls(by_type[EventType.TRANSCRIPT], _lacks_caller),
    }
    again = _used_again(events)
    return [
        Finding("every line is an event of the contract", bool(events) and not faults, faults[0] if faults else str(len(events))),
        Finding("ids are not used again for something else", not again, again),
        *(Finding(demand, not names, f"call {names[0]}" if names else "") for demand, names in broken.items()),
        *(Finding(f"there is an event {kind} to look at", bool(rows), is_recommended=True) for kind, rows in by_type.items()),
    ]


def _read(lines: Iterable[str]) -> tuple[list[CallEvent], list[str]]:
    events, faults = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            events.append(CallEvent.model_validate(json.loads(line)))
        except ValidationError as error:
            first = error.errors()[0]
            faults.append(f"line {number}: {'.'.join(str(part) for part in first['loc'])}: {first['msg']}")
        except ValueError:
            faults.append(f"line {number} is not JSON")
    return events, faults


def _calls(events: list[CallEvent], is_broken: Callable[[CallEvent], bool]) -> list[str]:
    return [event.data.call_id for event in events if is_broken(event)]


def _used_again(events: list[CallEvent]) -> str:
    first: dict[str, CallEvent] = {}
    return next((event.id for event in events if first.setdefault(event.id, event) != event), "")


def _ends_without_words(event: CallEvent) -> bool:
    return not (event.data.ended_at and event.data.outcome)


def _lacks_acceptance(told: list[CallEvent]) -> bool:
    was_answered = any(event.data.answered_at or event.type is EventType.TRANSCRIPT for event in told)
    return was_answered and all(event.type is not EventType.ACCEPTED for event in told)


def _is_backwards(event: CallEvent) -> bool:
    segments = event.data.transcript.segments if event.data.transcript else []
    return any(segment.end_ms < segment.start_ms for segment in segments)


def _lacks_caller(event: CallEvent) -> bool:
    segments = event.data.transcript.segments if event.data.transcript else []
    return all(speaker_kind(segment.speaker) != CALLER for segment in segments)
