"""Who may call a view: everything at the desk stands behind signed_in()."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.base.errors import NotAllowed
from kaiku.tickets.models import Ticket
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.opening import ReasonNeeded
from kaiku.ui.desk.sign_in.kept import kept_from_lost_request
from kaiku.ui.desk.sign_in.looking import as_chosen
from kaiku.ui.desk.sign_in.ways import ways_in

View = Callable[..., HttpResponseBase]
LANGUAGES = dict(settings.LANGUAGES)
_HIGHEST = 2**63  # what the database can count


def signed_in(view: View) -> View:
    """Only for people who have signed in, in their own language; what they may not see answers 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return session_over(request)
        person = cast(StaffRequest, request)
        person.user = getattr(request, "_cached_user", person.user)  # without the lazy wrapper, which hides what was read along
        language = person.user.preferences.get("language", "fi")
        with translation.override(language if language in LANGUAGES else "fi"), as_chosen(person) as refused:
            if refused is not None:
                return refused
            try:
                response = view(person, *args, **kwargs)
            except Ticket.DoesNotExist:
                _note_refusal(person, kwargs.get("ticket_id"))
                if (page := _what_was_typed(person, status=404)) is None:
                    raise Http404 from None
                response = page
            except NotAllowed:
                _note_refusal(person, kwargs.get("ticket_id"))
                if (page := _what_was_typed(person, status=403)) is None:
                    raise
                response = page
            except ReasonNeeded as needed:
                response = render(request, "desk/reason.html", {"ticket": needed.ticket, "next": request.get_full_path()}, status=403)
            response.headers["Content-Language"] = translation.get_language() or "fi"
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response

    return guarded


def _what_was_typed(request: StaffRequest, *, status: int) -> HttpResponse | None:
    """The words of a message that may no longer be sent, for the contact went elsewhere or a right ended while they were written."""
    kept = kept_from_lost_request(request) if request.method == "POST" else None
    return render(request, "desk/not_sent.html", {"body": kept.body, "is_there": status != 404}, status=status) if kept else None


def _note_refusal(request: StaffRequest, ticket_id: int | None) -> None:
    """Trying doors is seen in the log; which ticket, where one was named."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    named = ticket_id is not None and ticket_id < _HIGHEST
    record_audit(
        "access.refused",
        actor_id=request.user.pk,
        actor_name=request.user.name,
        object_type="ticket" if named else "",
        object_id=ticket_id if named else None,
        reason=view,
    )


def needs(*capabilities: Capability) -> Callable[[View], View]:
    """Signed in and allowed at least one of these; 403 otherwise."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(can(request.user, capability) for capability in capabilities):
                raise NotAllowed
            return view(request, *args, **kwargs)

        return signed_in(checked)

    return decorate


def session_over(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page; a background request only hears that the session is over, and typed text is carried along."""
    if getattr(request, "htmx", None) or request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=401)
    if request.method == "POST":
        kept = kept_from_lost_request(request)
        context = {"kept": kept, "next": f"{settings.LOGIN_REDIRECT_URL}{kept.ticket_id}/" if kept else settings.LOGIN_REDIRECT_URL}
        return render(request, "desk/sign_in.html", {**context, **ways_in(), "session_over": True}, status=401)
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")


works_with_tickets = needs(Capability.HANDLE, Capability.REPLY, Capability.SEE_NOTES)
"""For lists and search: an internal customer sees his own contacts on their own page, as a customer would."""
