"""Rules as sentences: conditions, effects, and why a rule does not hold."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.base.values import Channel, Language, Priority, Sensitivity
from kaiku.workflow.ruling.checking import PLACE, PRIORITIES, Known
from kaiku.workflow.ruling.moments import Moment
from kaiku.workflow.ruling.rules import HOLD, WEEKDAYS, Condition, Effect, Field, Hours, How, Rule, span_of, word_parts

_DAYS = (
    gettext_lazy("maanantai"),
    gettext_lazy("tiistai"),
    gettext_lazy("keskiviikko"),
    gettext_lazy("torstai"),
    gettext_lazy("perjantai"),
    gettext_lazy("lauantai"),
    gettext_lazy("sunnuntai"),
)
DAY_NAMES: Mapping[str, Any] = dict(zip(WEEKDAYS, _DAYS, strict=True))
_LABELLED: Mapping[str, Any] = {
    Field.CHANNEL: Channel,
    Field.LANGUAGE: Language,
    Field.SENSITIVITY: Sensitivity,
    Field.HOURS: Hours,
}
_IS: Mapping[str, Any] = {
    Field.TOPIC: gettext_lazy("aihe on %(values)s"),
    Field.TYPE: gettext_lazy("tyyppi on %(values)s"),
    Field.DISTRICT: gettext_lazy("paikka on kaupunginosassa %(values)s"),
    Field.AREA: gettext_lazy("asia kuuluu palvelualueelle %(values)s"),
    Field.CHANNEL: gettext_lazy("kanava on %(values)s"),
    Field.LANGUAGE: gettext_lazy("kieli on %(values)s"),
    Field.CUSTOMER: gettext_lazy("asiakas on %(values)s"),
    Field.HOURS: gettext_lazy("yhteydenotto saapuu %(values)s"),
    Field.WEEKDAY: gettext_lazy("saapumispäivä on %(values)s"),
    Field.DATES: gettext_lazy("saapumispäivä on välillä %(values)s"),
    Field.SENSITIVITY: gettext_lazy("arkaluonteisuus on %(values)s"),
    Field.ANSWER: gettext_lazy("vastaus kysymykseen ”%(about)s” on %(values)s"),
    Field.UNIT: gettext_lazy("lomake on yksikön %(values)s"),
}
_IS_NOT: Mapping[str, Any] = {
    Field.TOPIC: gettext_lazy("aihe ei ole %(values)s"),
    Field.TYPE: gettext_lazy("tyyppi ei ole %(values)s"),
    Field.DISTRICT: gettext_lazy("paikka ei ole kaupunginosassa %(values)s"),
    Field.AREA: gettext_lazy("asia ei kuulu palvelualueelle %(values)s"),
    Field.CHANNEL: gettext_lazy("kanava ei ole %(values)s"),
    Field.LANGUAGE: gettext_lazy("kieli ei ole %(values)s"),
    Field.CUSTOMER: gettext_lazy("asiakas ei ole %(values)s"),
    Field.HOURS: gettext_lazy("yhteydenotto ei saavu %(values)s"),
    Field.WEEKDAY: gettext_lazy("saapumispäivä ei ole %(values)s"),
    Field.DATES: gettext_lazy("saapumispäivä ei ole välillä %(values)s"),
    Field.SENSITIVITY: gettext_lazy("arkaluonteisuus ei ole %(values)s"),
    Field.ANSWER: gettext_lazy("vastaus kysymykseen ”%(about)s” ei ole %(values)s"),
    Field.UNIT: gettext_lazy("lomake ei ole yksikön %(values)s"),
}
_WORDS: Mapping[tuple[str, bool], Any] = {
    (How.ANY, False): gettext_lazy("tekstissä on jokin sanoista %(values)s"),
    (How.ALL, False): gettext_lazy("tekstissä ovat kaikki sanat %(values)s"),
    (How.NEAR, False): gettext_lazy("tekstissä ovat lähekkäin %(values)s"),
    (How.ANY, True): gettext_lazy("tekstissä ei ole mitään sanoista %(values)s"),
    (How.ALL, True): gettext_lazy("tekstissä eivät ole kaikki sanat %(values)s"),
    (How.NEAR, True): gettext_lazy("tekstissä eivät ole lähekkäin %(values)s"),
}
_FAILED_WORDS = gettext_lazy("Ei pidä paikkaansa: %(condition)s.")
_SHOWN = 12  # values of a condition in a sentence; the editor shows all


def condition_text(condition: Condition, known: Known) -> str:
    """One condition as a clause."""
    shown = [value_text(condition, value, known) for value in condition.values]
    rest = len(shown) - _SHOWN
    last = _("ja %(count)d muuta") % {"count": rest} if rest > 0 else ""
    values = _joined(shown[:_SHOWN], last, all_of=condition.field == Field.WORDS and condition.how == How.ALL)
    if condition.field == Field.WORDS:
        return str(_WORDS[How(condition.how), condition.negated]) % {"values": values}
    sentences = _IS_NOT if condition.negated else _IS
    about = known.name("question", condition.about)
    return str(sentences[Field(condition.field)]) % {"values": values, "about": about}


def value_text(condition: Condition, value: str, known: Known) -> str:
    """One value of a condition by its name."""
    kind = condition.field
    if kind == Field.WORDS:
        language, word = word_parts(value)
        return f"{word} ({language})" if language else word
    if kind == Field.WEEKDAY:
        return str(DAY_NAMES.get(value, value))
    if kind == Field.DATES and (span := span_of(value)):
        return f"{span[0]:%d.%m.%Y}–{span[1]:%d.%m.%Y}"
    if kind == Field.ANSWER:
        return known.name(f"answer:{condition.about}", value)
    labelled = _LABELLED.get(kind)
    return str(labelled(value).label) if labelled and value in labelled.values else known.name(kind, value)


def _joined(values: list[str], last: str, *, all_of: bool = False) -> str:
    if last:
        return ", ".join([*values, last])
    if len(values) < 2:
        return "".join(values)
    sentence = _("%(first)s ja %(last)s") if all_of else _("%(first)s tai %(last)s")
    return sentence % {"first": ", ".join(values[:-1]), "last": values[-1]}


def group_texts(rule: Rule, known: Known) -> list[list[str]]:
    """Each group's clauses; [] when the rule holds for everything."""
    return [[condition_text(condition, known) for condition in group] for group in rule.groups if group]


