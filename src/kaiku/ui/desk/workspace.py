"""Everything that a ticket's page shows, gathered in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Channel
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.queries import mails_of_messages
from kaiku.channels.social.models import SocialItem
from kaiku.classification.models import Decision
from kaiku.classification.queries import all_decisions_of, newest_of, reason_text
from kaiku.handling.actions.partnering import exchange_of
from kaiku.handling.models import Draft
from kaiku.handling.queries import comment_requests_of, drafts_of
from kaiku.handling.rights import Rights, rights_to
from kaiku.handling.rules import can_ask
from kaiku.integrations.ace.queries import calls_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.timeline import Entry, Timeline, timeline_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.bundles import bundle_note
from kaiku.ui.desk.comments import comment_lines
from kaiku.ui.desk.copies import copy_lines
from kaiku.ui.desk.deletion import deletion_note
from kaiku.ui.desk.duplicates import duplicate_note
from kaiku.ui.desk.forms.composing import AFTER, MessageForm, NoteForm
from kaiku.ui.desk.lists import PARAMETER, TicketList, list_from
from kaiku.ui.desk.parts import parts_note
from kaiku.ui.desk.social import SocialAnswer, has_communications, social_answer, social_items
from kaiku.ui.desk.wording import EventLine, event_line, masked_email, value_name
from kaiku.workflow.plans import Part
from kaiku.workflow.queries import transitions_open_to, workflow_of
from kaiku.workflow.rules import TransitionRef, WorkflowRef
from kaiku.workflow.ruling.rules import source_parts

_FOLDED_IN_PAGE = 100  # more than that is fetched when asked for: a long story costs most of its page's time
MODES = ("reply", "note", "question")
LABELS = {"reply": gettext_lazy("Vastaus asiakkaalle"), "note": gettext_lazy("Sisäinen"), "question": gettext_lazy("Lisätietopyyntö")}


@dataclass(frozen=True)
class Line:
    """One entry of the story with its words."""

    entry: Entry
    event: EventLine | None
    mail: ArrivedMail | None = None
    social: SocialItem | None = None


@dataclass(frozen=True)
class Why:
    """How an automatic value came about."""

    field: str
    label: str
    value: str
    percent: int
    reason: str
    source: str
    runner_up: str
    corrected: str
    url: str = ""


@dataclass(frozen=True)
class Move:
    """A move of the workflow as a button."""

    key: str
    name: str
    needs_reason: bool


@dataclass(frozen=True)
class Composer:
    """What the person is writing, to whom, and what stands in the way."""

    mode: str
    modes: tuple[tuple[str, str], ...]
    form: Any
    draft: Draft | None
    recipient: str
    hint: str
    is_stale: bool
    may_send: bool
    social: SocialAnswer | None = None


def list_beside(request: StaffRequest) -> TicketList:
    """The list that the person came from; all open ones without it."""
    return list_from(request.GET.get(PARAMETER) or request.POST.get(PARAMETER) or "") or TicketList()


def workspace_context(request: StaffRequest, ticket: Ticket, *, form: Any = None, mode: str = "") -> dict[str, Any]:
    """The context of desk/ticket.html; form and mode when a form came back with errors."""
    rights = rights_to(request.user, ticket)
    timeline = timeline_of(
        ticket,
        with_notes=rights.see_notes,
        with_files=rights.see_files,
        only=request.GET.get("nayta", ""),
        unfolded=request.GET.get("kaikki") == "1",
    )
    where = list_beside(request)
    whys = _whys(ticket, request.user) if rights.see_notes else {}
    return {
        "ticket": ticket,
        "section": "queues",
        "rights": rights,
        "where": where,
        "list_value": str(where),
        "story": _story(timeline, ticket),
        "shown_only": request.GET.get("nayta", ""),
        "composer": composer_for(request, ticket, rights, form=form, mode=mode),
        "whys": whys,
        "steps": _steps(ticket),
        "moves": moves_of(request.user, ticket) if rights.handle else [],
        "has_communications": rights.handle and has_communications(ticket),
        "after_choices": AFTER,
        "after": request.user.preferences.get("after_send", "stay"),
        "deletion": deletion_note(request.user, timeline) if rights.see_notes else None,
        "duplicates": duplicate_note(request.user, timeline) if rights.see_notes else None,
        "comments": comment_lines(request.user, comment_requests_of(ticket)) if _shows_comments(ticket, rights) else [],
        "partner": exchange_of(ticket, request.user) if rights.works_outside else None,
        "is_closed": ticket.status == Ticket.Status.CLOSED,
        "parts": parts_note(request.user, ticket) if rights.see_notes else None,
        "bundle": bundle_note(request.user, ticket) if rights.see_notes and rights.see_history else None,
        "copies": copy_lines(request.user, ticket, rights),
        "calls": calls_of(ticket) if getattr(ticket, "has_calls", False) and rights.see_notes else [],
        "may_open_words": can(request.user, Capability.SEE_RESTRICTED),
        "publication": getattr(ticket, "publication", None),
        "tags": getattr(ticket, "tag_names", []),
        "form": form,
        "has_errors": form is not None,
    }


def _shows_comments(ticket: Ticket, rights: Rights) -> bool:
    return rights.see_notes and getattr(ticket, "has_requests", False)


def composer_for(request: StaffRequest, ticket: Ticket, rights: Rights, *, form: Any = None, mode: str = "") -> Composer | None:
    """The composer in the wanted mode with the person's draft in it; None for those who may not write."""
    allowed = [name for name in MODES if (rights.annotate if name == "note" else rights.reply and not getattr(ticket, "is_part", False))]
    if not allowed:
        return None
    drafts = drafts_of(request.user, ticket) if getattr(ticket, "has_drafts", True) else {}
    wanted = mode or request.GET.get("kirjoita", "")
    if wanted not in allowed:
        wanted = next((name for name in allowed if name in drafts), allowed[0])
    draft = drafts.get(wanted)
    seen = draft.seen_version if draft and wanted != "note" else ticket.version
    if form is None:
        initial = {"body": draft.body if draft else "", "seen_version": seen, "after": request.user.preferences.get("after_send", "stay")}
        form = NoteForm(initial=initial) if wanted == "note" else MessageForm(initial=initial)
    is_open = ticket.status != Ticket.Status.CLOSED
    social = _social(ticket, form) if wanted != "note" and is_open else None
    return Composer(
        mode=wanted,
        modes=tuple((name, str(LABELS[name])) for name in allowed),
        form=form,
        draft=draft,
        recipient=_recipient(ticket, rights, social),
        hint="" if social is not None else _hint(ticket, wanted),
        is_stale=draft is not None and wanted != "note" and draft.seen_version != ticket.version,
        may_send=wanted == "note" or (is_open and (wanted == "reply" or can_ask(ticket)) and (social is None or social.is_possible)),
        social=social,
    )


