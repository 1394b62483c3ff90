"""A workflow's parts as sentences, and its differences in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kaiku.accounts.rules import Capability, Role
from kaiku.audit.rules import Difference, differences
from kaiku.base.values import Priority, in_language
from kaiku.organisation.models import HandlerGroup, ServiceArea
from kaiku.tickets.models import Status
from kaiku.workflow.catalogue import ActionKind, Asked, kind_label
from kaiku.workflow.plans import Need, Part, WorkflowPlan
from kaiku.workflow.rules import StepAction, TransitionRef
from kaiku.workflow.values import value_of

WORKING_DAY = 8
_FIELDS: dict[str, str | Promise] = {
    "names": gettext_lazy("nimi"),
    "public_names": gettext_lazy("nimi asiakkaalle"),
    "area": gettext_lazy("kenen oma"),
    "steps": gettext_lazy("vaihe"),
    "transitions": gettext_lazy("siirto"),
    "status": gettext_lazy("tila"),
    "due": gettext_lazy("määräaika, työtuntia"),
    "requires": gettext_lazy("vaaditaan"),
    "hidden": gettext_lazy("piilotettu"),
    "actions": gettext_lazy("automaattinen toimi"),
    "kind": gettext_lazy("laji"),
    "settings": gettext_lazy("asetukset"),
    "from": gettext_lazy("vaiheesta"),
    "to": gettext_lazy("vaiheeseen"),
    "capability": gettext_lazy("oikeus"),
    "roles": gettext_lazy("roolit"),
    "after": gettext_lazy("itsestään, työtuntia"),
    "notices": gettext_lazy("ilmoitus asiakkaalle"),
    "order": gettext_lazy("järjestys"),
    "key": gettext_lazy("avain"),
    "fi": gettext_lazy("suomeksi"),
    "sv": gettext_lazy("ruotsiksi"),
    "en": gettext_lazy("englanniksi"),
}


@dataclass(frozen=True)
class Line:
    """One difference: where, what it was, what it is."""

    where: str
    before: str
    after: str


def named(names: Any) -> str:
    """A name in the reader's language."""
    return in_language(names, get_language() or "fi")


def hours_words(hours: int | None) -> str:
    """Working hours in words, whole working days as days."""
    if hours is None:
        return ""
    if hours % WORKING_DAY == 0:
        days = hours // WORKING_DAY
        return ngettext("%(count)d arkipäivä", "%(count)d arkipäivää", days) % {"count": days}
    return ngettext("%(count)d työtunti", "%(count)d työtuntia", hours) % {"count": hours}


def needs_words(needs: Iterable[str]) -> str:
    """What is asked for, in words."""
    return ", ".join(str(Need(need).label) for need in needs if need in Need.values)


def roles_words(roles: Iterable[str]) -> str:
    """Roles by name in their usual order."""
    wanted = set(roles)
    return ", ".join(str(role.label).lower() for role in Role if role in wanted)


def move_words(move: TransitionRef) -> str:
    """Who may make a move, what it asks for, and when it is made by itself."""
    parts = [roles_words(move.roles) if move.roles else _("oikeus: %(right)s") % {"right": str(Capability(move.capability).label).lower()}]
    if move.requires:
        parts.append(_("vaaditaan %(needs)s") % {"needs": needs_words(move.requires)})
    if move.after_hours is not None:
        parts.append(_("itsestään, kun on kulunut %(time)s") % {"time": hours_words(move.after_hours)})
    return "; ".join(parts)


def action_words(action: StepAction) -> str:
    """An automatic action as a sentence."""
    given, language = action.settings, get_language() or "fi"
    if action.kind == ActionKind.NOTIFY:
        return _("Lähetä asiakkaalle: ”%(text)s”") % {"text": in_language(given.get("texts", {}), language)[:120]}
    if action.kind == ActionKind.ASSIGN:
        return _("Ohjaa ryhmän jonoon: %(group)s") % {"group": group_name(given.get("group", ""))}
    if action.kind == ActionKind.PROMPT:
        return _("Lähetä heräte ryhmälle: %(group)s") % {"group": group_name(given.get("group", ""))}
    if action.kind == ActionKind.COMMENT:
        asked = Asked(given["who"]).label if given.get("who") in Asked.values else "–"
        told = {"asked": str(asked).lower(), "group": group_name(given.get("group", "")), "question": given.get("question", "")}
        return _("Pyydä kommenttia %(asked)s %(group)s: ”%(question)s”") % told
    if action.kind == ActionKind.TAG:
        return _("Lisää tunniste ”%(tag)s”") % {"tag": given.get("tag", "")}
    if action.kind == ActionKind.UNTAG:
        return _("Poista tunniste ”%(tag)s”") % {"tag": given.get("tag", "")}
    if action.kind == ActionKind.PRIORITY:
        number = given.get("priority")
        name = str(Priority(number).label).lower() if number in Priority.values else "–"
        return _("Muuta kiireellisyydeksi %(priority)s") % {"priority": name}
    if action.kind == ActionKind.WEBHOOK:
        said = _("Kutsu osoitetta %(url)s") % {"url": given.get("url", "")}
        return said + (" " + _("ja odota kuittausta") if given.get("on_acknowledged") else "")
    return str(kind_label(action.kind))


def hidden_words(hidden: Any) -> list[str]:
    """What each role does not see."""
    parts = [(role, hidden.get(role, ())) for role in Role]
    return [
        _("%(role)s ei näe: %(parts)s") % {"role": role.label, "parts": ", ".join(str(Part(part).label) for part in listed)}
        for role, listed in parts
        if listed
    ]


def group_name(key: Any) -> str:
    """A handler group's name; its key when it is gone."""
    found = HandlerGroup.objects.filter(key=str(key)).first()
    return found.name_in(get_language() or "fi") if found else str(key)


def area_name(key: str) -> str:
    """Whose own a workflow is."""
    found = ServiceArea.objects.filter(key=key).first() if key else None
    return found.name_in(get_language() or "fi") if found else key or _("Koko kaupunki")


def compare(before: WorkflowPlan | None, after: WorkflowPlan | None) -> list[Line]:
    """Everything that differs, in words."""
    old, new = (value_of(plan) if plan else None for plan in (before, after))
    names = {step.key: named(step.names) for plan in (before, after) if plan for step in plan.steps}
    names |= {move.key: named(move.names) for plan in (before, after) if plan for move in plan.transitions}
    return [_line(one, names) for one in differences(old, new) if _tells(one)]


def _tells(one: Difference) -> bool:
    """A key says nothing to a reader, and empty parts of what is new are no news."""
    return one.path[-1] != "key" and not (one.before in (None, "", [], {}) and one.after in (None, "", [], {}))


def _line(one: Difference, names: dict[str, str]) -> Line:
    where = " › ".join(_part(part, names) for part in one.path)
    return Line(where, _value(one.path[-1], one.before, names), _value(one.path[-1], one.after, names))


def _part(part: str, names: dict[str, str]) -> str:
    if part in Role.values:
        return str(Role(part).label)
    return str(names.get(part) or _FIELDS.get(part, part))


def _value(field: str, value: Any, names: dict[str, str]) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_value(field, item, names) for item in value)
    if field == "area":
        return area_name(str(value))
    text = str(value)
    for words in (Status, Capability, Role, Need, Part, ActionKind):
        if field != "key" and text in words.values:
            return str(words(text).label)
    return names.get(text, text)
