"""The first lessons, before anybody has corrected anything: a topic's name, description, guidance, words and example sentences."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kaiku.base.values import Language, Sensitivity
from kaiku.categories.queries import ContactTypeRef
from kaiku.categories.rules import Topic
from kaiku.classification.learning.encoding import Sample
from kaiku.classification.rules import EXACT, SETTING, WEAK

_WORDS_TOGETHER = 6  # a handful of a topic's words reads like a contact about it

Lessons = list[tuple[Sample, str]]


def topic_lessons(topics: Iterable[Topic], embed: Callable[[str], bytes]) -> Lessons:
    """What the topics in use say of themselves, in every language."""
    return [
        (Sample(text, embed(text)), topic.key)
        for topic in topics
        if topic.is_active and topic.is_leaf
        for language in Language.values
        for text in _told(topic, language)
    ]


def type_lessons(kinds: Iterable[ContactTypeRef], embed: Callable[[str], bytes]) -> Lessons:
    """What the contact types in use say of themselves."""
    return [
        (Sample(text, embed(text)), kind.key)
        for kind in kinds
        if kind.is_active
        for language in Language.values
        for text in (kind.names.get(language, ""), *_handfuls(kind.words.get(language, ())))
        if text
    ]


def sensitivity_lessons(topics: Sequence[Topic], embed: Callable[[str], bytes]) -> Lessons:
    """What the topics mean, those whose contacts are restricted and the others."""
    restricted = {topic.key for topic in topics if topic.is_restricted}
    return [
        (Sample("", sample.vector), Sensitivity.RESTRICTED if key in restricted else Sensitivity.NORMAL)
        for sample, key in topic_lessons(topics, embed)
    ]


def _told(topic: Topic, language: str) -> Iterator[str]:
    name, described = topic.names.get(language, ""), topic.descriptions.get(language, "")
    yield from filter(None, (name, f"{name}. {described}" if described else "", topic.guidance.get(language, "")))
    yield from _handfuls(topic.words.get(language, ()))
    yield from topic.examples.get(language, ())


def _handfuls(words: Iterable[str]) -> Iterator[str]:
    plain = [word.lstrip(WEAK + SETTING + EXACT) for word in words if not word.startswith((WEAK, SETTING))]
    for start in range(0, len(plain), _WORDS_TOGETHER):
        yield ", ".join(plain[start : start + _WORDS_TOGETHER])