def _social(ticket: Ticket, form: Any) -> SocialAnswer | None:
    return social_answer(ticket, how=form.data.get("how", ""), asks=getattr(form, "asks_confirmation", False))


def _recipient(ticket: Ticket, rights: Rights, social: SocialAnswer | None) -> str:
    """Where it leaves to; never the whole address."""
    if social is not None:
        return social.account
    return masked_email(ticket.customer.email) if ticket.customer and Part.CUSTOMER not in rights.hidden else ""


def moves_of(user: User, ticket: Ticket) -> list[Move]:
    """The workflow's moves that the person may make now."""
    language = get_language() or "fi"
    return [Move(move.key, _name(move, language), "reason" in move.requires) for move in transitions_open_to(user, ticket)]


def _name(move: TransitionRef, language: str) -> str:
    names = dict(move.names)
    return names.get(language) or names.get("fi") or move.key


def _hint(ticket: Ticket, mode: str) -> str:
    if mode == "note":
        return ""
    if ticket.status == Ticket.Status.CLOSED:
        return _("Yhteydenotto on suljettu. Avaa se uudelleen, jos haluat kirjoittaa asiakkaalle.")
    if mode == "question" and not can_ask(ticket):
        return _("Asiakas ei jättänyt yhteystietoja, joten lisätietoja ei voi pyytää.")
    if ticket.customer is None:
        return _("Asiakas ei jättänyt yhteystietoja. Hän näkee vastauksen seurantakoodilla.")
    if not ticket.customer.email:
        return _("Asiakkaalla ei ole sähköpostia. Hän näkee vastauksen seurantasivulla; soita tarvittaessa.")
    return ""


