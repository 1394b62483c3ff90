"""Comment requests as the desk shows them: whom one asked, by when, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.comments import may_answer
from kaiku.handling.models import CommentAnswer, CommentRequest
from kaiku.handling.outside import shown_address
from kaiku.tickets.queries import may_see


@dataclass(frozen=True)
class CommentLine:
    """One request with its words."""

    request: CommentRequest
    whom: str
    title: str
    may_open: bool
    is_open: bool
    is_late: bool
    answers: tuple[CommentAnswer, ...]


def comment_lines(user: User, requests: Iterable[CommentRequest]) -> list[CommentLine]:
    """The requests as lines; the ticket is named by its reference only to those who may not open it."""
    return [comment_line(user, request) for request in requests]


def comment_line(user: User, request: CommentRequest) -> CommentLine:
    """One of them."""
    may_open = may_see(user, request.ticket)
    is_open = request.state == CommentRequest.State.OPEN
    return CommentLine(
        request,
        whom(request),
        _("Yhteydenotto") if not may_open or request.ticket.is_restricted else request.ticket.title,
        may_open,
        is_open,
        is_open and request.due_at < now(),
        tuple(request.answers.all()),
    )


def whom(request: CommentRequest) -> str:
    """Who is asked: the person, the group, or the masked address outside."""
    if request.user is not None:
        return request.user.name
    if request.group is not None:
        return request.group.name_in(get_language() or "fi")
    return shown_address(request.address)


def answerable(user: User, request: CommentRequest) -> bool:
    """Is the answer form shown?"""
    return request.state != CommentRequest.State.WITHDRAWN and may_answer(user, request)
