"""The extension by which requests go on: what happened to them, and what their sender adds. As mySociety's software speaks it."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from kaiku.api.open311.calling import Dialect, known_client
from kaiku.api.open311.reading import MOST, listed, moment
from kaiku.api.open311.sending import files_of
from kaiku.api.open311.writing import Fault, answer
from kaiku.base.clock import now
from kaiku.intake.contact import IncomingFile
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.maintenance.actions import take_told
from kaiku.integrations.maintenance.queries import case_told_by
from kaiku.integrations.maintenance.rules import told_of
from kaiku.integrations.open311.models import ServiceRequest, TakenUpdate
from kaiku.integrations.open311.queries import own_requests
from kaiku.integrations.open311.rules import w3c
from kaiku.integrations.open311.stories import Update, updates_of
from kaiku.replies.actions import receive_customer_reply

_DAYS = timedelta(days=90)


def update_list(request: HttpRequest, dialect: Dialect, form: str) -> HttpResponse:
    """What happened to the client's requests, the oldest first; what was answered only with the right to read."""
    client = known_client(request, ApiScope.TICKETS_READ)
    since, until = moment(request.GET, "start_date"), moment(request.GET, "end_date") or now()
    found = updates_of(
        client,
        since=since or until - _DAYS,
        until=until,
        numbers=listed(request.GET, "service_request_id"),
        with_answers=True,
        limit=MOST,
    )
    return answer("service_request_updates", [_told(update) for update in found], form)


def _told(update: Update) -> dict[str, Any]:
    return {
        "update_id": update.id,
        "service_request_id": update.number,
        "status": update.state,
        "updated_datetime": w3c(update.at),
        "description": update.words,
        "media_url": None,
    }


def send_update(request: HttpRequest, dialect: Dialect, form: str) -> HttpResponse:
    """What the sender of a request adds to it; the same update_id is taken once."""
    client = known_client(request, ApiScope.CONTACTS_WRITE)
    post = request.POST
    number, own_id, text = (post.get(name, "").strip() for name in ("service_request_id", "update_id", "description"))
    if not number:
        raise Fault(400, "service_request_id was not provided.")
    if not own_id or len(own_id) > 100 or "\x00" in own_id + text:
        raise Fault(400, "update_id was not provided, or it will not do: 1 to 100 characters.")
    files = files_of(request)
    case = case_told_by(client, number)
    if case is not None:  # the maintenance system tells of a fault that it has from us
        is_new = take_told(case.pk, key=own_id, told=told_of(post.get("status", "")), words=text, files=files)
        told = {"update_id": own_id, "service_request_id": number}
        return answer("service_request_updates", [told], form, status=dialect.created if is_new else 200)
    row = own_requests(client).prefetch_related(None).filter(number=number).first()
    if row is None:
        raise Fault(404, "service_request_id was not found.")
    if not text and not files:
        raise Fault(400, "description was not provided.")
    update_id, is_new = _taken(client, row, own_id, text, files)
    told = {"update_id": update_id, "service_request_id": number}
    return answer("service_request_updates", [told], form, status=dialect.created if is_new else 200)


def _taken(client: ApiClient, row: ServiceRequest, own_id: str, text: str, files: tuple[IncomingFile, ...]) -> tuple[str, bool]:
    try:
        with transaction.atomic():
            if earlier := _earlier(client, own_id):
                return _same(earlier, row), False
            message = receive_customer_reply(row.ticket_id, text=text, files=files, channel=client.channel)
            made = TakenUpdate.objects.create(client=client, own_id=own_id, request=row, message=message)
    except IntegrityError:  # the same one came twice at once
        earlier = _earlier(client, own_id)
        if earlier is None:
            raise
        return _same(earlier, row), False
    return f"m{made.pk}", True


def _earlier(client: ApiClient, own_id: str) -> TakenUpdate | None:
    return TakenUpdate.objects.filter(client=client, own_id=own_id).first()


def _same(earlier: TakenUpdate, row: ServiceRequest) -> str:
    if earlier.request_id != row.pk:
        raise Fault(409, "Another update has arrived with this update_id.")
    return f"m{earlier.pk}"
