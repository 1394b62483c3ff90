"""Making macros and doing what they say, each part by its own action with its own right."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.handling.actions import (
    add_note,
    assign_ticket,
    close_without_reply,
    reclassify_ticket,
    release_ticket,
    tag_ticket,
    take_ticket,
    transfer_ticket,
)
from kaiku.handling.actions.drafting import draft_on
from kaiku.handling.rights import rights_to
from kaiku.handling.rules import HandlingError, require_open
from kaiku.knowledge.rules import filled
from kaiku.organisation.models import Membership
from kaiku.organisation.queries import city_today, require_managed
from kaiku.replies.actions import send_reply
from kaiku.replies.closing import finish_ticket, step_ticket
from kaiku.replies.filling import values_of
from kaiku.replies.runs.models import Macro
from kaiku.replies.runs.planning import DONE, move_towards, text_for
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may_see, scope_of


class MacroRefused(KaikuError):
    """The macro cannot be so."""


def macros_for(user: User) -> QuerySet[Macro]:
    """The person's own, then his groups' and everybody's; by name, so that the keys that run them stay the same."""
    mine = Q(owner=user) | Q(group__in=scope_of(user).home_groups) | Q(owner=None, group=None)
    rows = Macro.objects.filter(mine, is_active=True).select_related("person", "queue", "topic", "group", "owner")
    return rows.order_by(F("owner").asc(nulls_last=True), F("group").asc(nulls_last=True), "name", "pk")


def may_change(user: User, macro: Macro) -> bool:
    """One's own; a group's by its members; everybody's by who looks after the whole city's content."""
    if not can(user, Capability.HANDLE):
        return False
    if macro.owner_id is not None:
        return macro.owner_id == user.pk
    if macro.group_id is not None:
        return Membership.objects.filter(user=user, group=macro.group_id).exists()
    return may_share_with_all(user)


def may_share_with_all(user: User) -> bool:
    """May the person make macros for the whole city?"""
    try:
        require_managed(user, None)
    except NotAllowed:
        return False
    return can(user, Capability.MANAGE_CONTENT)


@transaction.atomic
def keep_macro(macro: Macro, *, by: User) -> Macro:
    """Save a new or a changed macro; it must do something, and what contradicts itself is refused."""
    if macro.pk is not None:
        stored = Macro.objects.select_for_update().get(pk=macro.pk)
        if not may_change(by, stored):
            raise NotAllowed
    if not may_change(by, macro):
        raise NotAllowed
    macro.texts = {language: text.strip() for language, text in macro.texts.items() if text.strip()}
    _check(macro)
    macro.changed_by, macro.changed_at = by, now()
    macro.save()
    record_audit("macro.changed", actor_id=by.pk, actor_name=by.name, object_type="macro", object_id=macro.pk)
    return macro


def _check(macro: Macro) -> None:
    if not (macro.texts or macro.note.strip() or macro.hand or macro.step or macro.closing or macro.tags or macro.topic):
        raise MacroRefused(_("Valitse ainakin yksi asia, jonka makro tekee."))
    if macro.hand == Macro.Hand.PERSON and macro.person is None:
        raise MacroRefused(_("Valitse henkilö, jolle makro osoittaa."))
    if macro.hand == Macro.Hand.QUEUE and macro.queue is None:
        raise MacroRefused(_("Valitse jono, johon makro siirtää."))
    if macro.closing and macro.step:
        raise MacroRefused(_("Makro joko siirtää vaiheeseen tai sulkee, ei molempia."))
    if macro.closing and macro.hand in (Macro.Hand.QUEUE, Macro.Hand.RELEASE):
        raise MacroRefused(_("Suljettua ei voi siirtää eikä vapauttaa. Valitse toinen."))
    if macro.closing and macro.closing != DONE and macro.texts and macro.words == Macro.Words.SEND:
        raise MacroRefused(_("Kun makro lähettää vastauksen, se sulkee valmiina."))
    if macro.closing and macro.texts and macro.words == Macro.Words.DRAFT:
        raise MacroRefused(_("Luonnos jäisi lähettämättä, jos makro sulkee. Lähetä vastaus tai jätä auki."))


@transaction.atomic
def retire_macro(macro_id: int, *, by: User) -> None:
    """Take a macro out of use; what it has done stays told."""
    macro = Macro.objects.select_for_update().get(pk=macro_id)
    if not may_change(by, macro):
        raise NotAllowed
    macro.is_active, macro.changed_by, macro.changed_at = False, by, now()
    macro.save(update_fields=["is_active", "changed_by", "changed_at"])
    record_audit("macro.retired", actor_id=by.pk, actor_name=by.name, object_type="macro", object_id=macro.pk)


