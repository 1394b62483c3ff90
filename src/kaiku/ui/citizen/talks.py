"""What a talk looks like to the customer: its lines, its door to a person, where everything goes."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kaiku.base.clock import now
from kaiku.channels.webform.limits import Limit, count_request
from kaiku.chat.live.actions import first_name
from kaiku.chat.live.hours import chat_is_open
from kaiku.chat.live.queries import Place, place_of
from kaiku.chat.models import Conversation, Line
from kaiku.chat.queries import lines_after, talk_by_key
from kaiku.chat.rules import LOOKS_FOR, speaker_names
from kaiku.ui.citizen.channels import Way, chat_way
from kaiku.ui.citizen.embedding import EMBEDDED, allow_frame, embedding_mark, frame_origins
from kaiku.ui.citizen.guards import is_cross_site, sender_of
from kaiku.ui.citizen.journey import too_many_page

S = Conversation.State
TALKS = Limit("talk", 40, timedelta(hours=1))
LINES = Limit("talk_line", 600, timedelta(hours=1))
WISHES = Limit("talk_wish", 20, timedelta(hours=1))
AFTER, DOOR = "jalkeen", "ovi"
_LATEST = 2**31 - 1


@dataclass(frozen=True)
class ShownLine:
    """One line as it is read: who says it in words."""

    line: Line
    speaker: str
    replies: tuple[str, ...] = ()

    @property
    def is_rateable(self) -> bool:
        """May the customer say whether it helped?"""
        return self.line.turn is not None


@dataclass(frozen=True)
class Door:
    """Where the talk is, and how to reach a person from there."""

    talk: Conversation
    place: Place | None
    is_open: bool
    way: Way | None
    advisor: str
    takes_long: bool

    @property
    def is_pending(self) -> bool:
        """Does the bot look for an answer?"""
        return self.talk.state == S.BOT and self.talk.answering_since is not None

    @property
    def mark(self) -> str:
        """By it a page tells which door it has; "" for one that may change by itself, which is drawn anew each time."""
        talk = self.talk
        if self.is_pending or self.place is not None:
            return ""
        state = self.way.state if self.way else ""
        seen = (talk.state, self.advisor, talk.warned_at, talk.helped, talk.ticket_id, talk.is_masked, self.is_open, state, language())
        return f"{zlib.crc32(repr(seen).encode()):x}"

    @property
    def reloads(self) -> bool:
        """Without scripts the page asks by itself while there is nothing to type."""
        return self.is_pending or self.talk.state == S.WAITING


TalkView = Callable[..., HttpResponse]


def talk_page(view: TalkView) -> TalkView:
    """A page of the chat whose view gets the talk; 404 where there is none."""

    @wraps(view)
    def page(request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        talk = talk_by_key(key)
        if talk is None:
            raise Http404
        return view(request, talk, *args, **kwargs)

    return talk_door(page)


def talk_door(view: TalkView) -> TalkView:
    """What is the talk's, in a frame too. Its key in the address does the work of a CSRF token: no cookie is needed."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return framed(request, lambda: view(request, *args, **kwargs))

    guarded: TalkView = never_cache(csrf_exempt(page))  # rule form-without-a-token: a talk is known by its own key
    return guarded


def framed(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Refuses posts of other sites; in a frame only the sites of the embedding key may surround the page."""
    mark = embedding_mark(request)
    if mark:
        request.in_frame, request.frame_origins = True, frame_origins(mark)  # type: ignore[attr-defined]
    response = render(request, "citizen/forbidden.html", status=403) if is_cross_site(request) else answer()
    return allow_frame(response, request.frame_origins) if mark else response  # type: ignore[attr-defined]


def limited(request: HttpRequest, limit: Limit) -> HttpResponse | None:
    """The refusal, when too much comes from one network."""
    passage = count_request(limit, sender_of(request))
    return None if passage.is_open else too_many_page(request, passage)


def address(request: HttpRequest, name: str, *args: Any, **query: str) -> str:
    """Where a page of the chat is; in a frame it stays in the frame."""
    if mark := embedding_mark(request):
        query[EMBEDDED] = mark
    found = reverse(f"citizen:{name}", args=args)
    return f"{found}?{urlencode(query)}" if query else found


def addresses(request: HttpRequest, talk: Conversation) -> dict[str, str]:
    """All that a talk's page links to."""
    names = ("talk", "line", "lines", "presence", "person", "leaving", "staying", "end", "helped", "copy", "form", "wish")
    found = {name: address(request, name if name == "talk" else f"talk-{name}", talk.key) for name in names}
    return {**found, "download": address(request, "talk-copy", talk.key, lataa="1")}


def shown(talk: Conversation, after: int = 0) -> list[ShownLine]:
    """Lines after one, with who says them."""
    return _told(talk, lines_after(talk, after))


def _told(talk: Conversation, lines: list[Line]) -> list[ShownLine]:
    names = speaker_names()
    return [ShownLine(line, first_name(line.advisor) if line.advisor else names[line.who], _replies(talk, line)) for line in lines]


def _replies(talk: Conversation, line: Line) -> tuple[str, ...]:
    """Only the newest answer offers where to go on, and only while the bot is there to answer."""
    return tuple(line.replies) if talk.state == S.BOT and line.sequence == talk.last_sequence else ()


def door(talk: Conversation) -> Door:
    """How things stand; few queries, whatever the length of the talk."""
    is_open = chat_is_open()
    since = talk.answering_since
    return Door(
        talk=talk,
        place=place_of(talk),
        is_open=is_open,
        way=chat_way(language()),
        advisor=first_name(talk.advisor) if talk.advisor else "",
        takes_long=since is not None and now() - since > LOOKS_FOR,
    )


def onward(request: HttpRequest, talk: Conversation, *, refused: str = "") -> HttpResponse:
    """After a post: to a script only what is new since the line it has, to a plain browser the page."""
    if request.headers.get("X-Requested-With") != "fetch":
        return HttpResponseRedirect(address(request, "talk", talk.key) + "#loppu")
    return fragment(request, talk, refused=refused)


def fragment(request: HttpRequest, talk: Conversation, *, refused: str = "") -> HttpResponse:
    """What is new, and how things stand now unless the page has that already."""
    asked = request.POST.get(AFTER) or request.GET.get(AFTER) or "0"
    after = min(int(asked), _LATEST) if asked.isdecimal() and len(asked) < 12 else 0
    new = lines_after(talk, after)
    talk = talk_by_key(talk.key) or talk  # after the lines: a door that is older than they are would stay so
    context = {"lines": _told(talk, new), "refused": refused, **common(request, talk)}
    had = request.POST.get(DOOR) or request.GET.get(DOOR) or ""
    context["has_door"] = bool(had) and had == context["door"].mark and not refused
    return render(request, "citizen/parts/talk_news.html", context, status=422 if refused else 200)


def common(request: HttpRequest, talk: Conversation) -> dict[str, Any]:
    """What page and fragment need."""
    return {"talk": talk, "door": door(talk), "to": addresses(request, talk), "frame": embedding_mark(request)}


def language() -> str:
    """The page's language."""
    return (get_language() or "fi")[:2]