def when_text(rule: Rule, known: Known) -> str:
    """The moment as a clause after "Kun"."""
    when = rule.when
    places = _joined([known.name(PLACE, place) for place in when.places[:_SHOWN]], "")
    if when.moment == Moment.ANSWERED:
        return _("asiakas vastaa tai lisää tietoja")
    if when.moment == Moment.STEP:
        return _("yhteydenotto tulee paikkaan %(places)s") % {"places": places}
    if when.moment == Moment.IDLE:
        clause = _("kukaan ei ole tehnyt mitään %(hours)d työtuntiin") % {"hours": when.hours}
        return _("%(clause)s ja yhteydenoton paikka on %(places)s") % {"clause": clause, "places": places} if places else clause
    return _("yhteydenotto saapuu")


def effect_text(kind: str, value: Any, known: Known) -> str:
    """One effect's value by its name."""
    if kind == Effect.QUEUE and value == HOLD:
        return _("neuvojien selvitettävä")
    if kind == Effect.PRIORITY and value in PRIORITIES:
        return str(Priority(PRIORITIES[value]).label)
    if kind == Effect.SENSITIVITY and value in Sensitivity.values:
        return str(Sensitivity(value).label)
    if kind == Effect.HANDLER:
        return _("kyllä")
    if kind == Effect.TAGS:
        return ", ".join(value) if isinstance(value, tuple | list) else str(value)
    return known.name(kind, str(value))


def effect_texts(rule: Rule, known: Known) -> list[str]:
    """What the rule does, clause by clause."""
    sentences = {
        Effect.QUEUE: _("menee jonoon %(value)s"),
        Effect.WORKFLOW: _("käsitellään työnkululla %(value)s"),
        Effect.PRIORITY: _("kiireellisyys on %(value)s"),
        Effect.SENSITIVITY: _("arkaluonteisuus on %(value)s"),
        Effect.TAGS: _("saa tunnisteet %(value)s"),
        Effect.PROMPT: _("ryhmä %(value)s saa herätteen"),
        Effect.HANDLER: _("käsittelijä saa herätteen"),
        Effect.NOTE: _("saa sisäisen merkinnän ”%(value)s”"),
    }
    if rule.then.hold:
        sentences[Effect.QUEUE] = _("jää neuvojien selvitettäväksi")
    return [sentences[Effect(kind)] % {"value": effect_text(kind, value, known)} for kind, value in rule.then.effects().items()]


def why_not(failed: Iterable[Condition], known: Known) -> str:
    """Why a rule does not hold: the first condition of each of its groups that fails."""
    clauses = dict.fromkeys(condition_text(condition, known) for condition in failed)
    return " ".join(str(_FAILED_WORDS) % {"condition": clause} for clause in clauses)