@transaction.atomic
def carry_out(macro: Macro, ticket_id: int, *, by: User, seen: int | None = None) -> None:
    """Do all that the macro says to one ticket, or nothing: the first refusal tells why. `seen`: to which version it answers."""
    ticket = lock_ticket(ticket_id)
    if not may_see(by, ticket):
        raise Ticket.DoesNotExist
    if not rights_to(by, ticket).handle:
        raise NotAllowed
    require_open(ticket)
    _mark(macro, ticket, by=by)
    if macro.hand in (Macro.Hand.MINE, Macro.Hand.PERSON):
        _give(macro, ticket, by=by)
    if macro.texts:
        _say(macro, ticket_id, by=by, seen=seen)
    if macro.step:
        _move(macro, ticket_id, by=by)
    if macro.closing:
        _close(macro, ticket_id, by=by)
    if macro.hand == Macro.Hand.QUEUE:
        _transfer(macro, ticket_id, by=by)
    elif macro.hand == Macro.Hand.RELEASE:
        release_ticket(ticket_id, by=by)


def _mark(macro: Macro, ticket: Ticket, *, by: User) -> None:
    if macro.topic is not None and macro.topic.pk != ticket.topic_id:
        reclassify_ticket(ticket.pk, topic=macro.topic, contact_type=ticket.contact_type, by=by)
    if macro.tags:
        tag_ticket(ticket.pk, names=[*(tag.name for tag in ticket.tags.all()), *macro.tags], by=by)
    if macro.note:
        add_note(ticket.pk, body=macro.note, by=by)


def _close(macro: Macro, ticket_id: int, *, by: User) -> None:
    """Ready without words of its own, or for a reason; what an answer has closed is closed."""
    if macro.closing != DONE:
        close_without_reply(ticket_id, reason=macro.closing, by=by)
    elif not macro.texts:
        finish_ticket(ticket_id, by=by)


def _give(macro: Macro, ticket: Ticket, *, by: User) -> None:
    if macro.hand == Macro.Hand.MINE:
        take_ticket(ticket.pk, by=by)
    elif macro.person is None:
        raise HandlingError(_("Makron henkilöä ei enää ole. Korjaa makro."))
    else:
        assign_ticket(ticket.pk, to=macro.person, by=by)


def _transfer(macro: Macro, ticket_id: int, *, by: User) -> None:
    if macro.queue is None:
        raise HandlingError(_("Makron jonoa ei enää ole. Korjaa makro."))
    if macro.queue_id != Ticket.objects.values_list("queue_id", flat=True).get(pk=ticket_id):
        transfer_ticket(ticket_id, to=macro.queue, by=by)


def _move(macro: Macro, ticket_id: int, *, by: User) -> None:
    ticket = Ticket.objects.get(pk=ticket_id)
    if ticket.step == macro.step:
        return
    move = move_towards(macro, by, ticket)
    if move is None:
        raise HandlingError(_("Tähän vaiheeseen ei pääse siitä, missä yhteydenotto on."))
    step_ticket(ticket_id, transition_key=move.key, by=by, reason=macro.name)


def _say(macro: Macro, ticket_id: int, *, by: User, seen: int | None) -> None:
    ticket = lock_ticket(ticket_id)
    body = words_for(macro, ticket, by=by)
    if not body:
        raise HandlingError(_("Makrossa ei ole tekstiä asiakkaan kielellä."))
    if macro.words == Macro.Words.SEND:
        if "{" in body and any(f"{{{name}}}" in body for name in ("asiakkaan_nimi", "aihe")):
            raise HandlingError(_("Tekstin kohtaa ei voitu täyttää: asiakas ei kertonut nimeään tai aihe puuttuu."))
        send_reply(ticket_id, body=body, by=by, seen_version=ticket.version if seen is None else seen, and_close=macro.closing == DONE)
        return
    draft_on(ticket, body, by=by)


def words_for(macro: Macro, ticket: Ticket, *, by: User) -> str:
    """The words to this customer with their places filled; the name only for who may see it, and then it is written down."""
    text = text_for(macro, ticket)
    return filled(text, values_of(ticket, text=text, by=by))


def count_use(macro_id: int, *, times: int = 1) -> None:
    """A macro was used."""
    Macro.objects.filter(pk=macro_id).update(used=F("used") + times, used_at=now())


def wants_review(macro: Macro) -> bool:
    """Has the day come on which somebody looks at it again?"""
    review: date | None = macro.review_on
    return review is not None and review <= city_today()
