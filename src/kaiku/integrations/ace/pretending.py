"""Calls as a telephone system would tell of them, in Finnish, for trying out: each event several times, in no order, some of them late."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

_STORIES = (
    ("2", "Hei. Katuvalo on ollut pimeänä kaksi viikkoa {street} numero {number} kohdalla. Lapset kulkevat siitä kouluun.", "handled"),
    ("2", "Päivää. Kadulla {street} on iso reikä asfaltissa juuri suojatien vieressä. Polkupyörällä siihen melkein kaatuu.", "handled"),
    ("1", "Moi. Haluaisin tietää, milloin kirjasto on auki pyhien aikaan. Verkkosivuilta en löytänyt aikoja.", "handled"),
    ("1", "Terve. Uimahallin kortti ei toimi portilla, vaikka maksoin sen eilen. Numeroni on {phone}, voisiko joku soittaa?", "callback"),
    ("3", "Hei. Jäteastia jäi tyhjentämättä osoitteessa {street} {number}. Tämä on jo toinen kerta tässä kuussa.", "handled"),
    ("3", "Huomenta. Puistossa {street} varrella on kaatunut puu polun päälle. Siitä ei pääse rattailla ohi.", "transferred"),
)
_STREETS = ("Hämeenpuistossa", "Satakunnankadulla", "Pispalan valtatiellä", "Teiskontiellä", "Lielahdenkadulla", "Hervannan valtaväylällä")
_HIDDEN = ("", "anonymous")
_LATE = timedelta(minutes=4)


@dataclass(frozen=True)
class Wish:
    """How many calls, how often each event is sent, whose accounts answer, and the seed that makes them the same each time."""

    calls: int = 20
    times: int = 3
    agents: tuple[str, ...] = ()
    seed: int = 1
    prefix: str = "koe"


def pretended_events(wish: Wish, *, at: datetime) -> list[dict[str, Any]]:
    """All events in the order in which they are sent."""
    chance = random.Random(wish.seed)  # noqa: S311 - a play, no secret
    found = [event for number in range(wish.calls) for event in _call(wish, number, chance, at) for _time in range(wish.times)]
    chance.shuffle(found)
    return found


def _call(wish: Wish, number: int, chance: random.Random, at: datetime) -> Iterator[dict[str, Any]]:
    call_id = f"{wish.prefix}-{wish.seed}-{number}"
    began = at - timedelta(seconds=chance.randint(300, 900))
    is_answered = number % 8 != 7  # one in eight gives up waiting
    menu, told, outcome = chance.choice(_STORIES)
    data = {
        "call_id": call_id, "direction": "inbound", "cli": chance.choice(_HIDDEN) if number % 6 == 5 else _phone(chance),
        "entrance": "Vaihde", "queue": "Neuvonta", "menu_choice": menu, "started_at": _stamp(began),
    }  # fmt: skip
    answered, ended = began + timedelta(seconds=22), began + timedelta(seconds=chance.randint(90, 280))
    if not is_answered:
        yield _event(call_id, "call.ended", ended, {**data, "ended_at": _stamp(ended), "outcome": "abandoned"})
        return
    data |= {"answered_at": _stamp(answered), "agent_upn": chance.choice(wish.agents) if wish.agents else ""}
    yield _event(call_id, "call.accepted", answered, data)
    yield _event(call_id, "call.ended", ended, {**data, "ended_at": _stamp(ended), "outcome": outcome})
    transcript = {"language": "fi", "segments": _segments(told, chance), "summary": ""}
    yield _event(call_id, "call.transcript.ready", ended + _LATE, {**data, "transcript": transcript})


def _event(call_id: str, kind: str, at: datetime, data: dict[str, Any]) -> dict[str, Any]:
    return {"specversion": "1.0", "id": f"{call_id}-{kind}", "type": kind, "source": "pretended", "time": _stamp(at), "data": data}


def _segments(told: str, chance: random.Random) -> list[dict[str, Any]]:
    words = told.format(street=chance.choice(_STREETS), number=chance.randint(1, 90), phone=_phone(chance))
    turns = (("agent", "Kaupungin palvelupiste, miten voin auttaa?"), ("caller", words), ("agent", "Kiitos, kirjaan tämän."))
    found, clock = [], 0
    for speaker, text in turns:
        length = 60 * len(text)
        found.append({"speaker": speaker, "start_ms": clock, "end_ms": clock + length, "text": text})
        clock += length + 300
    return found


def _phone(chance: random.Random) -> str:
    return f"+35840{chance.randint(1_000_000, 9_999_999)}"


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
