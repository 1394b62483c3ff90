"""The console of the chat: /tyopoyta/chat/."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.channels.chat.actions import Wish, ticket_by_advisor
from kaiku.chat.live.actions import answer_customer, back_to_bot, end_talk, hand_on, take_talk
from kaiku.chat.live.seats import note_seat, note_typing, save_draft, seat_of, set_seat
from kaiku.chat.models import Conversation
from kaiku.chat.queries import talks_for, waiting_talks
from kaiku.chat.rules import ChatError
from kaiku.ui.components.responses import StaffRequest, render_part
from kaiku.ui.desk.chat.shown import list_context, news, talk_context, talk_of
from kaiku.ui.desk.sign_in.guards import needs

SEATED = "chat_seat"  # the session's mark for the bar of every page: no page of the desk asks the table
chats = needs(Capability.CHAT)


@require_safe
@chats
def console(request: StaffRequest) -> HttpResponse:
    """Who waits, and one's own talks."""
    return render(request, "desk/chat/console.html", list_context(request))


@require_safe
@chats
def lists(request: StaffRequest) -> HttpResponse:
    """The lists anew, when something has changed."""
    chosen = request.GET.get("auki", "")
    talk = Conversation.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 15 else None
    return render_part(request, "desk/chat/console.html", "lists", list_context(request, talk))


@require_safe
@chats
def talk(request: StaffRequest, talk_id: int) -> HttpResponse:
    """One talk beside the lists; with paljas what was told to the bot is shown as it was said."""
    return _talk_page(request, talk_of(request, talk_id), is_bare=request.GET.get("paljas") == "1")


def _talk_page(
    request: StaffRequest, found: Conversation, *, typed: str | None = None, refused: str = "", is_bare: bool = False
) -> HttpResponse:
    of_talk = talk_context(request, found, is_bare=is_bare)
    context = {**list_context(request, found), **of_talk, "refused": refused, "sending": secrets.token_urlsafe(12)}
    if typed is not None:
        context["draft"] = typed
    return render(request, "desk/chat/console.html", context, status=422 if refused else 200)


@require_POST
@chats
def seat(request: StaffRequest) -> HttpResponse:
    """Come to the chat, go, or change how many talks at once."""
    is_here = request.POST.get("paikalla") == "1"
    most = request.POST.get("enintaan", "")
    try:
        set_seat(request.user, is_available=is_here, most=int(most) if most.isdecimal() and len(most) < 3 else seat_of(request.user).most)
    except ChatError as error:
        messages.error(request, str(error))
    else:
        request.session[SEATED] = is_here or talks_for(request.user).filter(state=Conversation.State.LIVE, advisor=request.user).exists()
        messages.success(request, _("Olet nyt chatissa.") if is_here else _("Et saa enää uusia keskusteluja. Omat keskustelusi jatkuvat."))
    return redirect("desk:chat")


@require_POST
@chats
def beat(request: StaffRequest) -> HttpResponse:
    """A page of the desk is open; how many wait."""
    note_seat(request.user)
    return HttpResponse(str(waiting_talks().count()), content_type="text/plain")


@require_POST
@chats
def taking(request: StaffRequest, talk_id: int) -> HttpResponse:
    """Take one from the queue."""
    if not talks_for(request.user).filter(pk=talk_id).exists():
        raise Http404
    request.session[SEATED] = True  # every page of his keeps the talk, also where he has not come to the chat
    return _done(request, talk_id, lambda: take_talk(talk_id, by=request.user))


@require_POST
@chats
def line(request: StaffRequest, talk_id: int) -> HttpResponse:
    """Answer the customer."""
    found = talk_of(request, talk_id)
    typed = request.POST.get("text", "")
    is_script = request.headers.get("X-Requested-With") == "fetch"
    try:
        answer_customer(talk_id, typed, by=request.user, client_key=request.POST.get("avain", ""))
    except ChatError as error:
        found.refresh_from_db()
        return news(request, found, refused=str(error)) if is_script else _talk_page(request, found, typed=typed, refused=str(error))
    return news(request, found) if is_script else HttpResponseRedirect(reverse("desk:chat-talk", args=[talk_id]) + "#loppu")


@require_safe
@chats
def lines(request: StaffRequest, talk_id: int) -> HttpResponse:
    """What is new since a line."""
    return news(request, talk_of(request, talk_id))


@require_POST
@chats
def presence(request: StaffRequest, talk_id: int) -> HttpResponse:
    """The page is open, and perhaps typed on; the number of the newest line."""
    found = talk_of(request, talk_id)
    note_seat(request.user)
    if request.POST.get("kirjoittaa"):
        note_typing(found, by=request.user)
    return HttpResponse(f"{found.last_sequence} {found.state}", content_type="text/plain")


@require_POST
@chats
def draft(request: StaffRequest, talk_id: int) -> HttpResponse:
    """Keep the unsent words."""
    talk_of(request, talk_id)
    try:
        save_draft(talk_id, request.POST.get("text", ""), by=request.user)
    except ChatError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@require_POST
@chats
def handing(request: StaffRequest, talk_id: int) -> HttpResponse:
    """To a colleague, to a group, to the queue, or to the bot."""
    talk_of(request, talk_id)
    to = request.POST.get("kenelle", "")
    if to == "botti":
        return _done(request, talk_id, lambda: back_to_bot(talk_id, by=request.user), _("Botti jatkaa keskustelua."), leaves=True)
    kind, _sign, number = to.rpartition("-")
    chosen = int(number) if number.isdecimal() and len(number) < 15 else None
    done = _("Keskustelu on siirretty.")
    if kind == "ryhma" and chosen is not None:
        return _done(request, talk_id, lambda: hand_on(talk_id, group_id=chosen, by=request.user), done, leaves=True)
    colleague = User.objects.filter(pk=chosen, is_active=True).first() if chosen is not None and not kind else None
    if colleague is None and to != "jono":
        messages.error(request, _("Valitse, kenelle keskustelu siirtyy."))
        return redirect("desk:chat-talk", talk_id)
    return _done(request, talk_id, lambda: hand_on(talk_id, to=colleague, by=request.user), done, leaves=True)


@require_POST
@chats
def end(request: StaffRequest, talk_id: int) -> HttpResponse:
    """End the talk."""
    talk_of(request, talk_id)
    return _done(request, talk_id, lambda: end_talk(talk_id, Conversation.Ending.ADVISOR, by=request.user), _("Keskustelu on päättynyt."))


@require_POST
@chats
def ticket(request: StaffRequest, talk_id: int) -> HttpResponse:
    """Make a ticket of the talk; a second press leads to the same one."""
    talk_of(request, talk_id)
    wish = Wish(**{name: request.POST.get(name, "").strip()[:200] for name in ("name", "email", "phone")})
    try:
        receipt = ticket_by_advisor(talk_id, wish, by=request.user)
    except KaikuError as error:
        messages.error(request, str(error))
        return redirect("desk:chat-talk", talk_id)
    messages.success(request, _("Keskustelusta tehtiin yhteydenotto.") if receipt.is_new else _("Keskustelusta on jo yhteydenotto."))
    return redirect("desk:chat-talk", talk_id)


def _done(request: StaffRequest, talk_id: int, act: Callable[[], Any], text: str = "", *, leaves: bool = False) -> HttpResponse:
    try:
        act()
    except ChatError as error:
        messages.error(request, str(error))
        return redirect("desk:chat")
    if text:
        messages.success(request, text)
    return redirect("desk:chat") if leaves else redirect("desk:chat-talk", talk_id)
