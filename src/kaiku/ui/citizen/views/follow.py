"""Following one's own case: by code or by a letter's link, answering, rating, taking back."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.base.ids import clean_follow_code
from kaiku.base.values import in_language
from kaiku.channels.webform.limits import CODES, count_request, passage
from kaiku.intake.deletion import ask_for_deletion
from kaiku.organisation.languages import served_languages
from kaiku.publishing.actions import withdraw_consent
from kaiku.publishing.proposing import Proposed, proposed_publication, public_number
from kaiku.publishing.rules import PublicPlace, public_address
from kaiku.replies.actions import ReplyError, rate_ticket, receive_customer_reply
from kaiku.replies.follow import followed_case, own_attachment
from kaiku.tickets.models import Ticket
from kaiku.tickets.public import case_by_code, case_by_token, is_token
from kaiku.ui.citizen.forms import AnswerForm, CodeForm, RatingForm
from kaiku.ui.citizen.guards import is_cross_site, sender_of
from kaiku.ui.citizen.waiting_files import WaitingFiles

CaseView = Callable[..., Any]
_INLINE = ("image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf")
_FOLD_FROM = 10  # messages: a longer story shows its end, the beginning on request
_SHOWN_MESSAGES = 5


def own_case(view: CaseView) -> CaseView:
    """Give the view the ticket of the code or link in the address; a wrong one, an unknown one and too many tries look alike for all."""

    @wraps(view)
    def page(request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_cross_site(request):
            return render(request, "citizen/forbidden.html", status=403)
        sender = sender_of(request)
        waiting = passage(CODES, sender)
        if not waiting.is_open:
            return _wait_page(request, waiting.minutes)
        ticket = case_by_token(key) if is_token(key) else case_by_code(key)
        if ticket is None:
            count_request(CODES, sender)
            return _unknown_page(request, CodeForm({"code": "" if is_token(key) else key}))
        response: HttpResponse = view(request, ticket, key, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"  # the address is the key to the case
        return response

    guarded: CaseView = never_cache(csrf_exempt(page))  # rule form-without-a-token: the code in the address is the right, no cookie is
    return guarded


@csrf_exempt  # rule form-without-a-token: nobody is signed in here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    if request.method != "POST":
        return render(request, "citizen/look_up.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "citizen/look_up.html", {"form": form, "has_errors": True}, status=422)
    sender = sender_of(request)
    waiting = passage(CODES, sender)
    if not waiting.is_open:
        return _wait_page(request, waiting.minutes)
    code = clean_follow_code(form.cleaned_data["code"])
    if code is None or case_by_code(code) is None:
        count_request(CODES, sender)
        return _unknown_page(request, form)
    return HttpResponseRedirect(reverse("citizen:follow", args=[code]))


def _unknown_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.full_clean()
    form.errors.pop("code", None)
    form.add_error("code", _("Koodilla ei löytynyt asiaa. Tarkista koodi vahvistuksesta."))
    return render(request, "citizen/look_up.html", {"form": form, "has_errors": True}, status=404)


def _wait_page(request: HttpRequest, minutes: int) -> HttpResponse:
    response = render(request, "citizen/too_many_codes.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


@require_http_methods(["GET", "HEAD"])
@own_case
def follow(request: HttpRequest, ticket: Ticket, key: str) -> HttpResponse:
    """Where the case is now, what has been said, and what one can do; with what was left unsent when the language was changed."""
    waiting = WaitingFiles(ticket, request.GET.get("odottavat", ""))
    return _case_page(request, ticket, key, answer=AnswerForm(initial={"text": waiting.text}), waiting=waiting)


def _case_page(
    request: HttpRequest,
    ticket: Ticket,
    key: str,
    *,
    answer: AnswerForm | None = None,
    rating: RatingForm | None = None,
    waiting: WaitingFiles | None = None,
) -> HttpResponse:
    case = followed_case(ticket, language=(get_language() or "fi")[:2])
    errors = any(form is not None and form.is_bound and form.errors for form in (answer, rating))
    folded = len(case.messages) - _SHOWN_MESSAGES if len(case.messages) > _FOLD_FROM else 0
    context = {
        "case": case,
        "key": key,
        "older": case.messages[:folded],
        "newer": case.messages[folded:],
        "received": date_format(localtime(case.received_at), "DATETIME_FORMAT"),
        "answer_form": answer or AnswerForm(),
        "rating_form": rating or RatingForm(initial={"rating": case.rating}),
        "waiting": waiting,
        "language_url": reverse("citizen:message", args=[key]) if case.may_answer else "",
        "has_errors": errors,
        "done": request.GET.get("tehty", ""),
    }
    return render(request, "citizen/follow.html", context, status=422 if errors else 200)


@require_POST
@own_case
def message(request: HttpRequest, ticket: Ticket, key: str) -> HttpResponse:
    """More information or an answer back, with files."""
    form = AnswerForm(request.POST)
    waiting = WaitingFiles(ticket, request.POST.get("odottavat", ""))
    if removed := request.POST.get("remove", ""):
        waiting.remove(removed)
        form = AnswerForm(initial={"text": request.POST.get("text", "")})
        return _case_page(request, ticket, key, answer=form, waiting=waiting)
    form.full_clean()
    for text in waiting.take_in(request.FILES.getlist("file")):
        form.add_error("file", text)
    language = request.POST.get("kieli", "")
    if language in served_languages() and not form.errors:
        return _in_language(key, language, waiting, request.POST.get("text", ""))
    if form.is_valid():
        try:
            receive_customer_reply(ticket.pk, text=form.cleaned_data["text"], files=waiting.as_incoming())
        except ReplyError as error:
            form.add_error("text", str(error))
        else:
            waiting.hand_over()
            return _done(key, "viesti")
    return _case_page(request, ticket, key, answer=form, waiting=waiting)


def _in_language(key: str, language: str, waiting: WaitingFiles, text: str) -> HttpResponse:
    """The same page in another language, with the unsent text and files."""
    waiting.keep_text(text)
    query = f"?{urlencode({'odottavat': waiting.mark})}#answer-title" if waiting.mark else ""
    return HttpResponseRedirect(translate_url(reverse("citizen:follow", args=[key]), language) + query)


@require_POST
@own_case
def rating(request: HttpRequest, ticket: Ticket, key: str) -> HttpResponse:
    """A grade and, if one likes, words."""
    form = RatingForm(request.POST)
    if form.is_valid():
        rate_ticket(ticket.pk, rating=form.cleaned_data["rating"], comment=form.cleaned_data["comment"])
        return _done(key, "arvio")
    return _case_page(request, ticket, key, rating=form)


@require_http_methods(["GET", "HEAD"])
@own_case
def public_version(request: HttpRequest, ticket: Ticket, key: str) -> HttpResponse:
    """What others would see: the case freed of personal data, before anybody has published it."""
    if number := public_number(ticket):
        return HttpResponseRedirect(reverse("citizen:case", args=[number]))
    proposed = proposed_publication(ticket) if ticket.may_publish and not ticket.is_restricted else None
    context = {"ticket": ticket, "key": key, "proposed": proposed, "place": _public_place(ticket, proposed)}
    return render(request, "citizen/public_version.html", context)


def _public_place(ticket: Ticket, proposed: Proposed | None) -> str:
    exact = proposed is not None and proposed.place == PublicPlace.EXACT
    district = in_language(ticket.district.names, (get_language() or "fi")[:2]) if ticket.district else ""
    return ", ".join(part for part in (public_address(ticket.address) if exact else "", district) if part)


@require_http_methods(["GET", "HEAD", "POST"])
@own_case
def publication_consent(request: HttpRequest, ticket: Ticket, key: str) -> HttpResponse:
    """Take back the permission to publish; asked once more before it is done."""
    if request.method == "POST":
        withdraw_consent(ticket.pk)
        return _done(key, "lupa")
    return render(request, "citizen/confirm_consent.html", {"ticket": ticket, "key": key})


@require_http_methods(["GET", "HEAD", "POST"])
@own_case
def deletion(request: HttpRequest, ticket: Ticket, key: str) -> HttpResponse:
    """Ask one's data to be erased; asked once more before it is sent."""
    if request.method == "POST":
        ask_for_deletion(ticket.pk)
        return _done(key, "poisto")
    return render(request, "citizen/confirm_deletion.html", {"ticket": ticket, "key": key})


@require_http_methods(["GET", "HEAD"])
@own_case
def attachment(request: HttpRequest, ticket: Ticket, key: str, attachment_id: int) -> HttpResponse | FileResponse:
    """A file of one's own case; the small picture with ?pieni."""
    row = own_attachment(ticket, attachment_id)
    small = "pieni" in request.GET
    if row is None or (small and not row.preview):
        return render(request, "404.html", status=404)
    if small:
        return FileResponse(row.preview.open("rb"), content_type="image/jpeg")
    shown = row.content_type in _INLINE
    return FileResponse(row.file.open("rb"), as_attachment=not shown, filename=row.name, content_type=row.content_type)


def _done(key: str, what: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('citizen:follow', args=[key])}?tehty={what}")
