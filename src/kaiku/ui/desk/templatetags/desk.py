"""{% load desk %}: keys, rights in the menu, times as the desk says them."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django import template
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Channel, Language, Named
from kaiku.channels.email.models import ArrivedMail
from kaiku.handling.rights import Rights
from kaiku.tickets.models import Message, Note, Ticket
from kaiku.ui.components.patterns import Look, filled, filled_each
from kaiku.ui.desk.keys import keys_of
from kaiku.ui.desk.wording import masked_email, value_name

if TYPE_CHECKING:
    from kaiku.ui.desk.rows import Row
    from kaiku.ui.desk.views.lists import ListLink
    from kaiku.ui.desk.workspace import Line, Why

register = template.Library()
_SOME_ID = 123_456_789


register.filter("masked_address", masked_email)


@register.simple_tag(takes_context=True)
def key(context: template.Context, name: str) -> str:
    """The person's key for a command, "" when keys are off: {% key "reply" as reply_key %}."""
    request: Any = context.get("request")
    if request is None:
        return ""
    kept: dict[str, str] | None = getattr(request, "_desk_keys", None)
    if kept is None:
        kept = request._desk_keys = keys_of(request.user)
    return kept.get(name, "")


@register.simple_tag(takes_context=True)
def allowed(context: template.Context, capability: str) -> bool:
    """May the person do this at all: {% allowed "handle" as may_handle %}."""
    request: Any = context.get("request")
    return request is not None and can(request.user, Capability(capability))


@register.simple_tag(takes_context=True)
def works_with_tickets(context: template.Context) -> bool:
    """Does the person work with others' contacts: lists and search are for him."""
    request: Any = context.get("request")
    return request is not None and any(can(request.user, one) for one in (Capability.HANDLE, Capability.REPLY, Capability.SEE_NOTES))


@register.filter
def day_and_time(moment: datetime | None) -> str:
    """ "tänään 13.40", "eilen 9.05", "2.10. 8.00"."""
    if moment is None:
        return ""
    zone = timezone.get_current_timezone()
    local, today = moment.astimezone(zone), timezone.now().astimezone(zone).date()
    days = (today - local.date()).days
    clock = f"{local.hour}.{local.minute:02}"  # by hand: a ticket's page shows dozens, and date_format() is slow
    if days == 0:
        return _("tänään %(time)s") % {"time": clock}
    if days == 1:
        return _("eilen %(time)s") % {"time": clock}
    return f"{local.day}.{local.month}.{'' if local.year == today.year else local.year} {clock}"


def day_of(moment: datetime) -> str:
    """ "27.11.", as the person's language writes a day of the year."""
    return date_format(timezone.localtime(moment), "MONTH_DAY_FORMAT")


@register.simple_tag
def ticket_lines(rows: "list[Row]", may_act: bool = False, show_queue: bool = False) -> SafeString:
    """Contacts as lines of the list's table: {% ticket_lines rows may_act show_queue %}."""
    shown = (("may_act", bool(may_act)), ("show_queue", bool(show_queue)))
    return filled_each("desk/line.html", [((*row.look, ("heading", row.heading), *shown), row.words) for row in rows])


@register.simple_tag
def ticket_row(row: "Row", current: int = 0, swap: bool = False) -> SafeString:
    """One contact in few words, in the list beside a ticket and at home; swap: opens without loading the page anew."""
    look = (*row.look, ("heading", row.heading if swap else ""), ("is_current", row.ticket_id == current), ("swap", swap))
    return filled("desk/row.html", look, row.words)


@register.simple_tag
def list_links(links: "list[ListLink]") -> SafeString:
    """Ready views or queues with their counts, as items of the side list."""
    return _list_links(tuple(links), get_language())


@lru_cache(maxsize=500)
def _list_links(links: "tuple[ListLink, ...]", _language: str | None) -> SafeString:
    """Only names of views and queues, and numbers: for all who have the same, until a count changes."""
    return filled_each("desk/list_link.html", [_look_and_words(link) for link in links])


def _look_and_words(link: "ListLink") -> tuple[Look, dict[str, str]]:
    look = (("is_current", link.is_current), ("is_counted", bool(link.count)), ("is_late", link.is_late))
    return look, {"url": link.url, "name": link.name, "count": link.count}


@register.simple_tag
def ticket_event(line: "Line", with_why: bool) -> SafeString:
    """One event of a ticket's story as a line: {% ticket_event line rights.see_notes %}."""
    event = line.event
    if event is None:
        return SafeString("")
    at = timezone.localtime(line.entry.at)
    look = (("has_why", bool(with_why and event.why)),)
    return filled("desk/ticket/event.html", look, {"at": at.isoformat(), "time": day_and_time(at), "text": event.text, "why": event.why})


