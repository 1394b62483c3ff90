"""A workflow as a value that an editor changes: every operation gives a new plan, PlanError says why one cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.tickets.models import Status
from kaiku.workflow.rules import StepAction, StepRef, TransitionRef, WorkflowRef

_KEY_LENGTH = 60
MOST_STEPS = 40
MOST_MOVES = 200


class PlanError(KaikuError):
    """The plan cannot be changed so."""


class Need(models.TextChoices):
    """What a move or a step may ask for; the engine knows how to see whether it is there."""

    REASON = "reason", gettext_lazy("syy")
    REPLY = "reply", gettext_lazy("vastaus asiakkaalle")
    CATEGORY = "category", gettext_lazy("aihe")
    PLACE = "place", gettext_lazy("paikka")
    ASSIGNEE = "assignee", gettext_lazy("käsittelijä")


class Part(models.TextChoices):
    """A part of the ticket's page that a step may hide from a role."""

    CUSTOMER = "customer", gettext_lazy("asiakkaan tiedot")
    NOTES = "notes", gettext_lazy("sisäiset merkinnät")
    FILES = "files", gettext_lazy("liitteet")
    PLACE = "place", gettext_lazy("paikka")
    HISTORY = "history", gettext_lazy("muut yhteydenotot")
    ACTIONS = "actions", gettext_lazy("toiminnot")


@dataclass(frozen=True)
class WorkflowPlan:
    """Names, owner, steps in their order and the moves between them."""

    names: Mapping[str, str]
    steps: tuple[StepRef, ...] = ()
    transitions: tuple[TransitionRef, ...] = ()
    area: str = ""

    def step(self, key: str) -> StepRef:
        """The step with this key; PlanError when it is gone."""
        return next((step for step in self.steps if step.key == key), None) or _gone(_("Vaihetta ei enää ole luonnoksessa."))

    def move(self, key: str) -> TransitionRef:
        """The move with this key; PlanError when it is gone."""
        return next((move for move in self.transitions if move.key == key), None) or _gone(_("Siirtoa ei enää ole luonnoksessa."))

    def moves_from(self, key: str) -> list[TransitionRef]:
        """Moves that leave a step, in their order."""
        return [move for move in self.transitions if move.source == key]

    def moves_to(self, key: str) -> list[TransitionRef]:
        """Moves that lead to a step."""
        return [move for move in self.transitions if move.target == key]

    def as_workflow(self, *, key: str = "") -> WorkflowRef:
        """The plan as the engine reads a version; it has no number yet."""
        return WorkflowRef(0, key, 0, self.names, self.steps, self.transitions)


@dataclass(frozen=True)
class Spot:
    """Where something stands in its list."""

    place: int
    of: int


def new_plan(names: Mapping[str, str], area: str = "") -> WorkflowPlan:
    """A small whole workflow to begin from: received, being handled, closed."""
    texts = {
        "saapunut": ({"fi": "Saapunut", "sv": "Inkommet", "en": "Received"}, Status.NEW, 16),
        "kasittelyssa": ({"fi": "Käsittelyssä", "sv": "Under behandling", "en": "Being handled"}, Status.OPEN, 40),
        "suljettu": ({"fi": "Suljettu", "sv": "Avslutat", "en": "Closed"}, Status.CLOSED, None),
    }
    steps = tuple(StepRef(key, named, named, status, due, ()) for key, (named, status, due) in texts.items())
    plan = WorkflowPlan(names, steps, (), area)
    take, close = {"fi": "Ota käsittelyyn", "sv": "Ta under behandling", "en": "Take"}, {"fi": "Sulje", "sv": "Avsluta", "en": "Close"}
    again = {"fi": "Avaa uudelleen", "sv": "Öppna på nytt", "en": "Reopen"}
    plan = add_move(plan, source="saapunut", target="kasittelyssa", names=take)
    plan = add_move(plan, source="kasittelyssa", target="suljettu", names=close)
    return add_move(plan, source="suljettu", target="kasittelyssa", names=again, requires=(Need.REASON,))


def describe(plan: WorkflowPlan, *, names: Mapping[str, str], area: str) -> WorkflowPlan:
    """Other names, another owner."""
    return replace(plan, names=_texts(names, needed=True), area=area)


def add_step(plan: WorkflowPlan, *, names: Mapping[str, str], status: str, **content: Any) -> WorkflowPlan:
    """A new step, before the first closed one when it is not closed itself, else last."""
    if len(plan.steps) >= MOST_STEPS:
        raise PlanError(_("Työnkulussa voi olla enintään %(most)d vaihetta.") % {"most": MOST_STEPS})
    named = _texts(names, needed=True)
    key = _new_key(named["fi"], {step.key for step in plan.steps})
    step = _checked(StepRef(key, named, {}, status, None, ()), content)
    closed = [place for place, other in enumerate(plan.steps) if other.status == Status.CLOSED]
    place = len(plan.steps) if status == Status.CLOSED or not closed else closed[0]
    return replace(plan, steps=(*plan.steps[:place], step, *plan.steps[place:]))


def change_step(plan: WorkflowPlan, key: str, **content: Any) -> WorkflowPlan:
    """Other content of a step: names, public_names, status, reply_within_hours, required_fields, hidden, actions."""
    changed = _checked(plan.step(key), content)
    return replace(plan, steps=tuple(changed if step.key == key else step for step in plan.steps))


def remove_step(plan: WorkflowPlan, key: str) -> WorkflowPlan:
    """Without the step and the moves from it and to it."""
    plan.step(key)
    steps = tuple(step for step in plan.steps if step.key != key)
    moves = tuple(move for move in plan.transitions if key not in (move.source, move.target))
    return replace(plan, steps=steps, transitions=moves)


