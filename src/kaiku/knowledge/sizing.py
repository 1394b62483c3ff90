"""How much search takes: an index of made-up passages as large as a city's, built beside questions that are being asked.

Base forms are not counted in: another process has the dictionary."""

import resource
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kaiku.knowledge.index import Index, Passage, Question
from kaiku.language.embeddings import SIZE, embed, vector_of

_SENTENCES, _TERMS, _WORDS = 4, 60, 30_000
QUESTIONS = (
    "milloin kirjasto on auki", "miten haen päiväkotipaikkaa lapselle", "katuvalo on pimeänä meidän kadulla", "where can I park my car",
    "saako koiran pitää irti metsässä", "paljonko uimahalli maksaa eläkeläiselle", "kadussa on iso kuoppa", "miten valitan päätöksestä",
)  # fmt: skip


@dataclass(frozen=True)
class Sized:
    """Seconds and milliseconds by the clock and, of a question, of the processor too; megabytes at the peak of the whole process."""

    passages: int
    build_seconds: float
    question_milliseconds: float
    question_processor: float
    index_milliseconds: float
    known_milliseconds: float
    longest_while_building: float
    megabytes: float


def sized(passages: int) -> Sized:
    """One thread asks all the while; another builds, as the finder does when something was published."""
    index = Index(_made_up(max(passages // 10, 10)))
    _meaning(QUESTIONS[0])  # the model is read once
    waits: list[float] = []
    built: list[tuple[Index, float]] = []

    def build() -> None:
        begun = time.perf_counter()
        built.append((Index(_made_up(passages)), time.perf_counter() - begun))

    thread = threading.Thread(target=build)
    thread.start()
    while thread.is_alive():
        waits.append(_clocked(index, QUESTIONS[0])[0])
        time.sleep(0.02)
    thread.join()
    whole, seconds = built[0]
    fresh = [_clocked(whole, question) for question in QUESTIONS]
    known = [_clocked(whole, question)[0] for question in QUESTIONS]
    meant = [_meaning(question) for question in QUESTIONS]
    begun = time.thread_time()
    for question, vector in zip(QUESTIONS, meant, strict=True):
        whole.best(Question("fi", question.split(), vector_of(vector)))
    alone = (time.thread_time() - begun) / len(QUESTIONS)
    return Sized(
        passages,
        seconds,
        1000 * sum(wall for wall, _processor in fresh) / len(fresh),
        1000 * sum(processor for _wall, processor in fresh) / len(fresh),
        1000 * alone,
        1000 * sum(known) / len(known),
        1000 * max(waits, default=0.0),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _clocked(index: Index, text: str) -> tuple[float, float]:
    begun, worked = time.perf_counter(), time.thread_time()
    index.best(Question("fi", text.split(), vector_of(_meaning(text))))
    return time.perf_counter() - begun, time.thread_time() - worked


@lru_cache(maxsize=100)
def _meaning(text: str) -> bytes:
    return embed(text)


def _made_up(count: int) -> Iterator[Passage]:
    """Vectors as the tables have them, words as common as words are."""
    import numpy as np

    chance = np.random.default_rng(1)
    for number in range(count):
        stored = chance.standard_normal((2 + _SENTENCES, SIZE), dtype=np.float32).astype("<f2").tobytes()
        vectors = np.frombuffer(stored, dtype="<f2").reshape(-1, SIZE)
        terms = [f"sana{place}" for place in chance.zipf(1.3, _TERMS) % _WORDS]
        yield Passage(number, ("fi", "en", "sv")[number % 3], terms, vectors[0], vectors[1], tuple(vectors[2:]))
