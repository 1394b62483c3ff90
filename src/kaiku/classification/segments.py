"""Several matters in one text: which sentences speak of which topic. A proposal for people, never done by itself."""

import re
from dataclasses import dataclass

from kaiku.classification.queries import topic_vocabulary
from kaiku.classification.reading import text_words
from kaiku.classification.rules import AUTOMATIC, choose, rank

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_MOST_SENTENCES = 60
MOST_SEGMENTS = 5


@dataclass(frozen=True)
class Segment:
    """Sentences of one topic, and the words that told it."""

    topic_key: str
    text: str
    words: tuple[str, ...]


def segments_of(text: str, language: str) -> list[Segment]:
    """The text in parts by topic, in the order of their first sentences; empty when it speaks of one matter alone."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()][:_MOST_SENTENCES]
    told = [_topic_of(sentence, language) for sentence in sentences]
    known = [key for key, _words in told if key]
    if len(set(known)) < 2:
        return []
    found: dict[str, tuple[list[str], list[str]]] = {}
    standing = known[0]  # a greeting belongs to what comes first
    for sentence, (key, words) in zip(sentences, told, strict=True):
        standing = key or standing
        texts, terms = found.setdefault(standing, ([], []))
        texts.append(sentence)
        terms.extend(word for word in words if word not in terms)
    return [Segment(key, " ".join(texts), tuple(terms)) for key, (texts, terms) in found.items()][:MOST_SEGMENTS]


def _topic_of(sentence: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The topic that the sentence alone surely speaks of; "" for none."""
    choice = choose(rank(text_words(sentence, language), topic_vocabulary(language)))
    if choice is None or choice.confidence < AUTOMATIC:
        return "", ()
    return choice.value, tuple(choice.reason["words"])
