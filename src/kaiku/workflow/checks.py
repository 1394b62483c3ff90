"""What is wrong or doubtful in a plan; an error forbids publishing, so that every ticket can always be closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.accounts.rules import CAPABILITIES, Capability, Role
from kaiku.base.values import in_language
from kaiku.tickets.models import Status
from kaiku.workflow.catalogue import Known, conflicts_in, fault_of
from kaiku.workflow.plans import Need, Part, WorkflowPlan
from kaiku.workflow.rules import StepRef, TransitionRef

LANGUAGES = ("fi", "sv", "en")
# What a role writes to fill a need, and which part of the page holds the place to write it.
_PART_OF_NEED = {Need.PLACE: Part.PLACE}


@dataclass(frozen=True)
class Finding:
    """One fault: an error or a warning, its sentence, and the step or move where it is."""

    is_error: bool
    code: str
    text: str
    step: str = ""
    move: str = ""


def check(plan: WorkflowPlan, known: Known | None = None) -> list[Finding]:
    """Everything that is wrong or doubtful, errors first."""
    asked = known or Known()
    found = [
        *_ends(plan), *_ways(plan), *_timed(plan), *_moves(plan), *_steps(plan), *_actions(plan, asked), *_texts(plan),
    ]  # fmt: skip
    return sorted(found, key=lambda finding: not finding.is_error)


def errors(plan: WorkflowPlan, known: Known | None = None) -> list[Finding]:
    """What forbids publishing."""
    return [finding for finding in check(plan, known) if finding.is_error]


def who_can(plan: WorkflowPlan, move: TransitionRef) -> list[Role]:
    """Roles that can make the move: they have the rights it needs, it is meant for them, and what it asks for is in their sight."""
    source = next((step for step in plan.steps if step.key == move.source), None)
    target = next((step for step in plan.steps if step.key == move.target), None)
    if source is None or target is None:
        return []
    needs = {*move.requires, *target.required_fields}
    return [role for role in Role if (not move.roles or role in move.roles) and _may(role, move, source, needs)]


def _may(role: Role, move: TransitionRef, source: StepRef, needs: set[str]) -> bool:
    rights, hidden = CAPABILITIES[role], source.hidden.get(role, ())
    return (
        Capability.HANDLE in rights
        and move.capability in rights
        and Part.ACTIONS not in hidden
        and not any(part in hidden for need, part in _PART_OF_NEED.items() if need in needs)
        and (Need.REPLY not in needs or Capability.REPLY in rights)
    )


def moves_by_itself(plan: WorkflowPlan, move: TransitionRef) -> bool:
    """Is the move surely made by the clock: the passed time is its reason, and it asks for nothing else?"""
    target = next((step for step in plan.steps if step.key == move.target), None)
    needs = {*move.requires, *(target.required_fields if target else ())}
    return move.after_hours is not None and needs <= {Need.REASON}


def can_be_made(plan: WorkflowPlan, move: TransitionRef) -> bool:
    """Can anybody make the move, or the clock?"""
    return moves_by_itself(plan, move) or bool(who_can(plan, move))


def closable_from(plan: WorkflowPlan) -> set[str]:
    """Steps from which moves that can be made lead to a closed step."""
    usable = [move for move in plan.transitions if can_be_made(plan, move)]
    found = {step.key for step in plan.steps if step.status == Status.CLOSED}
    grown = True
    while grown:
        more = {move.source for move in usable if move.target in found} - found
        found |= more
        grown = bool(more)
    return found


def reachable(plan: WorkflowPlan) -> set[str]:
    """Steps where a ticket can come: by moves from the first, and to waiting steps by asking the customer."""
    if not plan.steps:
        return set()
    usable = [move for move in plan.transitions if can_be_made(plan, move)]
    found = {plan.steps[0].key, *(step.key for step in plan.steps if step.status == Status.WAITING)}
    grown = True
    while grown:
        more = {move.target for move in usable if move.source in found} - found
        found |= more
        grown = bool(more)
    return found


def name_of(step: StepRef) -> str:
    """A step's name in the reader's language."""
    return in_language(step.names, get_language() or "fi") or step.key


def _ends(plan: WorkflowPlan) -> Iterator[Finding]:
    if not plan.steps:
        yield Finding(True, "empty", _("Työnkulussa ei ole vaiheita."))
        return
    first = plan.steps[0]
    if first.status != Status.NEW:
        text = _("Ensimmäisen vaiheen ”%(step)s” tilan pitää olla Uusi.") % {"step": name_of(first)}
        yield Finding(True, "first", text, step=first.key)
    if not any(step.status == Status.CLOSED for step in plan.steps):
        yield Finding(True, "no-closed", _("Yhdenkään vaiheen tila ei ole Suljettu, joten yhteydenottoa ei voi sulkea."))
    if not any(step.status == Status.OPEN for step in plan.steps):
        yield Finding(True, "no-open", _("Yhdenkään vaiheen tila ei ole Käsittelyssä, joten yhteydenottoa ei voi ottaa työn alle."))
    if not any(step.status == Status.WAITING for step in plan.steps):
        text = _("Mikään vaihe ei odota asiakasta. Lisätietopyyntö ei silloin näy vaiheena.")
        yield Finding(False, "no-waiting", text)


def _ways(plan: WorkflowPlan) -> Iterator[Finding]:
    there, closable = reachable(plan), closable_from(plan)
    for step in plan.steps:
        if step.key not in there:
            text = _("Vaiheeseen ”%(step)s” ei pääse mistään.") % {"step": name_of(step)}
            yield Finding(True, "unreachable", text, step=step.key)
        if step.key not in closable:
            text = _("Vaiheesta ”%(step)s” ei pääse suljettuun vaiheeseen.") % {"step": name_of(step)}
            yield Finding(True, "dead-end", text, step=step.key)


def _timed(plan: WorkflowPlan) -> Iterator[Finding]:
    for step in plan.steps:
        timed = [move for move in plan.moves_from(step.key) if move.after_hours is not None]
        if len(timed) > 1:
            text = _("Vaiheesta ”%(step)s” lähtee kaksi siirtoa itsestään. Jätä vain yksi.") % {"step": name_of(step)}
            yield Finding(True, "two-timed", text, step=step.key)
        for move in timed:
            if not moves_by_itself(plan, move):
                text = _("Siirto ”%(move)s” tehdään itsestään, mutta se vaatii tietoja. Se jää tekemättä, jos tiedot puuttuvat.") % {
                    "move": _move_name(move)
                }
                yield Finding(False, "timed-needs", text, step=step.key, move=move.key)


def _moves(plan: WorkflowPlan) -> Iterator[Finding]:
    keys = {step.key for step in plan.steps}
    for move in plan.transitions:
        named = {"move": _move_name(move)}
        if not {move.source, move.target} <= keys:
            yield Finding(True, "lost", _("Siirron ”%(move)s” vaihetta ei ole.") % named, move=move.key)
            continue
        if not can_be_made(plan, move):
            text = _("Siirtoa ”%(move)s” ei voi tehdä kukaan: oikeus, roolit ja se, mitä siirto vaatii, eivät sovi yhteen.") % named
            yield Finding(True, "nobody", text, step=move.source, move=move.key)
        elif Need.REPLY in move.requires and move.capability != Capability.REPLY:
            text = _("Siirto ”%(move)s” vaatii vastauksen, mutta sen oikeus ei ole vastaaminen.") % named
            yield Finding(False, "reply-right", text, step=move.source, move=move.key)
        if strange := sorted(set(move.roles) - set(Role.values)):
            text = _("Siirrossa ”%(move)s” on tuntematon rooli.") % named
            yield Finding(True, "role", f"{text} {', '.join(strange)}", step=move.source, move=move.key)


def _steps(plan: WorkflowPlan) -> Iterator[Finding]:
    for step in plan.steps:
        named = {"step": name_of(step)}
        if step.status in (Status.NEW, Status.OPEN) and step.reply_within_hours is None:
            yield Finding(False, "no-due", _("Vaiheelta ”%(step)s” puuttuu määräaika.") % named, step=step.key)
        if unknown := sorted(set(step.required_fields) - set(Need.values)):
            text = _("Vaihe ”%(step)s” vaatii tietoa, jota ei tunneta.") % named
            yield Finding(True, "need", f"{text} {', '.join(unknown)}", step=step.key)
        if set(step.hidden) - set(Role.values):
            yield Finding(True, "role", _("Vaiheen ”%(step)s” näkymissä on tuntematon rooli.") % named, step=step.key)
        if step is plan.steps[0] and step.required_fields:
            text = _("Ensimmäinen vaihe vaatii tietoja. Uudelta yhteydenotolta niitä ei kysytä.")
            yield Finding(False, "first-needs", text, step=step.key)


def _actions(plan: WorkflowPlan, known: Known) -> Iterator[Finding]:
    for step in plan.steps:
        here = Known(known.groups, known.hosts, frozenset(move.key for move in plan.moves_from(step.key)))
        faults = [fault_of(action, here) for action in step.actions]
        for text in [*filter(None, faults), *conflicts_in(step.actions)]:
            yield Finding(True, "action", f"{name_of(step)}: {text}", step=step.key)


def _texts(plan: WorkflowPlan) -> Iterator[Finding]:
    for step in plan.steps:
        named = {"step": name_of(step)}
        if not step.names.get("fi"):
            yield Finding(True, "name", _("Vaiheelta ”%(step)s” puuttuu nimi.") % named, step=step.key)
        lacking = [language for language in LANGUAGES if not step.public_names.get(language)]
        if lacking:
            text = _("Vaiheen ”%(step)s” nimi asiakkaalle puuttuu: %(languages)s.") % {**named, "languages": ", ".join(lacking)}
            yield Finding(False, "public-name", text, step=step.key)
    for move in plan.transitions:
        if not move.names.get("fi"):
            yield Finding(True, "name", _("Siirrolta ”%(move)s” puuttuu nimi.") % {"move": move.key}, move=move.key)
        if move.notices and (lacking := [language for language in LANGUAGES if not move.notices.get(language)]):
            text = _("Siirron ”%(move)s” ilmoitus asiakkaalle puuttuu: %(languages)s.") % {
                "move": _move_name(move),
                "languages": ", ".join(lacking),
            }
            yield Finding(False, "notice", text, step=move.source, move=move.key)


def _move_name(move: TransitionRef) -> str:
    return in_language(move.names, get_language() or "fi") or move.key
