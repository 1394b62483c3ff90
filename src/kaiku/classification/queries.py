"""Classifying a text by the city's own words, and telling the reasons in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaiku.base.composed import composed
from kaiku.base.snapshots import made_of
from kaiku.base.values import Priority, Sensitivity
from kaiku.categories.queries import ContactTypeRef, Topic, contact_types, contact_types_by_key, live_topic, topics, topics_by_key
from kaiku.classification.models import Decision
from kaiku.classification.reading import base_forms, text_words
from kaiku.classification.rules import ASKING, AUTOMATIC, Choice, Classification, TextWords, Vocabulary, choose, rank
from kaiku.language.lemmas import is_known, learn, words_of
from kaiku.language.personal_data import has_identity_code
from kaiku.language.sensitive import special_category
from kaiku.language.stems import stem_of
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.tickets.models import Ticket

_TOLD_OF_A_PERSON = 0.8  # how sure words of health and the like are: sure enough to be careful
_USUAL_TYPE = 0.4  # how much a topic's usual type weighs beside the words


@dataclass(frozen=True)
class TopicSuggestion:
    """A topic that the text may be about."""

    topic: Topic
    confidence: float
    words: tuple[str, ...]


def classify(text: str, language: str, *, topic_key: str = "", type_key: str = "", is_internal: bool = False) -> Classification:
    """Classify one contact; a topic or type that a person chose stands, or what replaced it. Only insiders' words mean internal topics."""
    found = text_words(text, language)
    standing = live_topic(topic_key) or topics_by_key().get(topic_key)
    likely = _chosen(standing.key) if standing else _topic(found, language, is_internal=is_internal)
    topic = _sure(likely)
    kind = _chosen(type_key) if type_key in contact_types_by_key() else _read_type(found, language, likely)
    return Classification(
        topic=topic,
        type=kind,
        priority=_priority(),
        sensitivity=_sensitivity(text, language, topic),
        lemmas=found.lemmas,
        words=found,
    )


def suggest_topics(text: str, language: str, *, limit: int = 3, is_internal: bool = False) -> list[TopicSuggestion]:
    """Likely topics of a text, best first; empty when nothing in it is known."""
    ranked = rank(text_words(text, language), topic_vocabulary(language, is_internal=is_internal))
    if not ranked:
        return []
    total = sum(score for _key, score, _words in ranked[:5])
    by_key = topics_by_key()
    return [TopicSuggestion(by_key[key], round(score / total, 2), words) for key, score, words in ranked[:limit]]


def suggest_type(text: str, language: str, topic_key: str = "") -> str:
    """The likely contact type's key, "" when unknown."""
    choice = _type(text_words(text, language), language, _usual_type(topic_key))
    return choice.value if choice else ""


@made_of(topics)
def topic_vocabulary(found: tuple[Topic, ...], language: str, *, is_internal: bool = False) -> Vocabulary:
    """The words and example sentences of every topic that can be chosen."""
    return _vocabulary(
        {
            topic.key: (*topic.words.get(language, ()), *topic.examples.get(language, ()), *_single(topic.name_in(language)))
            for topic in found
            if topic.is_active and topic.is_leaf and (topic.is_public or is_internal)
        },
        language,
    )


def _single(name: str) -> tuple[str, ...]:
    """A name of one word is a word to know the topic by; "Lumi ja auraus" is none."""
    return () if " " in name.strip() else (name,)


@made_of(contact_types)
def type_vocabulary(found: tuple[ContactTypeRef, ...], language: str) -> Vocabulary:
    """The words of every contact type."""
    return _vocabulary({kind.key: kind.words.get(language, ()) for kind in found if kind.is_active}, language)


def _vocabulary(listed: Mapping[str, Iterable[str]], language: str) -> Vocabulary:
    words = {word for terms in listed.values() for term in terms for word in words_of(term)}
    learn(words, language)
    unknown = frozenset(word for word in words if language == "fi" and not is_known(word))
    spelled = {} if language == "fi" else {stem_of(word, language): word for word in sorted(words, key=len, reverse=True)}
    return Vocabulary.of({key: base_forms(terms, language) for key, terms in listed.items()}, unknown=unknown, spelled=spelled)


