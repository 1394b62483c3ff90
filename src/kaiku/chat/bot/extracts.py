"""Word for word: the sentences of a passage that answer best, in the passage's own order."""

import re
from collections.abc import Collection, Sequence

from kaiku.chat.bot.judging import coverage
from kaiku.chat.bot.work import Passage
from kaiku.knowledge.passages import sentences_of
from kaiku.knowledge.terms import terms_of

_SHORT = 420  # characters: such a passage is quoted whole
_MOST_SENTENCES = 3
_SHARE_OF_WORDS = 0.3
_END = re.compile(r"[.!?…:]$")


def quoted(passage: Passage, asked: Collection[str]) -> tuple[str, ...]:
    """The best sentences of the passage, at most _MOST_SENTENCES; a short passage whole."""
    sentences = sentences_of(passage.text) or [passage.text]
    if len(passage.text) <= _SHORT or len(sentences) <= _MOST_SENTENCES:
        return tuple(sentences)
    scores = _scores(passage, sentences, set(asked))
    best = sorted(range(len(sentences)), key=lambda at: -scores[at])[:_MOST_SENTENCES]
    return tuple(sentences[at] for at in sorted(best))


def cited(sentences: Sequence[str], number: int) -> str:
    """One paragraph, every sentence with the number of its source."""
    return " ".join(f"{_closed(sentence)} [{number}]" for sentence in sentences)


def _scores(passage: Passage, sentences: Sequence[str], asked: set[str]) -> list[float]:
    near = passage.sentences if len(passage.sentences) == len(sentences) else (0.0,) * len(sentences)
    return [
        (1 - _SHARE_OF_WORDS) * likeness + _SHARE_OF_WORDS * coverage(asked, set(terms_of(sentence, passage.language)))
        for likeness, sentence in zip(near, sentences, strict=True)
    ]


def _closed(sentence: str) -> str:
    words = sentence.strip()
    return words if _END.search(words) else f"{words}."
