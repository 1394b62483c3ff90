"""What the console shows: who waits, one's own talks, the talk that is open."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kaiku.chat.live.actions import first_name
from kaiku.chat.live.hours import chat_is_open
from kaiku.chat.live.queries import colleagues_at_chat, groups_at_chat, seats_now
from kaiku.chat.live.seats import MOST_CHOICES, note_bared, note_read, seat_of
from kaiku.chat.models import Conversation, Line
from kaiku.chat.queries import ended_shown, lines_after, own_shown, queue_shown, talk_for
from kaiku.chat.rules import masked, speaker_names
from kaiku.ui.citizen.channels import chat_way
from kaiku.ui.components.responses import StaffRequest

S = Conversation.State
_LATEST = 2**31 - 1


def talk_of(request: StaffRequest, talk_id: int) -> Conversation:
    """A talk that the person may open; 404 for what never waited for a person, and for what another serves."""
    talk = talk_for(request.user, talk_id)
    if talk is None or (talk.state == S.LIVE and talk.advisor_id != request.user.pk and not _has_been(talk, request)):
        raise Http404
    if talk.state in (S.BOT, S.CLOSED) and not _has_been(talk, request):
        raise Http404
    return talk


def _has_been(talk: Conversation, request: StaffRequest) -> bool:
    return talk.participants.filter(user=request.user, joined_at__isnull=False).exists()


def list_context(request: StaffRequest, talk: Conversation | None = None) -> dict[str, Any]:
    """The lists beside the talk; the same number of queries for any number of talks."""
    user = request.user
    return {
        "section": "chat",
        "chosen": talk,
        "waiting": queue_shown(),
        "own": own_shown(user),
        "ended": ended_shown(user),
        "seats": seats_now(),
        "seat": seat_of(user),
        "most_choices": MOST_CHOICES,
        "is_open": chat_is_open(),
        "way": chat_way("fi"),
    }


def talk_context(request: StaffRequest, talk: Conversation, *, is_bare: bool = False) -> dict[str, Any]:
    """The open talk with all that was said; that it was opened, and that what was told to the bot was bared, stands in the log."""
    place = note_read(talk, by=request.user)
    if is_bare:
        note_bared(talk, by=request.user)
    lines = shown(talk, 0, is_bare=is_bare)
    serves = talk.state == S.LIVE and talk.advisor_id == request.user.pk
    return {
        "talk": talk,
        "lines": lines,
        "has_masked": any(one["is_masked"] for one in lines),
        "serves": serves,
        "draft": place.draft,
        "colleagues": colleagues_at_chat(request.user) if serves else [],
        "groups": groups_at_chat(request.user) if serves else [],
        "may_ticket": talk.ticket_id is None and not talk.is_masked and (serves or talk.state == S.CLOSED),
    }


def shown(talk: Conversation, after: int, *, is_bare: bool = False) -> list[dict[str, Any]]:
    """Lines after one, named for the advisor; what was told to the bot alone without personal data unless he bares it."""
    names = {**speaker_names(), Line.Who.CUSTOMER: _("Asiakas")}
    person_from = min(at for at in (talk.waiting_since, talk.live_since) if at)
    lines = []
    for line in lines_after(talk, after):
        to_bot = line.who == Line.Who.CUSTOMER and line.at < person_from and not is_bare
        text = masked(line.text, line.language) if to_bot else line.text
        speaker = first_name(line.advisor) if line.advisor else names[line.who]
        lines.append({"line": line, "text": text, "is_masked": text != line.text, "speaker": speaker})
    return lines


def news(request: StaffRequest, talk: Conversation, *, refused: str = "") -> HttpResponse:
    """What is new since the line that the page has."""
    asked = request.POST.get("jalkeen") or request.GET.get("jalkeen") or "0"
    after = min(int(asked), _LATEST) if asked.isdecimal() and len(asked) < 12 else 0
    lines = shown(talk, after)
    talk = talk_for(request.user, talk.pk) or talk  # after the lines: a state that is older than they are would stay so
    note_read(talk, by=request.user)
    serves = talk.state == S.LIVE and talk.advisor_id == request.user.pk
    context = {"talk": talk, "lines": lines, "serves": serves, "refused": refused}
    return render(request, "desk/chat/news.html", context, status=422 if refused else 200)