def place_step(plan: WorkflowPlan, key: str, *, place: int) -> WorkflowPlan:
    """The step at another place, counted from one; beyond the ends is at the end."""
    step = plan.step(key)
    others = [other for other in plan.steps if other.key != key]
    at = min(max(place - 1, 0), len(others))
    return replace(plan, steps=(*others[:at], step, *others[at:]))


def spot_of_step(plan: WorkflowPlan, key: str) -> Spot:
    """Which of how many the step is."""
    return Spot(plan.steps.index(plan.step(key)) + 1, len(plan.steps))


def add_move(plan: WorkflowPlan, *, source: str, target: str, names: Mapping[str, str], **content: Any) -> WorkflowPlan:
    """A new move from one step to another, last of those that leave it."""
    if len(plan.transitions) >= MOST_MOVES:
        raise PlanError(_("Työnkulussa voi olla enintään %(most)d siirtoa.") % {"most": MOST_MOVES})
    key = free_move_key(source, target, {move.key for move in plan.transitions})
    move = TransitionRef(key, source, target, _texts(names, needed=True), Capability.HANDLE, frozenset(), ())
    return replace(plan, transitions=(*plan.transitions, _checked_move(plan, move, content)))


def change_move(plan: WorkflowPlan, key: str, **content: Any) -> WorkflowPlan:
    """Other content of a move: source, target, names, capability, roles, requires, after_hours, notices."""
    changed = _checked_move(plan, plan.move(key), content)
    return replace(plan, transitions=tuple(changed if move.key == key else move for move in plan.transitions))


def remove_move(plan: WorkflowPlan, key: str) -> WorkflowPlan:
    """Without the move."""
    plan.move(key)
    return replace(plan, transitions=tuple(move for move in plan.transitions if move.key != key))


def place_move(plan: WorkflowPlan, key: str, *, place: int) -> WorkflowPlan:
    """The move at another place among those that leave the same step, counted from one."""
    move = plan.move(key)
    mates = [other for other in plan.moves_from(move.source) if other.key != key]
    at = min(max(place - 1, 0), len(mates))
    ordered = iter([*mates[:at], move, *mates[at:]])
    moves = tuple(next(ordered) if other.source == move.source else other for other in plan.transitions)
    return replace(plan, transitions=moves)


def spot_of_move(plan: WorkflowPlan, key: str) -> Spot:
    """Which of how many leaving its step the move is."""
    mates = plan.moves_from(plan.move(key).source)
    return Spot([move.key for move in mates].index(key) + 1, len(mates))


def add_action(plan: WorkflowPlan, key: str, action: StepAction) -> WorkflowPlan:
    """One more thing that the system does in the step, last."""
    return change_step(plan, key, actions=(*plan.step(key).actions, action))


def remove_action(plan: WorkflowPlan, key: str, *, place: int) -> WorkflowPlan:
    """Without one of the step's actions, counted from one."""
    actions = plan.step(key).actions
    if not 1 <= place <= len(actions):
        raise PlanError(_("Toimea ei enää ole luonnoksessa."))
    return change_step(plan, key, actions=(*actions[: place - 1], *actions[place:]))


def free_move_key(source: str, target: str, taken: set[str]) -> str:
    """A move's key by its ends, numbered when there are several between the same steps."""
    return _numbered(f"{source[:27]}--{target[:27]}", taken)


def _checked(step: StepRef, content: Mapping[str, Any]) -> StepRef:
    changed = replace(step, **content)
    if changed.status not in Status.values:
        raise PlanError(_("Valitse vaiheelle tila."))
    if changed.reply_within_hours is not None and not 1 <= changed.reply_within_hours <= 9999:
        raise PlanError(_("Määräajan pitää olla 1–9999 työtuntia."))
    return replace(
        changed,
        names=_texts(changed.names, needed=True),
        public_names=_texts(changed.public_names),
        required_fields=tuple(need for need in Need.values if need in changed.required_fields),
        hidden={role: tuple(part for part in Part.values if part in parts) for role, parts in changed.hidden.items() if parts},
    )


def _checked_move(plan: WorkflowPlan, move: TransitionRef, content: Mapping[str, Any]) -> TransitionRef:
    changed = replace(move, **content)
    plan.step(changed.source), plan.step(changed.target)
    if changed.source == changed.target:
        raise PlanError(_("Siirto johtaa samaan vaiheeseen. Valitse toinen vaihe."))
    if changed.capability not in Capability.values:
        raise PlanError(_("Valitse, mikä oikeus siirtoon tarvitaan."))
    if changed.after_hours is not None and not 1 <= changed.after_hours <= 9999:
        raise PlanError(_("Ajan pitää olla 1–9999 työtuntia."))
    return replace(
        changed,
        names=_texts(changed.names, needed=True),
        notices=_texts(changed.notices),
        roles=frozenset(changed.roles),
        requires=tuple(need for need in Need.values if need in changed.requires),
    )


def _texts(texts: Mapping[str, str], *, needed: bool = False) -> dict[str, str]:
    kept = {language: text.strip() for language, text in texts.items() if text and text.strip()}
    if needed and not kept.get("fi"):
        raise PlanError(_("Anna nimi suomeksi."))
    return kept


def _new_key(name: str, taken: set[str]) -> str:
    return _numbered(slugify(name)[:50] or "vaihe", taken)


def _numbered(wanted: str, taken: set[str]) -> str:
    key, number = wanted[:_KEY_LENGTH], 1
    while key in taken:
        number += 1
        key = f"{wanted[: _KEY_LENGTH - 4]}-{number}"
    return key


def _gone(text: str) -> Any:
    raise PlanError(text)