def reason_text(reason: Mapping[str, Any]) -> str:
    """The reason of an automatic value as a sentence in the active language."""
    code = reason.get("code")
    if code == "words":
        words = (_("kysymys") if word == ASKING else word for word in reason.get("words", ()))
        return _("Tekstissä on: %(words)s.") % {"words": ", ".join(words)}
    if code == "rule":
        return _("Sääntö ”%(rule)s”.") % {"rule": str(reason.get("rule", "")).rstrip(".")}
    sentences = {
        "customer": _("Asiakas valitsi tämän."),
        "staff": _("Käsittelijä valitsi tämän."),
        "menu": _("Soittaja valitsi tämän puhelinvalikosta."),
        "learned": _("Samankaltaiset yhteydenotot ovat olleet tätä aihetta."),
        "learned_type": _("Samankaltaiset yhteydenotot ovat olleet tätä tyyppiä."),
        "topic": _("Tulee aiheesta."),
        "identity_code": _("Tekstissä on henkilötunnus."),
        "tells_health": _("Teksti näyttää kertovan jonkun terveydestä."),
        "tells_social": _("Teksti näyttää kertovan jonkun sosiaalihuollosta tai muusta arkaluonteisesta asemasta."),
        "tells_conviction": _("Teksti näyttää kertovan jonkun vakaumuksesta, alkuperästä tai suuntautumisesta."),
        "unit": _("Tuli yksikön omalta sivulta tai sen postilaatikosta."),
        "fallback": _("Postilaatikon oma jono, koska mikään muu ei ohjannut."),
        "topic_group": _("Aiheen oma käsittelijäryhmä."),
        "default": _("Oletus: mikään sääntö ei osunut."),
        "unclear": _("Aihetta ei tunnistettu, joten neuvojat selvittävät asian."),
        "internal": _("Sisäinen yhteydenotto."),
        "restricted": _("Arkaluonteinen asia."),
        "off": _("Automaatio on kytketty pois, joten neuvojat valitsevat."),
    }
    return sentences.get(str(code), "")


def decisions_of(ticket: Ticket) -> dict[str, Decision]:
    """The newest automatic decision of each field."""
    return newest_of(all_decisions_of(ticket))


def newest_of(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last of each field."""
    return {decision.field: decision for decision in decisions}


def all_decisions_of(ticket: Ticket) -> list[Decision]:
    """Every automatic decision, the oldest first: of tags and prompts there are as many as rules gave."""
    return list(_decisions(ticket.pk))


@composed
def _decisions(ticket: int) -> QuerySet[Decision]:
    return Decision.objects.filter(ticket=ticket).order_by("decided_at", "pk")


def _chosen(key: str) -> Choice:
    return Choice(key, 1.0, {"code": "customer"}, source="customer")


def _topic(found: TextWords, language: str, *, is_internal: bool) -> Choice | None:
    return choose(rank(found, topic_vocabulary(language, is_internal=is_internal))) if is_automatic(Automation.TOPIC) else None


def _read_type(found: TextWords, language: str, topic: Choice | None) -> Choice | None:
    return _type(found, language, _usual_type(topic.value if topic else "")) if is_automatic(Automation.TOPIC) else None


def _sure(choice: Choice | None) -> Choice | None:
    return choice if choice is not None and choice.confidence >= AUTOMATIC else None


def _type(found: TextWords, language: str, usual: str) -> Choice | None:
    """What the words say of the type, with the topic's usual type as one voice among them."""
    ranked = {key: (score, words) for key, score, words in rank(found, type_vocabulary(language))}
    if usual:
        score, words = ranked.get(usual, (0.0, ()))
        ranked[usual] = (score + _USUAL_TYPE, words)
    choice = choose(sorted(((key, *said) for key, said in ranked.items()), key=lambda row: (-row[1], row[0])))
    if choice is None or choice.reason["words"]:
        return choice
    return replace(choice, reason={"code": "topic"})


def _usual_type(topic_key: str) -> str:
    return topics_by_key()[topic_key].default_type_key if topic_key in topics_by_key() else ""


def _priority() -> Choice:
    """Normal, until a rule of handling says otherwise."""
    return Choice(str(Priority.NORMAL.value), 1.0, {"code": "default" if is_automatic(Automation.PRIORITY) else "off"})


def _sensitivity(text: str, language: str, topic: Choice | None) -> Choice:
    if topic is not None and topics_by_key()[topic.value].is_restricted:
        return Choice(Sensitivity.RESTRICTED.value, 1.0, {"code": "topic"})
    return sensitivity_of(text, language)


def sensitivity_of(text: str, language: str) -> Choice:
    """What the words alone say: restricted when they hold an identity code, or tell of somebody's health or the like."""
    if has_identity_code(text):
        return Choice(Sensitivity.RESTRICTED.value, 1.0, {"code": "identity_code"})
    if kind := special_category(text, language):
        return Choice(Sensitivity.RESTRICTED.value, _TOLD_OF_A_PERSON, {"code": f"tells_{kind}"})
    return Choice(Sensitivity.NORMAL.value, 1.0, {"code": "default"})
