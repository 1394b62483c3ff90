"""Files of the draft, the check page, sending, and the receipt."""

from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.clock import now
from kaiku.base.values import Language, Priority
from kaiku.categories.queries import contact_types_by_key
from kaiku.channels.webform.actions import remove_file, submit_draft
from kaiku.channels.webform.limits import SENDS, count_request
from kaiku.channels.webform.rules import Page, is_suspicious
from kaiku.contactforms.rules import answered_in_words
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.answers import note_sent
from kaiku.ui.citizen.draft_files import take_in_files
from kaiku.ui.citizen.forms import CheckForm
from kaiku.ui.citizen.guards import sender_of
from kaiku.ui.citizen.journey import CHANGING, Journey, TooMany, journey_page
from kaiku.ui.citizen.mail_hints import likely_address
from kaiku.ui.citizen.views.wizard import describe_again, text_hints, warned_of
from kaiku.ui.components.responses import wants_part
from kaiku.ui.components.typed import typed_number


@dataclass(frozen=True)
class Answer:
    """One row of the check page."""

    label: str
    value: str
    change_url: str


@require_POST
@journey_page
def files(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Attach files or take one off; an upload of its own, so that an error elsewhere never loses a photo."""
    refused: list[str] = []
    if removed := request.POST.get("remove", ""):
        number = typed_number(removed)
        if number is not None and journey.draft:
            remove_file(journey.draft.token, number)
    else:
        refused = take_in_files(request, journey) if request.FILES else [_("Valitse ensin tiedosto.")]
    journey.__dict__.pop("files", None)
    if wants_part(request):
        context = {**journey.context(Page.DESCRIBE), "files": journey.files, "refused": refused}
        return render(request, "citizen/parts/files.html", context, status=422 if refused else 200)
    return describe_again(request, journey, refused)


@require_http_methods(["GET", "HEAD"])
@journey_page
def file_preview(request: HttpRequest, journey: Journey, file_id: int) -> HttpResponseBase:
    """The small picture of a file of one's own draft."""
    row = next((row for row in journey.files if row.pk == file_id and row.preview), None)
    if row is None:
        raise Http404
    return FileResponse(row.preview.open("rb"), content_type="image/jpeg")


@require_POST
@journey_page
def hints(request: HttpRequest, journey: Journey) -> HttpResponse:
    """While one writes: is there personal data in the text, does somebody else handle this, has it been published already?"""
    return render(request, "citizen/parts/hints_later.html", text_hints(request.POST.get("text", ""), journey))


@require_http_methods(["GET", "HEAD", "POST"])
@journey_page
def check(request: HttpRequest, journey: Journey) -> HttpResponse:
    """All answers at a glance, and sending. Sending twice gives the same receipt."""
    if journey.draft is None:
        return HttpResponseRedirect(journey.url(Page.DESCRIBE))
    if missing := journey.route.first_missing(journey.answers):
        return HttpResponseRedirect(journey.url(missing))
    suspicious = is_suspicious(journey.answers, journey.draft.started_at, now())
    form = CheckForm(request.POST if request.method == "POST" else None)
    form.fields["confirm"].required = suspicious and request.method == "POST"
    if request.method == "POST" and form.is_valid():
        return _send(request, journey)
    context = journey.context(Page.CHECK, form=form, suspicious=suspicious and form.is_bound, has_errors=form.is_bound)
    reply = journey.page(Page.REPLY)
    context |= {
        "rows": _rows(journey),
        "may_publish": reply.get("may_publish"),
        "email_url": journey.url(Page.REPLY, **{CHANGING: "1"}) + "#id_email",
        "likely_address": likely_address(reply.get("email", "")),
        "found": warned_of(journey.page(Page.DESCRIBE).get("text", ""), journey.language),
        "account": journey.account,
        "text_url": journey.url(Page.DESCRIBE, **{CHANGING: "1"}),
    }
    return render(request, "citizen/check.html", context, status=422 if form.is_bound else 200)


def _send(request: HttpRequest, journey: Journey) -> HttpResponse:
    passage = count_request(SENDS, sender_of(request))
    if not passage.is_open:
        raise TooMany(passage)
    kept = journey.presets if journey.is_embedded else {}  # the frame stays on its page, where the next contact begins alike
    draft = journey.require_draft()
    account, was_sent = journey.account, journey.is_sent
    sent = submit_draft(draft.token, draft, account_id=account.pk if account else None)
    if not was_sent:
        note_sent(journey.answers)
    return HttpResponseRedirect(journey.with_draft(reverse("citizen:thanks", args=[sent.follow_code]), **kept))


def _rows(journey: Journey) -> list[Answer]:
    """The answers in words, each with the way to change it."""
    language, route = journey.language, journey.route
    text, place, reply = journey.page(Page.DESCRIBE).get("text", ""), journey.page(Page.PLACE), journey.page(Page.REPLY)
    kind = contact_types_by_key().get(journey.page(Page.TOPIC).get("type", ""))
    change = {page: journey.url(page, **{CHANGING: "1"}) for page in route.pages}
    rows = [
        Answer(_("Asiasi"), text, change[Page.DESCRIBE]),
        *([Answer(_("Liitteet"), "\n".join(file.name for file in journey.files), change[Page.DESCRIBE])] if journey.files else []),
        Answer(_("Aihe"), journey.topic.name_in(language) if journey.topic else _("Kaupunki valitsee aiheen"), change[Page.TOPIC]),
        Answer(_("Yhteydenoton tyyppi"), kind.name_in(language) if kind else _("Kaupunki valitsee tyypin"), change[Page.TOPIC]),
    ]
    if Page.PLACE in route.pages:
        rows.append(Answer(_("Paikka"), _place_words(place), change[Page.PLACE]))
    if journey.questions and Page.QUESTIONS in route.pages:
        given = answered_in_words(journey.questions.questions, journey.page(Page.QUESTIONS).get("answers", {}), language)
        rows += [Answer(answer.label, answer.text, change[Page.QUESTIONS]) for answer in given]
    rows.append(Answer(_("Vastaus"), _reply_words(reply), change[Page.REPLY]))
    published = _("Kyllä, ilman henkilötietojani") if reply.get("may_publish") else _("Ei")
    return [*rows, Answer(_("Saako asian julkaista?"), published, change[Page.REPLY])]


def _place_words(place: dict[str, object]) -> str:
    if place.get("none"):
        return _("En tiedä") if place["none"] == "unknown" else _("Ei tiettyä paikkaa")
    parts = [str(place.get("address") or ""), str(place.get("words") or "")]
    if place.get("lon") is not None:
        parts.append(_("Merkitty kartalle"))
    return "\n".join(part for part in parts if part) or _("Ei tiettyä paikkaa")


def _reply_words(reply: dict[str, str]) -> str:
    if reply.get("wants") != "yes":
        return _("En tarvitse vastausta")
    languages = dict(Language.choices)
    parts = [_("Haluan vastauksen"), reply.get("name", ""), reply.get("email", ""), reply.get("phone", "")]
    return "\n".join(part for part in [*parts, str(languages.get(reply.get("language", ""), ""))] if part)


@require_http_methods(["GET", "HEAD"])
@journey_page
def thanks(request: HttpRequest, journey: Journey, code: str) -> HttpResponse:
    """The receipt, for the sender's own browser only."""
    ticket = Ticket.objects.select_related("customer", "topic", "unit").filter(follow_code=code).first()
    if ticket is None or journey.draft is None or journey.draft.ticket_id != ticket.pk:
        return render(request, "citizen/receipt_elsewhere.html", {}, status=404)
    text = ticket.messages.order_by("pk").values_list("body", flat=True).first() or ""
    has_mail = ticket.customer is not None and bool(ticket.customer.email)
    context = {
        "journey": journey,
        "ticket": ticket,
        "text": text,
        "has_mail": has_mail,
        "is_urgent": ticket.priority == Priority.URGENT,
        "code": ticket.follow_code,
        "unit_name": ticket.unit.name_in(journey.language),
        "topic_name": ticket.topic.name_in(journey.language) if ticket.topic else "",
    }
    return render(request, "citizen/thanks.html", context)