def _people_of(timeline: Timeline, ticket: Ticket) -> Mapping[int, str]:
    """The names of those who acted and who got it."""
    events = [entry.event for entry in timeline.entries if entry.event is not None]
    people: dict[int, str] = {event.actor.pk: event.actor.name for event in events if event.actor is not None}
    people |= {event.data["to"]: name for event in events if (name := getattr(event, "given_to", ""))}
    if ticket.assignee is not None:
        people[ticket.assignee.pk] = ticket.assignee.name
    return people


def _story(timeline: Timeline, ticket: Ticket) -> dict[str, Any]:
    people = _people_of(timeline, ticket)
    mails = mails_of_messages(_came_by_mail(timeline))
    items = social_items(timeline)

    def lines(entries: tuple[Entry, ...]) -> list[Line]:
        return [
            Line(
                entry,
                event_line(entry.event, ticket, people) if entry.event else None,
                mails.get(entry.message.pk) if entry.message else None,
                items.get(entry.message.pk) if entry.message else None,
            )
            for entry in entries
        ]

    is_far = len(timeline.folded) > _FOLDED_IN_PAGE
    return {
        "first": lines(timeline.first),
        "folded": [] if is_far else lines(timeline.folded),
        "far": len(timeline.folded) if is_far else 0,
        "rest": lines(timeline.rest),
        "last_event": timeline.last_event_id,
    }


def _came_by_mail(timeline: Timeline) -> list[int]:
    messages = (entry.message for entry in timeline.entries)
    return [message.pk for message in messages if message and message.is_from_customer and message.channel == Channel.EMAIL]


def _steps(ticket: Ticket) -> dict[str, Any]:
    workflow: WorkflowRef | None = workflow_of(ticket)
    if workflow is None:
        return {"names": [], "current": 0}
    language = get_language() or "fi"
    names = [dict(step.names).get(language) or dict(step.names).get("fi") or step.key for step in workflow.steps]
    current = next((index for index, step in enumerate(workflow.steps) if step.key == ticket.step), 0)
    return {"names": names, "current": current}


def _whys(ticket: Ticket, user: User) -> dict[str, Any]:
    """By field; tags by their word, prompts in a list: of these a ticket may have several."""
    told = all_decisions_of(ticket)
    leads = can(user, Capability.MANAGE_CONTENT)
    whys: dict[str, Any] = {field: _why(decision, leads=leads) for field, decision in newest_of(told).items()}
    whys["tags"] = {one.value: _why(one, leads=leads) for one in told if one.field == Decision.Field.TAG}
    whys["prompts"] = [_why(one, leads=leads) for one in told if one.field == Decision.Field.PROMPT]
    return whys


def _why(decision: Decision, *, leads: bool) -> Why:
    reason = reason_text(decision.reason)
    if decision.reason.get("words") and decision.reason.get("code") == "rule":
        reason = f"{reason} {reason_text({'code': 'words', 'words': decision.reason['words']})}"
    return Why(
        field=decision.field,
        label=str(decision.get_field_display()),
        value=value_name(decision.field, decision.value),
        percent=round(decision.confidence * 100),
        reason=reason,
        source=decision.source,
        runner_up=value_name(decision.field, decision.runner_up) if decision.runner_up else "",
        corrected=value_name(decision.field, decision.corrected_to) if decision.corrected_to else "",
        url=_rule_url(decision.source) if leads else "",
    )


def _rule_url(source: str) -> str:
    """The page of the version of the rule that chose; "" when none did."""
    named = source_parts(source)
    return reverse("administration:rule-version", args=named) if named else ""
