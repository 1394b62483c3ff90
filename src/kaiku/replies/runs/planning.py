"""What a run or a macro would do to one ticket, told before it happens; no query, for many are told at once."""

from copy import copy
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.values import in_language
from kaiku.handling.rights import Rights, rights_to
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.replies.runs.models import Macro, Run
from kaiku.tickets.models import Status, Ticket
from kaiku.workflow.queries import published_workflows, transitions_open_to, workflow_of
from kaiku.workflow.rules import TransitionRef

DONE = "done"  # a closing that tells the customer; the others are the reasons of handling


@dataclass(frozen=True)
class Effect:
    """One thing that would happen; obstacle says why it would not."""

    text: str
    obstacle: str = ""


def obstacle_to(verb: str, user: User, ticket: Ticket) -> str:
    """Why the verb could not be done to this ticket as it stands; "" when nothing is in the way."""
    rights = rights_to(user, ticket)
    if not (rights.assign if verb in (Run.Verb.ASSIGN, Run.Verb.SHARE) else rights.handle):
        return _("Sinulla ei ole oikeutta tähän.")
    if ticket.status == Status.CLOSED:
        return _("Yhteydenotto on suljettu.")
    return _held_by_another(user, ticket) if verb == Run.Verb.TAKE else ""


def _held_by_another(user: User, ticket: Ticket) -> str:
    if ticket.assignee is None or ticket.assignee_id == user.pk:
        return ""
    return _("Tämä on jo käsittelyssä: %(name)s.") % {"name": ticket.assignee.name}


def effects_of(macro: Macro, user: User, ticket: Ticket) -> list[Effect]:
    """Everything that the macro would do to this ticket, in its order."""
    rights = rights_to(user, ticket)
    refused = "" if rights.handle else _("Sinulla ei ole oikeutta tähän.")
    if not refused and ticket.status == Status.CLOSED:
        refused = _("Yhteydenotto on suljettu.")
    found = [Effect(text, refused) for text in _kept_parts(macro) if text]
    if macro.hand:
        found.append(Effect(_hand_words(macro), refused or _hand_obstacle(macro, rights, user, ticket)))
    if macro.texts:
        found.append(Effect(_words_of(macro), refused or _reply_obstacle(macro, rights, ticket)))
    if macro.step:
        found.append(
            Effect(_("Siirtää vaiheeseen %(step)s") % {"step": step_label(macro.step)}, refused or _step_obstacle(macro, user, ticket))
        )
    if macro.closing:
        found.append(Effect(_closing_words(macro), refused or _closing_obstacle(macro, ticket)))
    return found


def _kept_parts(macro: Macro) -> list[str]:
    language = get_language() or "fi"
    return [
        _("Vaihtaa aiheeksi %(topic)s") % {"topic": macro.topic.name_in(language)} if macro.topic else "",
        _("Lisää tunnisteet: %(tags)s") % {"tags": ", ".join(macro.tags)} if macro.tags else "",
        _("Kirjoittaa sisäisen merkinnän") if macro.note else "",
    ]


def _hand_words(macro: Macro) -> str:
    language = get_language() or "fi"
    if macro.hand == Macro.Hand.PERSON:
        return _("Osoittaa käsittelijäksi: %(name)s") % {"name": macro.person.name if macro.person else _("henkilö puuttuu")}
    if macro.hand == Macro.Hand.QUEUE:
        return _("Siirtää jonoon %(queue)s") % {"queue": macro.queue.name_in(language) if macro.queue else _("jono puuttuu")}
    words = {Macro.Hand.MINE: _("Ottaa sinulle käsittelyyn"), Macro.Hand.RELEASE: _("Vapauttaa jonoon")}
    return words.get(Macro.Hand(macro.hand), "")


def _hand_obstacle(macro: Macro, rights: Rights, user: User, ticket: Ticket) -> str:
    if macro.hand == Macro.Hand.MINE:
        return _held_by_another(user, ticket)
    return _("Sinulla ei ole oikeutta tähän.") if macro.hand == Macro.Hand.PERSON and not rights.assign else ""


def _words_of(macro: Macro) -> str:
    return _("Lähettää asiakkaalle vastauksen") if macro.words == Macro.Words.SEND else _("Laittaa tekstin vastauksesi luonnokseen")


def _closing_words(macro: Macro) -> str:
    if macro.closing == DONE:
        return _("Sulkee valmiina")
    return _("Sulkee ilman vastausta: %(reason)s") % {"reason": CLOSING_REASONS.get(macro.closing, macro.closing)}


def _reply_obstacle(macro: Macro, rights: Rights, ticket: Ticket) -> str:
    if not rights.reply:
        return _("Et voi vastata tähän.")
    return "" if text_for(macro, ticket) else _("Makrossa ei ole tekstiä asiakkaan kielellä.")


def text_for(macro: Macro, ticket: Ticket) -> str:
    """The macro's words in the customer's language; never in another one unseen."""
    return str(macro.texts.get(ticket.language, ""))


def step_label(key: str) -> str:
    """The name of a step in the workflows in use; its key when none has it any more."""
    return dict(step_choices()).get(key, key)


def step_choices() -> list[tuple[str, str]]:
    """Every step of the workflows in use, each once."""
    language, found = get_language() or "fi", dict[str, str]()
    for workflow in published_workflows().values():
        for step in workflow.steps:
            if step.status != Status.CLOSED:
                found.setdefault(step.key, in_language(dict(step.names), language))
    return list(found.items())


def move_towards(macro: Macro, user: User, ticket: Ticket) -> TransitionRef | None:
    """The workflow's move to the macro's step that the person may make now."""
    return next((move for move in transitions_open_to(user, ticket) if move.target == macro.step), None)


def _step_obstacle(macro: Macro, user: User, ticket: Ticket) -> str:
    then = _as_it_would_stand(macro, ticket)
    if then.step == macro.step or move_towards(macro, user, then) is not None:
        return ""
    return _("Tähän vaiheeseen ei pääse siitä, missä yhteydenotto on.")


def _as_it_would_stand(macro: Macro, ticket: Ticket) -> Ticket:
    """Taking, assigning and answering open a new ticket, so the step moves from there."""
    opens = macro.hand in (Macro.Hand.MINE, Macro.Hand.PERSON) and ticket.status == Status.NEW
    opens = opens or bool(macro.texts and macro.words == Macro.Words.SEND)
    workflow = workflow_of(ticket)
    step = (
        workflow.step_for_status(Status.OPEN, leaving=ticket.step)
        if opens and workflow is not None and ticket.status != Status.OPEN
        else None
    )
    if step is None:
        return ticket
    then = copy(ticket)
    then.step = step.key
    return then


def _closing_obstacle(macro: Macro, ticket: Ticket) -> str:
    answers = bool(macro.texts) and macro.words == Macro.Words.SEND
    if macro.closing == DONE and ticket.wants_reply and ticket.first_replied_at is None and not answers:
        return _("Asiakas odottaa vastausta.")
    return ""
