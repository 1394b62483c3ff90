"""What a step can do by itself: the kinds of automatic actions, what each needs, and what is wrong with one as given."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.base.values import Priority
from kaiku.workflow.rules import StepAction

LONGEST_TEXT = 2000
LONGEST_QUESTION = 500
_LONGEST_TAG = 50


class ActionKind(models.TextChoices):
    """One kind of automatic action."""

    NOTIFY = "notify", gettext_lazy("Lähetä asiakkaalle viesti")
    ASSIGN = "assign", gettext_lazy("Ohjaa ryhmän jonoon")
    TAG = "tag", gettext_lazy("Lisää tunniste")
    UNTAG = "untag", gettext_lazy("Poista tunniste")
    PRIORITY = "priority", gettext_lazy("Muuta kiireellisyyttä")
    PROMPT = "prompt", gettext_lazy("Lähetä ryhmälle heräte")
    COMMENT = "comment", gettext_lazy("Pyydä kommenttia")
    PROPOSE = "propose", gettext_lazy("Ehdota julkaistavaksi")
    MAINTENANCE = "maintenance", gettext_lazy("Lähetä kunnossapidon järjestelmään")
    WEBHOOK = "webhook", gettext_lazy("Kutsu toista järjestelmää")


class Asked(models.TextChoices):
    """Who of a group is asked for a comment."""

    GROUP = "group", gettext_lazy("Ryhmältä")
    LEAD = "lead", gettext_lazy("Ryhmän vastuuhenkilöltä")


@dataclass(frozen=True)
class Known:
    """Keys that an action may name, as the database has them now; empty when they are not asked."""

    groups: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kind:
    """What an action of one kind holds, and the sentence that is wrong with it ("" when nothing is)."""

    settings: tuple[str, ...]
    fault: Callable[[Mapping[str, Any], Known], str]
    once: bool = field(default=False)  # two of these in one step would contradict each other


def fault_of(action: StepAction, known: Known) -> str:
    """What is wrong with an action, as a sentence; "" when nothing is."""
    kind = CATALOGUE.get(action.kind)
    if kind is None:
        return _("Toimea ”%(kind)s” ei tunneta.") % {"kind": action.kind}
    if set(action.settings) - set(kind.settings):
        return _("Toimessa on tietoja, joita siihen ei kuulu.")
    return kind.fault(action.settings, known)


def conflicts_in(actions: Iterable[StepAction]) -> list[str]:
    """Sentences about actions of one step that contradict each other."""
    found, listed = [], list(actions)
    for kind, content in CATALOGUE.items():
        if content.once and sum(action.kind == kind for action in listed) > 1:
            found.append(_("Toimi ”%(kind)s” on vaiheessa kahdesti.") % {"kind": ActionKind(kind).label})
    added, removed = ({str(act.settings.get("tag", "")) for act in listed if act.kind == kind} for kind in ("tag", "untag"))
    found += [_("Tunniste ”%(tag)s” sekä lisätään että poistetaan.") % {"tag": tag} for tag in sorted(added & removed)]
    return found


def _text_fault(settings: Mapping[str, Any], known: Known) -> str:
    texts = settings.get("texts")
    if not isinstance(texts, Mapping) or not str(texts.get("fi", "")).strip():
        return _("Kirjoita viesti suomeksi.")
    if any(len(str(text)) > LONGEST_TEXT for text in texts.values()):
        return _("Lyhennä viestiä. Enintään %(most)d merkkiä.") % {"most": LONGEST_TEXT}
    return ""


def _group_fault(settings: Mapping[str, Any], known: Known) -> str:
    group = settings.get("group")
    if not group:
        return _("Valitse ryhmä.")
    if known.groups and group not in known.groups:
        return _("Ryhmää ”%(group)s” ei ole käytössä, tai sillä ei ole jonoa.") % {"group": group}
    return ""


def _comment_fault(settings: Mapping[str, Any], known: Known) -> str:
    question = str(settings.get("question", "")).strip()
    if not question:
        return _("Kirjoita, mistä kommenttia pyydetään.")
    if len(question) > LONGEST_QUESTION:
        return _("Lyhennä pyyntöä. Enintään %(most)d merkkiä.") % {"most": LONGEST_QUESTION}
    if settings.get("who") not in Asked.values:
        return _("Valitse, keneltä kommenttia pyydetään.")
    return _group_fault(settings, known)


def _tag_fault(settings: Mapping[str, Any], known: Known) -> str:
    tag = str(settings.get("tag", "")).strip()
    if not tag:
        return _("Kirjoita tunniste.")
    return "" if len(tag) <= _LONGEST_TAG else _("Lyhennä tunnistetta. Enintään %(most)d merkkiä.") % {"most": _LONGEST_TAG}


def _priority_fault(settings: Mapping[str, Any], known: Known) -> str:
    return "" if settings.get("priority") in Priority.values else _("Valitse kiireellisyys.")


def _webhook_fault(settings: Mapping[str, Any], known: Known) -> str:
    try:
        address = urlsplit(str(settings.get("url", "")))
        port = address.port
    except ValueError:
        return _("Osoite ei ole oikean muotoinen.")
    if address.scheme != "https" or not address.hostname:
        return _("Osoitteen pitää alkaa https://.")
    if address.username or address.password or port not in (None, 443):
        return _("Osoitteessa ei saa olla tunnusta, salasanaa eikä muuta porttia kuin 443.")
    if address.hostname not in known.hosts:
        return _("Palvelinta %(host)s ei ole sallittu. Tekninen pääkäyttäjä lisää sen asetukseen KAIKU_WEBHOOK_HOSTS.") % {
            "host": address.hostname
        }
    move = settings.get("on_acknowledged")
    if move and move not in known.moves:
        return _("Siirtoa, joka tehdään kuittauksesta, ei lähde tästä vaiheesta.")
    return ""


CATALOGUE: dict[str, Kind] = {
    ActionKind.NOTIFY: Kind(("texts",), _text_fault, once=True),
    ActionKind.ASSIGN: Kind(("group",), _group_fault, once=True),
    ActionKind.TAG: Kind(("tag",), _tag_fault),
    ActionKind.UNTAG: Kind(("tag",), _tag_fault),
    ActionKind.PRIORITY: Kind(("priority",), _priority_fault, once=True),
    ActionKind.PROMPT: Kind(("group",), _group_fault),
    ActionKind.COMMENT: Kind(("group", "who", "question"), _comment_fault),
    ActionKind.PROPOSE: Kind((), lambda _settings, _known: "", once=True),
    ActionKind.MAINTENANCE: Kind((), lambda _settings, _known: "", once=True),
    ActionKind.WEBHOOK: Kind(("url", "on_acknowledged"), _webhook_fault),
}


def kind_label(kind: str) -> "str | Promise":
    """An action's kind in words."""
    return ActionKind(kind).label if kind in ActionKind.values else kind
