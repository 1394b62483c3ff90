"""What a workflow did by itself, as sentences of the ticket's story."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.base.values import Priority, in_language
from kaiku.handling.actions.by_itself import Result
from kaiku.queues.queries import active_queues
from kaiku.workflow.catalogue import ActionKind, kind_label
from kaiku.workflow.models import WorkflowVersion
from kaiku.workflow.queries import workflow_version

_DONE: Mapping[str, Any] = {
    ActionKind.NOTIFY: gettext_lazy("lähetti asiakkaalle viestin"),
    ActionKind.ASSIGN: gettext_lazy("siirsi jonoon %(queue)s"),
    ActionKind.TAG: gettext_lazy("lisäsi tunnisteen ”%(tag)s”"),
    ActionKind.UNTAG: gettext_lazy("poisti tunnisteen ”%(tag)s”"),
    ActionKind.PRIORITY: gettext_lazy("muutti kiireellisyyttä: %(priority)s"),
    ActionKind.PROMPT: gettext_lazy("lähetti ryhmälle herätteen"),
    ActionKind.WEBHOOK: gettext_lazy("sai kuittauksen toiselta järjestelmältä"),
    ActionKind.COMMENT: gettext_lazy("pyysi kommenttia"),
    ActionKind.PROPOSE: gettext_lazy("ehdotti asiaa julkaistavaksi"),
    ActionKind.MAINTENANCE: gettext_lazy("antoi asian lähetettäväksi kunnossapidon järjestelmään"),
    "handler": gettext_lazy("muistutti käsittelijää"),
    "note": gettext_lazy("kirjoitti sisäisen merkinnän"),
}
_KEPT: Mapping[str, Any] = {
    ActionKind.ASSIGN: gettext_lazy("ei siirtänyt jonoon %(queue)s, koska käsittelijä on siirtänyt asian tai se on suljettu"),
    ActionKind.PRIORITY: gettext_lazy("ei muuttanut kiireellisyyttä, koska käsittelijä on valinnut sen"),
    ActionKind.PROPOSE: gettext_lazy("ei ehdottanut julkaisua, koska asiakas ei ole antanut lupaa tai asia on arkaluonteinen"),
    ActionKind.MAINTENANCE: gettext_lazy("ei lähettänyt asiaa kunnossapidon järjestelmään, koska se on arkaluonteinen tai tuli sieltä"),
}
_WHY = {
    "queue": gettext_lazy("ryhmällä ei ole jonoa"),
    "call": gettext_lazy("toinen järjestelmä ei vastannut tai kieltäytyi"),
    "loop": gettext_lazy("kutsut siirtäisivät asiaa edestakaisin loputtomasti"),
    "nobody": gettext_lazy("kukaan, jolta kommenttia pyydettiin, ei ole paikalla tai ei näe asiaa"),
    "move": gettext_lazy("kuittausta odottanut siirto ei enää ollut mahdollinen"),
    "returns": gettext_lazy("kunnossapidon järjestelmä on palauttanut asian jo kahdesti"),
    "refused": gettext_lazy("toimi ei ollut mahdollinen"),
}


def automatic_words(data: Mapping[str, Any]) -> str:
    """Which workflow or rule in which version, and what it did or why not."""
    if "rule" in data:
        return _("Sääntö, versio %(number)s: %(deed)s") % {"number": data.get("rule_version", "–"), "deed": _deed(data)}
    return _("Työnkulku %(name)s, versio %(number)s: %(deed)s") % {**_whose(data.get("version")), "deed": _deed(data)}


def why_failed(code: str) -> str:
    """Why an automatic action failed, in words."""
    return str(_WHY.get(code) or _("järjestelmässä oli virhe"))


def queue_name(value: Any) -> str:
    """A queue's name by its id."""
    language = get_language() or "fi"
    return next((queue.name_in(language) for queue in active_queues() if str(queue.id) == str(value)), _("toiseen jonoon"))


def _deed(data: Mapping[str, Any]) -> str:
    kind, result = str(data.get("action", "")), str(data.get("result", ""))
    words = {"tag": data.get("tag", ""), "queue": queue_name(data.get("queue")), "priority": _priority_name(data.get("to"))}
    if result == Result.SENT:
        return _("kutsui toista järjestelmää")
    if result == Result.FAILED:
        return _("toimi ”%(action)s” ei onnistunut: %(why)s") % {"action": kind_label(kind), "why": why_failed(str(data.get("why", "")))}
    said = _KEPT.get(kind) if result == Result.KEPT else _DONE.get(kind)
    return str(said or kind_label(kind)) % words


def _whose(version_id: Any) -> dict[str, Any]:
    try:
        version = workflow_version(int(version_id))
    except (WorkflowVersion.DoesNotExist, TypeError, ValueError):
        return {"name": "–", "number": "–"}
    return {"name": in_language(version.names, get_language() or "fi"), "number": version.number}


def _priority_name(value: Any) -> str:
    return str(Priority(value).label).lower() if value in Priority.values else "–"
