"""Words of the desk: names shortened for lists, channels, events as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.base.values import Channel, Priority, Sensitivity, in_language
from kaiku.categories.queries import contact_types, contact_types_by_key, topics_by_id, topics_by_key
from kaiku.classification.queries import reason_text
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.queues.queries import active_queues
from kaiku.tickets.models import Event, Ticket
from kaiku.ui.desk.automatic_words import automatic_words, queue_name
from kaiku.workflow.queries import published_workflows, workflow_of
from kaiku.workflow.ruling.queries import known_things


def short_name(name: str) -> str:
    """ "Maija Mäkinen" as "M. Mäkinen"; "Nimetön" when nobody told."""
    words = name.split()
    if not words:
        return _("Nimetön")
    return f"{words[0][0]}. {words[-1]}" if len(words) > 1 else words[0]


def masked_email(address: str) -> str:
    """ "maija@posti.fi" as "m•••@posti.fi": enough to see whom it goes to, not enough to copy."""
    user, at, host = address.partition("@")
    return f"{user[:1]}•••@{host}" if at else ""


def channel_words(channel: str) -> str:
    """The channel as a list shows it, e.g. "lomake"."""
    return str(Channel(channel).label).lower() if channel in Channel.values else channel


@dataclass(frozen=True)
class EventLine:
    """An event as a sentence, with the reason where the system decided."""

    text: str
    why: str = ""


_SENTENCES = {
    Event.Kind.RECEIVED: gettext_lazy("Saapui: %(channel)s"),
    Event.Kind.ROUTED: gettext_lazy("Kaiku ohjasi jonoon %(queue)s"),
    Event.Kind.ACKNOWLEDGED: gettext_lazy("Asiakkaalle lähti vahvistus"),
    Event.Kind.TAKEN: gettext_lazy("%(who)s otti käsittelyyn"),
    Event.Kind.ASSIGNED: gettext_lazy("%(who)s osoitti käsittelijäksi: %(person)s"),
    Event.Kind.RELEASED: gettext_lazy("%(who)s palautti jonoon"),
    Event.Kind.TRANSFERRED: gettext_lazy("%(who)s siirsi jonoon %(queue)s"),
    Event.Kind.CLASSIFIED: gettext_lazy("%(who)s muutti luokittelua%(values)s"),
    Event.Kind.PRIORITISED: gettext_lazy("%(who)s muutti kiireellisyyttä%(values)s"),
    Event.Kind.STEPPED: gettext_lazy("%(who)s siirsi vaiheeseen %(step)s"),
    Event.Kind.RESOLVED: gettext_lazy("%(who)s merkitsi valmiiksi"),
    Event.Kind.REOPENED: gettext_lazy("%(who)s avasi uudelleen"),
    Event.Kind.ATTACHED: gettext_lazy("%(who)s lisäsi liitteen"),
    Event.Kind.RATED: gettext_lazy("Asiakas antoi arvosanan %(grade)s/5"),
    Event.Kind.LINKED: gettext_lazy("%(who)s liitti toiseen yhteydenottoon"),
    Event.Kind.UNLINKED: gettext_lazy("%(who)s perui kaksoiskappaleen: %(reference)s"),
    Event.Kind.PUBLISHED: gettext_lazy("%(who)s julkaisi verkossa"),
    Event.Kind.UNPUBLISHED: gettext_lazy("Julkaisu peruttiin"),
    Event.Kind.DELIVERED: gettext_lazy("Viesti lähti asiakkaalle"),
    Event.Kind.FILE_BLOCKED: gettext_lazy("Liite estettiin: siinä on haittaohjelma"),
    Event.Kind.BOUNCED: gettext_lazy("Viesti ei mennyt perille"),
    Event.Kind.CONSENT_WITHDRAWN: gettext_lazy("Asiakas perui julkaisuluvan"),
    Event.Kind.DELETION_REQUESTED: gettext_lazy("Asiakas pyysi tietojensa poistamista"),
    Event.Kind.FORWARDED: gettext_lazy("Lähti järjestelmään %(system)s"),
    Event.Kind.MIRRORED: gettext_lazy("%(system)s: %(state)s"),
    Event.Kind.COMMENT_ASKED: gettext_lazy("%(who)s pyysi kommenttia"),
    Event.Kind.COMMENT_WITHDRAWN: gettext_lazy("%(who)s perui kommenttipyynnön"),
    Event.Kind.COPIED: gettext_lazy("%(who)s lähetti tiedoksi"),
    Event.Kind.COPY_ENDED: gettext_lazy("%(who)s perui tiedoksi lähettämisen"),
}

_MIRRORED = {
    "sent": gettext_lazy("vastaanotettu"),
    "working": gettext_lazy("työn alla"),
    "done": gettext_lazy("valmis"),
    "returned": gettext_lazy("ei kuulu sinne, palautettu epäselviin"),
    "failed": gettext_lazy("ei mennyt perille"),
    "words": gettext_lazy("kommentti merkinnässä"),
    "silent": gettext_lazy("ei ole vastannut määräajassa"),
    "call": gettext_lazy("puhelu liitettiin tähän"),
    "call_ended": gettext_lazy("puhelu päättyi"),
    "transcript": gettext_lazy("puhelun teksti saapui"),
    "edited": gettext_lazy("kirjoittaja muokkasi viestiään"),
    "deleted": gettext_lazy("kirjoittaja poisti viestinsä"),
    "deleted_ours": gettext_lazy("vastauksemme poistettiin palvelusta"),
}

_LINKS = {
    "deletion": gettext_lazy("Kaiku avasi pyynnöstä yhteydenoton %(reference)s"),
    "deletion_of": gettext_lazy("Pyyntö koskee yhteydenottoa %(reference)s"),
    "mail_after": gettext_lazy("Sähköposti jatkaa yhteydenottoa %(reference)s"),
    "mail_before": gettext_lazy("Samasta asiasta tuli sähköposti, josta tehtiin yhteydenotto %(reference)s"),
    "mail_moved": gettext_lazy("%(who)s siirsi toisesta osoitteesta tulleen sähköpostin yhteydenotoksi %(reference)s"),
    "mail_moved_from": gettext_lazy("%(who)s erotti sähköpostin yhteydenotosta %(reference)s"),
    "social_after": gettext_lazy("Keskustelu jatkaa yhteydenottoa %(reference)s"),
    "social_before": gettext_lazy("Keskustelu jatkui, ja siitä tehtiin yhteydenotto %(reference)s"),
    "duplicate": gettext_lazy("%(who)s liitti tähän kaksoiskappaleen %(reference)s"),
    "duplicate_of": gettext_lazy("%(who)s merkitsi kaksoiskappaleeksi yhteydenotosta %(reference)s"),
    "part": gettext_lazy("%(who)s erotti osaksi yhteydenoton %(reference)s"),
    "part_of": gettext_lazy("%(who)s erotti tämän osaksi yhteydenotosta %(reference)s"),
    "part_ended": gettext_lazy("%(who)s hoiti osan %(reference)s"),
    "bundle": gettext_lazy("%(who)s niputti samaan asiaan yhteydenoton %(reference)s"),
    "customer": gettext_lazy("%(who)s merkitsi samaksi asiakkaaksi kuin yhteydenotossa %(reference)s"),
    "other_customer": gettext_lazy("%(who)s merkitsi eri asiakkaaksi kuin yhteydenotossa %(reference)s"),
}
_JOINED = gettext_lazy("%(who)s liitti osan takaisin: %(reference)s")
_UNBUNDLED = gettext_lazy("%(who)s irrotti nipusta")
_LEFT = gettext_lazy("%(who)s palautti jonoon, koska käsittelijän tunnus suljettiin")
_COMMENTS = {
    "forward": gettext_lazy("%(who)s välitti asian ulkopuolelle"),
    "left": gettext_lazy("Kommenttipyyntö peruuntui, koska pyydetyn tunnus suljettiin"),
    "desk": gettext_lazy("%(who)s vastasi kommenttipyyntöön"),
    "link": gettext_lazy("Kommenttipyyntöön vastattiin ulkopuolelta linkistä"),
    "mail": gettext_lazy("Kommenttipyyntöön vastattiin ulkopuolelta sähköpostilla"),
}


def event_line(event: Event, ticket: Ticket, people: Mapping[int, str]) -> EventLine:
    """The event in plain words; only the words of its own kind are looked up."""
    kind, data = Event.Kind(event.kind), event.data
    who = event.actor.name if event.actor else (_("Asiakas") if event.by == Event.By.CUSTOMER else "Kaiku")
    reason = data.get("reason")
    why = reason_text(reason) if isinstance(reason, dict) else ""
    if kind == Event.Kind.CLOSED:
        return EventLine(_closed_words(who, data), why)
    if kind == Event.Kind.AUTOMATED:
        return EventLine(automatic_words(data), why)
    if kind == Event.Kind.EDITED:
        return EventLine(_edited_words(who, data), why)
    if kind == Event.Kind.RELEASED and data.get("why") == "left":
        return EventLine(str(_LEFT) % {"who": who}, why)
    if kind == Event.Kind.TRANSFERRED and data.get("why") == "ping_pong":
        why = _("Asia oli jo palautunut kahdesti lähettäjälleen, joten neuvojat selvittävät, kenelle se kuuluu")
    sentence = _special(kind, data) or _SENTENCES.get(kind, kind.label)
    return EventLine(str(sentence) % {"who": who, **_details(kind, data, ticket, people)}, why)


def _special(kind: Event.Kind, data: Mapping[str, Any]) -> Any:
    """The sentence of a kind that says several things."""
    if kind == Event.Kind.UNLINKED and str(data.get("why", "")).startswith("part"):
        return _JOINED
    if kind == Event.Kind.UNLINKED and data.get("why") == "bundle":
        return _UNBUNDLED
    if kind == Event.Kind.LINKED or data.get("why") == "other_customer":
        return _LINKS.get(str(data.get("why", "")))
    if kind in (Event.Kind.COMMENT_ASKED, Event.Kind.COMMENT_GIVEN, Event.Kind.COMMENT_WITHDRAWN):
        told = "left" if kind == Event.Kind.COMMENT_WITHDRAWN else data.get("purpose" if kind == Event.Kind.COMMENT_ASKED else "via")
        return _COMMENTS.get(str(told)) if told != "left" or data.get("why") == "left" else None
    return None


def _details(kind: Event.Kind, data: Mapping[str, Any], ticket: Ticket, people: Mapping[int, str]) -> dict[str, str]:
    if kind == Event.Kind.RECEIVED:
        return {"channel": channel_words(str(data.get("channel", ticket.channel)))}
    if kind in (Event.Kind.ROUTED, Event.Kind.TRANSFERRED):
        return {"queue": queue_name(data.get("queue") or data.get("to"))}
    if kind == Event.Kind.ASSIGNED:
        return {"person": people.get(_whole(data.get("to")), _("toinen henkilö"))}
    if kind == Event.Kind.CLASSIFIED:
        return {"values": _class_words(data)}
    if kind == Event.Kind.PRIORITISED:
        return {"values": _priority_words(data)}
    if kind in (Event.Kind.LINKED, Event.Kind.UNLINKED):
        return {"reference": str(data.get("reference", ""))}
    if kind in (Event.Kind.FORWARDED, Event.Kind.MIRRORED):
        state = str(data.get("state", ""))
        return {"system": str(data.get("system", "–")), "state": str(_MIRRORED.get(state, state))}
    if kind == Event.Kind.STEPPED:
        return {"step": _step_name(ticket, str(data.get("to", "")))}
    return {"grade": str(data.get("rating", "–"))} if kind == Event.Kind.RATED else {}


def priority_name(value: Any) -> str:
    """The urgency in words."""
    number = _whole(value)
    return str(Priority(number).label) if number in Priority.values else ""


def value_name(field: str, value: str) -> str:
    """An automatic value in words: the topic's, type's or queue's name, the urgency."""
    language = get_language() or "fi"
    if field == "topic":
        topic = topics_by_key().get(value)
        return topic.name_in(language) if topic else value
    if field == "type":
        kind = contact_types_by_key().get(value)
        return kind.name_in(language) if kind else value
    if field == "queue":
        return next((queue.name_in(language) for queue in active_queues() if queue.key == value), value)
    if field == "priority":
        return priority_name(value)
    if field == "workflow":
        found = published_workflows().get(value)
        return in_language(found.names, language) if found else value
    if field == "prompt":
        return known_things().name(field, value)
    return str(Sensitivity(value).label) if value in Sensitivity.values else value


