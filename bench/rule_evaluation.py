"""What evaluating rules costs inside intake: `python -m bench.rule_evaluation`; 200 rules like the pack's, its sentences, no database."""

import os
import statistics
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import django

RULES, ON_TRIAL, TURNS = 200, 5, 2_000


def main() -> None:
    """Print the median and the slowest hundredth in milliseconds, beside what asking every rule in turn takes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    from django.conf import settings

    from kaiku.classification.reading import text_words
    from kaiku.config.pack import read_pack
    from kaiku.workflow.ruling.evaluation import Book, Facts, decide, shadow_changes

    pack = read_pack(settings.PACK)
    kinds = [entry.as_rule() for entry in pack.rules]
    rules = [
        replace(rule, key=f"{rule.key}-{number}", is_shadow=number >= RULES - ON_TRIAL)
        for number, rule in enumerate(islice(cycle(kinds), RULES))
    ]
    book = Book.of(rules)
    topics, types = [topic.key for topic in pack.topics], [kind.key for kind in pack.contact_types]
    sentences = [line for line in (Path(__file__).parent / "sentences.txt").read_text().splitlines() if len(line) > 20]
    texts = [text_words(" ".join(islice(cycle(sentences), start, start + 6)), "fi") for start in range(200)]
    contacts = [
        Facts(
            topic_key=topics[n % len(topics)],
            type_key=types[n % len(types)],
            channel="webform",
            language="fi",
            sensitivity="normal",
            words=text,
        )
        for n, text in enumerate(texts)
    ]
    took = {"decided": [], "each asked in turn": []}  # type: dict[str, list[float]]
    for facts in islice(cycle(contacts), TURNS):
        begun = time.thread_time()
        decide(facts, book)
        shadow_changes(facts, book)
        done = time.thread_time()
        [one for one in book.rules if one.holds(facts)]
        took["decided"].append(done - begun)
        took["each asked in turn"].append(time.thread_time() - done)
    for what, seconds in took.items():
        slow = sorted(seconds)[len(seconds) * 99 // 100]
        print(f"{what}: median {statistics.median(seconds) * 1000:.3f} ms of the processor, slowest hundredth {slow * 1000:.3f} ms")


if __name__ == "__main__":
    main()
