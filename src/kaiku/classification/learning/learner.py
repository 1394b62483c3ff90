"""Learning which class a contact is of, and telling it with a confidence: a linear support vector machine over encoding.Encoder."""

import io
import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kaiku.classification.learning.encoding import Columns, Encoder, Sample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MANY = 8000  # samples: from here on a few passes over all of them find much the same as the exact answer, in a fraction of the time
_PASSES = 5
_TEMPERATURES = tuple(0.5 + 0.25 * step for step in range(40))


@dataclass(frozen=True)
class Model:
    """What was learned; `sharpness` turns distances into shares that come true as often as they say. Read back, the weights are halves."""

    classes: tuple[str, ...]
    encoder: Encoder
    weights: "NDArray[np.floating]"
    offsets: "NDArray[np.float32]"
    sharpness: float = 3.0

    def shares(self, samples: Sequence[Sample]) -> "NDArray[np.float32]":
        """How likely each class is, a row a sample; each row sums to one."""
        return _shares(self.distances(samples), self.sharpness)

    def distances(self, samples: Sequence[Sample]) -> "NDArray[np.float32]":
        """How far on each class's side the samples lie."""
        import numpy as np

        rows = self.encoder.matrix(samples)[:, : len(self.weights)]  # a version from before lacks the newest columns
        used = np.unique(rows.indices)  # of tens of thousands of columns a contact has some hundred: only their weights become whole
        found: NDArray[np.float32] = rows[:, used] @ self.weights[used].astype(np.float32) + self.offsets
        return found

    def best(self, sample: Sample, *, among: frozenset[str], limit: int = 3) -> list[tuple[str, float]]:
        """The likeliest of the classes that are in use, with their shares."""
        row = self.shares([sample])[0]
        ranked = sorted(((share, name) for share, name in zip(row, self.classes, strict=True) if name in among), reverse=True)
        return [(name, round(float(share), 3)) for share, name in ranked[:limit]]

    def stored(self) -> bytes:
        """As arrays and JSON: reading it back runs no code, whatever the bytes are."""
        import numpy as np

        told = {
            "classes": self.classes,
            "grams": list(self.encoder.grams.terms),
            "words": list(self.encoder.words.terms),
            "middle": self.encoder.middle,
            "spread": self.encoder.spread,
            "sharpness": self.sharpness,
        }
        kept = io.BytesIO()
        words = np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), dtype=np.uint8)
        np.savez_compressed(
            kept,
            told=words,
            weights=self.weights.astype(np.float16),
            offsets=self.offsets,
            of_grams=np.array(self.encoder.grams.weights),
            of_words=np.array(self.encoder.words.weights),
        )
        return kept.getvalue()


def read_model(stored: bytes) -> Model:
    """What stored() gave."""
    import numpy as np

    with np.load(io.BytesIO(stored), allow_pickle=False) as kept:
        told = json.loads(kept["told"].tobytes().decode())
        weights, offsets = kept["weights"], kept["offsets"]
        of_grams, of_words = (array("f", kept[name].tobytes()) for name in ("of_grams", "of_words"))
    encoder = Encoder(
        grams=Columns({term: place for place, term in enumerate(told["grams"])}, of_grams),
        words=Columns({term: place for place, term in enumerate(told["words"])}, of_words),
        middle=tuple(told["middle"]),
        spread=tuple(told["spread"]),
    )
    return Model(tuple(told["classes"]), encoder, weights, offsets, float(told["sharpness"]))


def learn(samples: Sequence[Sample], labels: Sequence[str], *, kept_apart: Sequence[tuple[Sample, str]] = ()) -> Model:
    """Learn from samples with their classes, two classes at least; those kept apart only tell how sure to be."""
    import numpy as np

    encoder = Encoder.of(samples)
    machine = _fitted(encoder.matrix(samples), labels)
    weights, offsets = machine.coef_.T, machine.intercept_
    if len(machine.classes_) == 2:  # one line parts two classes: which side is which
        weights, offsets = np.hstack([-weights, weights]), np.concatenate([-offsets, offsets])
    model = Model(tuple(str(name) for name in machine.classes_), encoder, weights.astype(np.float32), offsets.astype(np.float32))
    return _calibrated(model, kept_apart) if kept_apart else model


def _fitted(rows: Any, labels: Sequence[str]) -> Any:
    from sklearn.linear_model import SGDClassifier
    from sklearn.svm import LinearSVC

    if len(labels) < _MANY:
        return LinearSVC(C=0.5, random_state=0).fit(rows, labels)
    # Not the squared hinge of the exact machine: its steps grow with the distance, and with many samples the weights run to infinity.
    machine = SGDClassifier(loss="hinge", alpha=2 / len(labels), max_iter=_PASSES, tol=None, n_jobs=2, random_state=0, average=True)
    return machine.fit(rows, labels)


def _calibrated(model: Model, kept_apart: Sequence[tuple[Sample, str]]) -> Model:
    """The sharpness under which what happened was least surprising."""
    import numpy as np

    column = {name: place for place, name in enumerate(model.classes)}
    known = [(sample, column[label]) for sample, label in kept_apart if label in column]
    if not known:
        return model
    distances = model.distances([sample for sample, _place in known])
    right = np.array([place for _sample, place in known])

    def surprise(sharpness: float) -> float:
        shares = _shares(distances, sharpness)[np.arange(len(right)), right]
        return float(-np.log(np.maximum(shares, 1e-6)).mean())

    return Model(model.classes, model.encoder, model.weights, model.offsets, min(_TEMPERATURES, key=surprise))


def _shares(distances: "NDArray[np.float32]", sharpness: float) -> "NDArray[np.float32]":
    import numpy as np

    raised = np.exp((distances - distances.max(axis=1, keepdims=True)) * sharpness)
    found: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return found