def _step_name(ticket: Ticket, key: str) -> str:
    workflow = workflow_of(ticket)
    step = workflow.step(key) if workflow else None
    names = dict(step.names) if step else {}
    return names.get(get_language() or "fi") or names.get("fi") or key


def _class_words(data: Mapping[str, Any]) -> str:
    sides: list[dict[str, Any]] = [data[side] if isinstance(data.get(side), dict) else {} for side in ("from", "to")]
    before, after = sides
    language = get_language() or "fi"
    words = []
    old, new = (topics_by_id().get(_whole((side or {}).get("topic"))) for side in (before, after))
    if old != new:
        words.append(f"{old.name_in(language) if old else '–'} → {new.name_in(language) if new else '–'}")
    kinds = {kind.id: kind.name_in(language) for kind in contact_types()}
    old_kind, new_kind = (kinds.get(_whole((side or {}).get("type")), "–") for side in (before, after))
    if old_kind != new_kind:
        words.append(f"{old_kind} → {new_kind}")
    return f": {', '.join(words)}" if words else ""


def _priority_words(data: Mapping[str, Any]) -> str:
    return f": {priority_name(data.get('from'))} → {priority_name(data.get('to'))}" if "to" in data else ""


def _closed_words(who: str, data: Mapping[str, Any]) -> str:
    reason = str(data.get("reason", ""))
    if reason == "joined_back":
        return _("%(who)s sulki: hoidetaan alkuperäisessä yhteydenotossa") % {"who": who}
    if reason in CLOSING_REASONS:
        return _("%(who)s sulki ilman vastausta: %(reason)s") % {"who": who, "reason": CLOSING_REASONS[reason]}
    return _("%(who)s sulki") % {"who": who}


def _edited_words(who: str, data: Mapping[str, Any]) -> str:
    labels = {
        "title": _("otsikko"), "content": _("sisältö"),
        "address": _("osoite"), "place_words": _("paikan kuvaus"), "point": _("karttapiste"), "account": _("oma asiointi"),
        "tags": _("tunnisteet"), "sensitivity": _("arkaluonteisuus"), "publication_proposal": _("julkaisuehdotus"),
        "contribution": _("osuus vastauksesta"),
    }  # fmt: skip
    listed = data.get("fields") or ([data["field"]] if "field" in data else [])
    names = ", ".join(labels.get(str(name), str(name)) for name in listed)
    return _("%(who)s muutti tietoja: %(fields)s") % {"who": who, "fields": names}


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else int(value) if isinstance(value, str) and value.isdecimal() else 0
