"""What Kaiku needs of another system's GeoReport v2, tried out call by call: the kit that the other vendor runs against its own server."""

import struct
import uuid
import zlib
from collections.abc import Callable
from datetime import timedelta

from kaiku.base.clock import now
from kaiku.base.contracts import Finding
from kaiku.integrations.open311.client import Away, Open311Client, OutgoingRequest, Refusal, SentFile


def check_contract(client: Open311Client, service_code: str = "") -> list[Finding]:
    """Every demand in order. It leaves one test request at the server, which says that it is one."""
    findings: list[Finding] = []
    code = _try(findings, "GET services.json lists services with service_code and service_name", lambda: _services(client, service_code))
    if not code:
        return findings
    own_id = f"kaiku-test-{uuid.uuid4().hex}"
    number = _try(findings, "POST requests.json takes a request with a place and a photo", lambda: client.send(_test_request(code, own_id)))
    if not number:
        return findings
    _try(findings, "the same attribute[external_id] again gives the same service_request_id", lambda: _same(client, code, own_id, number))
    _try(findings, "GET requests.json?service_request_id=… tells status and service_request_id", lambda: _state(client, number))
    _try(findings, "GET requests.json takes several numbers", lambda: _state(client, number, number))
    _try(findings, "an unknown service_code is refused with 400 or 404", lambda: _refused(client))
    _try(
        findings, "POST servicerequestupdates.json takes what the customer adds", lambda: _update(client, number, own_id), recommended=True
    )
    _try(findings, "GET servicerequestupdates.json tells what happened", lambda: _updates(client, number), recommended=True)
    return findings


def _try(findings: list[Finding], demand: str, ask: Callable[[], str], *, recommended: bool = False) -> str:
    try:
        seen = ask()
    except (Refusal, Away, AssertionError) as error:
        findings.append(Finding(demand, is_held=False, seen=str(error), is_recommended=recommended))
        return ""
    findings.append(Finding(demand, is_held=True, seen=seen, is_recommended=recommended))
    return seen


def _services(client: Open311Client, wanted: str) -> str:
    rows = client.services()
    codes = [str(row["service_code"]) for row in rows if row.get("service_code") and row.get("service_name")]
    if not codes or len(codes) != len(rows):
        raise AssertionError(f"{len(codes)} of {len(rows)} services have both")
    if wanted and wanted not in codes:
        raise AssertionError(f"{wanted} is not among them")
    plain = [str(row["service_code"]) for row in rows if not row.get("metadata")]  # asks nothing that we could not answer
    return wanted or next(iter(plain), codes[0])


def _test_request(code: str, own_id: str) -> OutgoingRequest:
    photo = SentFile("testi.png", "image/png", _png())
    return OutgoingRequest(
        code, "Tämä on liittymän testi. Ei vaadi toimenpiteitä.", own_id, "Testi", 23.7610, 61.4978, "Keskustori", files=(photo,)
    )


def _same(client: Open311Client, code: str, own_id: str, number: str) -> str:
    again = client.send(_test_request(code, own_id))
    if again != number:
        raise AssertionError(f"{number} became {again}: a call whose answer is lost would make two")
    return again


def _state(client: Open311Client, *numbers: str) -> str:
    found = client.states(numbers)
    if not found or found[0].number != numbers[0] or found[0].state.lower() not in ("open", "closed"):
        raise AssertionError(f"got {[(row.number, row.state) for row in found][:3]}")
    return found[0].state


def _refused(client: Open311Client) -> str:
    code = f"olematon-{uuid.uuid4().hex[:8]}"
    try:
        client.send(_test_request(code, uuid.uuid4().hex))
    except Refusal as refusal:
        if refusal.status not in (400, 404):
            raise
        return str(refusal.status)
    raise AssertionError("it was taken")


def _update(client: Open311Client, number: str, own_id: str) -> str:
    client.send_update(number, own_id=f"{own_id}-1", text="Testin lisätieto.")
    client.send_update(number, own_id=f"{own_id}-1", text="Testin lisätieto.")
    return "taken"


def _updates(client: Open311Client, number: str) -> str:
    found = client.updates(since=now() - timedelta(days=1), numbers=[number])
    if found is None:
        raise AssertionError("not there: states are asked one by one")
    return f"{len(found)} updates"


def _png() -> bytes:
    """The smallest picture that is one."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