@register.simple_tag
def ticket_message(message: Message, ticket: Ticket, rights: Rights, mail: ArrivedMail | None = None) -> SafeString:
    """The head and the text of a message of the story, and the mail it came as: {% ticket_message message ticket rights line.mail %}."""
    language = get_language()
    look = (
        ("kind", message.kind),
        ("kind_words", _label(Message.Kind, message.kind, language)),
        ("channel_words", _label(Channel, message.channel, language)),
        ("language", message.language),
        ("language_words", _label(Language, message.language, language)),
        ("delivery", message.delivery),
    )
    if mail is not None and mail.sender_state == ArrivedMail.Sender.UNVERIFIED:
        who = _("Vahvistamaton lähettäjä")
    elif message.is_from_customer:
        who = (ticket.customer.name if rights.see_details and ticket.customer else "") or _("Asiakas")
    else:
        who = message.author.name if message.author else _("Kaiku")
    return filled("desk/ticket/message.html", look, {**_said(message), "who": who})


@register.simple_tag
def ticket_note(note: Note) -> SafeString:
    """The head and the text of an internal note."""
    return filled("desk/ticket/note.html", (), {**_said(note), "who": note.author.name if note.author else _("Kaiku")})


def _said(text: Message | Note) -> dict[str, str]:
    return {"at": day_and_time(text.created_at), "body": text.body}


@lru_cache
def _label(kind: type[TextChoices], value: str, _language: str | None) -> str:
    return str(kind(value).label) if value in kind.values else value


@register.simple_tag
def ticket_why(why: "Why | None") -> SafeString:
    """How an automatic value came about: {% ticket_why whys.topic %}; nothing when a person chose it."""
    if not why:
        return SafeString("")
    look = (
        ("is_corrected", bool(why.corrected)),
        ("is_unsure", why.percent < 100),
        ("has_runner_up", bool(why.runner_up)),
        ("has_rule", bool(why.url)),
    )
    words = {"percent": str(why.percent), "label": why.label, "value": why.value, "reason": why.reason, "source": why.source}
    return filled("desk/ticket/why.html", look, {**words, "runner_up": why.runner_up, "corrected": why.corrected, "url": why.url})


@register.simple_tag(takes_context=True)
def ticket_actions(context: template.Context) -> SafeString:
    """The buttons and menus of the workspace's head: they depend on rights and state, only their addresses on the ticket."""
    ticket, list_value = context["ticket"], context["list_value"]
    look = (
        ("rights", context["rights"]),
        ("is_closed", ticket.status == "closed"),
        ("is_mine", ticket.assignee_id == context["request"].user.pk),
        ("is_taken", ticket.assignee_id is not None),
        ("moves", tuple(context["moves"])),
        ("has_communications", context["has_communications"]),
        *((f"k_{name}", key(context, name)) for name in ("take", "assign", "transfer", "topic", "step", "comment", "macro")),
    )
    words = {"ticket_id": str(ticket.pk), "list_value": list_value, "list_query": quote(list_value), "csrf": str(context["csrf_token"])}
    return filled("desk/ticket/actions.html", look, {**words, "after": str(ticket.assignee_id or "")})


@register.simple_tag
def ticket_url(name: str, ticket_id: int | str) -> str:
    """{% url %} for the addresses under a ticket, of which its page has dozens: {% ticket_url "taking" ticket.pk %}."""
    before, after = _around_the_id(name)
    address = f"{before}{ticket_id}{after}"
    return SafeString(address) if isinstance(ticket_id, SafeString) else address  # the gap of a pattern stays one


@lru_cache
def _around_the_id(name: str) -> tuple[str, str]:
    before, _number, after = reverse(f"desk:{name}", args=[_SOME_ID]).partition(str(_SOME_ID))
    return before, after


@register.filter
def is_near(moment: datetime | None) -> bool:
    """Is it past or within a day, so that the time left says more than the date?"""
    return moment is not None and moment < timezone.now() + timedelta(hours=20)


@register.filter
def get(mapping: Any, name: str) -> Any:
    """One value of a mapping by name."""
    return mapping.get(name) if mapping else None


@register.filter
def spoken(thing: Any) -> SafeString:
    """For a screen reader: lang="fi" where a name has no words in the reader's language: <a href="…"{{ part|spoken }}>."""
    language = get_language() or "fi"
    return SafeString("" if language == "fi" or thing.names.get(language) else ' lang="fi"')


@register.filter
def topic_name(key: str) -> str:
    """The topic of a key in the reader's language."""
    return value_name("topic", key)


@register.filter
def named(thing: Named | None) -> str:
    """Its name in the reader's language, its key while it has none: {{ contact_form|named }}."""
    return thing.name_in(get_language() or "fi") or str(thing) if thing else ""
