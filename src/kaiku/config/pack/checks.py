"""Checks that look at more than one entry of a pack."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import time
from typing import Any

from kaiku.config.pack.entries import PATTERN_FIELDS, WEEKDAYS, Form, Pack
from kaiku.config.pack.handling_rules import check_rules
from kaiku.config.pack.schema import LANGUAGES, Reader, Spot
from kaiku.config.pack.workflows import check_workflow
from kaiku.retention.classes import ClassRefused, require_whole
from kaiku.workflow.promises import AREA, CITY, MOST_HOURS, TOPIC, URGENCIES

_SLUG = re.compile(r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$")
_CLOCK = re.compile(r"^(\d{2})[.:](\d{2})$")
_LEAST_CORNERS = 3
_CHOOSING = ("choice", "choices")


def check_pack(pack: Pack, reader: Reader) -> None:
    """Note what is wrong with the pack as a whole."""
    for kind, keys in reader.keys.items():
        for key, spot in keys.items():
            if not _SLUG.match(key):
                reader.note(spot, f"the key of a {kind} may hold only small letters a-z, digits and dashes")
    if pack.city.default_language not in pack.city.languages:
        reader.note(reader.spots[id(pack.city)], f"default_language: {pack.city.default_language} is not one of the city's languages")
    _check_hours(pack, reader)
    _check_points(pack, reader)
    for workflow in pack.workflows:
        check_workflow(workflow, reader)
    check_rules(pack.rules, reader)
    _check_promises(pack, reader)
    _check_retention(pack, reader)
    for form in pack.forms:
        _check_form(form, reader)
    _check_themes(pack, reader)
    _check_special_queues(pack, reader)


def clock(text: str) -> time:
    """A time of day such as 08.00 or 08:00."""
    match = _CLOCK.match(text)
    if match is None:
        raise ValueError(text)
    return time(int(match[1]), int(match[2]))


def _check_promises(pack: Pack, reader: Reader) -> None:
    known = {AREA: reader.keys.get("service area", {}), TOPIC: reader.keys.get("category", {})}
    for promise in pack.promises:
        kind, _dot, key = promise.key.partition(".")
        spot = reader.spots[id(promise)]
        if promise.key != CITY and key not in known.get(kind, {}):
            reader.note(spot, f"there is no {promise.key}: write city, area.key or topic.key")
        for urgency, hours in (*promise.reply.items(), *promise.handling.items()):
            if urgency not in ("any", *URGENCIES) or type(hours) is not int or not 1 <= hours <= MOST_HOURS:
                reader.note(spot, f"{urgency}: {hours} is not any, urgent, high, normal or low with hours 1-{MOST_HOURS}")


def _check_retention(pack: Pack, reader: Reader) -> None:
    for entry in pack.retention:
        spot = reader.spots[id(entry)]
        try:
            require_whole(entry.as_value())
        except ClassRefused as error:
            reader.note(spot, str(error))
        for name in ("raw_days", "contact_months"):
            if (number := getattr(entry, name)) is not None and number < 1:
                reader.note(spot, f"{name}: {number} is not a whole number above 0")
    for second in [entry for entry in pack.retention if entry.default][1:]:
        reader.note(reader.spots[id(second)], "default: only one class can be the default")
    known = {entry.key for entry in pack.retention}
    for topic in pack.topics if known else ():
        if topic.retention and topic.retention not in known:
            reader.note(reader.spots[id(topic)], f"retention: there is no class {topic.retention} in retention.yaml")


def _check_hours(pack: Pack, reader: Reader) -> None:
    for name, days in pack.organisation.hour_patterns.items():
        spot = Spot("organisation.yaml", 0, f"hour pattern {name}")
        if not isinstance(days, dict):
            reader.note(spot, "hours by weekday are expected, e.g. {mon: 08.00-16.00}")
            continue
        _check_week({day: hours for day, hours in days.items() if day not in PATTERN_FIELDS}, reader, spot)
        names, open_on = days.get("names", {}), days.get("open_on", [])
        if not isinstance(names, dict) or (names and not names.get(reader.languages[0])) or set(names) - set(LANGUAGES):
            reader.note(spot, f"names: texts by language are expected, the {reader.languages[0]} text at least")
        if not isinstance(open_on, list):
            reader.note(spot, "open_on: a list of public holidays is expected")
    groups = [
        group
        for area in pack.organisation.areas
        for service_group in area.service_groups
        for unit in service_group.units
        for group in unit.handler_groups
    ]
    for group in groups:
        _check_week(group.weekly, reader, reader.spots[id(group)])
    for exceptional in pack.organisation.exceptional_days:
        if exceptional.opens or exceptional.closes:
            spot = reader.spots[id(exceptional)]
            _check_span([exceptional.opens, exceptional.closes], reader, spot)


def _check_week(week: dict[str, Any], reader: Reader, spot: Spot) -> None:
    for day, hours in week.items():
        if day not in WEEKDAYS:
            reader.note(spot, f"{day} is not one of {', '.join(WEEKDAYS)}")
        closed = ""
        for span in str(hours).split(","):
            ends = span.strip().split("-")
            _check_span(ends, reader, spot)
            if closed and ends[0] < closed:
                reader.note(spot, f"{hours}: the later hours begin before the earlier ones end")
            closed = ends[-1]


def _check_span(ends: list[str], reader: Reader, spot: Spot) -> None:
    try:
        opens, closes = (clock(end) for end in ends)
    except ValueError:
        reader.note(spot, f"{'-'.join(ends)} is not like 08.00-16.00")
        return
    if opens >= closes:
        reader.note(spot, f"{'-'.join(ends)} closes before it opens")


def _check_points(pack: Pack, reader: Reader) -> None:
    box = pack.city.bounding_box
    if len(box) != 4 or box[0] >= box[2] or box[1] >= box[3]:
        reader.note(reader.spots[id(pack.city)], "bounding_box must be [west, south, east, north]")
        return
    west, south, east, north = box
    placed: tuple[Any, ...] = (*pack.districts, *pack.streets, *pack.service_locations)
    for item in placed:
        if not (west <= item.lon <= east and south <= item.lat <= north):
            reader.note(reader.spots[id(item)], f"the point {item.lon}, {item.lat} is outside the city's bounding box")
    for district in pack.districts:
        if len(district.outline) < _LEAST_CORNERS or any(len(corner) != 2 for corner in district.outline):
            reader.note(reader.spots[id(district)], "outline must be a ring of at least three [lon, lat] pairs")


def _check_form(form: Form, reader: Reader) -> None:
    options: dict[str, set[str]] = {}
    for question in form.questions:
        spot = reader.spots[id(question)]
        if question.key in options:
            reader.note(spot, f"form {form.key}: the question is given twice")
        if (question.kind in _CHOOSING) != bool(question.options):
            reader.note(spot, f"form {form.key}: options belong to questions of kind choice and choices, and they need them")
        for key in _repeated([option.key for option in question.options]):
            reader.note(spot, f"form {form.key}: the option {key} is given twice")
        if question.show_if is not None:
            known = options.get(question.show_if.question)
            if known is None:
                reader.note(spot, f"form {form.key}: show_if: there is no earlier question {question.show_if.question}")
            elif wrong := sorted(set(question.show_if.values) - known):
                reader.note(spot, f"form {form.key}: show_if: {question.show_if.question} has no answer {', '.join(wrong)}")
        options[question.key] = {option.key for option in question.options}


def _check_themes(pack: Pack, reader: Reader) -> None:
    themes, services = {theme.key for theme in pack.themes}, {service.key for service in pack.services}
    other = reader.keys.get("category", {}).keys() - reader.broken  # what is nowhere is told of once, with the references
    for topic in pack.topics:
        spot = reader.spots[id(topic)]
        if topic.theme not in themes and topic.theme in other:
            reader.note(spot, f"theme: {topic.theme} is not a theme")
        if topic.service and topic.service not in services and topic.service in other:
            reader.note(spot, f"service: {topic.service} is not a service")


def _check_special_queues(pack: Pack, reader: Reader) -> None:
    kinds = {queue.type for queue in pack.queues}
    for kind in ("unclear", "internal", "restricted"):
        if kind not in kinds:
            reader.note(Spot("queues.yaml", 0, ""), f"a queue of kind {kind} is missing")


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
