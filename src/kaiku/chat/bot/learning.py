"""Making the router and the gate anew: `kaiku train-bot`. Nothing of it runs while the bot answers.

The router learns from learned/examples.txt. The gate learns from questions whose passage is known: asked of an index that has the passage
(to be answered), and of the same index without it (not to be answered)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaiku.chat.bot.in_memory import Library
from kaiku.chat.bot.judging import CITY, FEATURES, LEARNED, features_of
from kaiku.knowledge.measuring import Text
from kaiku.knowledge.terms import terms_of
from kaiku.language.detection import language_of
from kaiku.language.embeddings import MODEL, embed, vector_of

if TYPE_CHECKING:
    import numpy as np

EXAMPLES = LEARNED.with_name("examples.txt")
_STRENGTH = 100.0  # of the router: vectors of this model lie close to each other
_REFUSED_AT_MOST = 0.03  # of the examples that are the city's own, each judged by models that have not seen it
_SHUFFLES = 5  # one way of making the folds moves the limit by a third
_MOST_QUESTIONS = 400  # of one file
_FOLDS = 5


@dataclass
class Lesson:
    """What the gate learns from: features, and whether the passage was there."""

    features: list[tuple[float, ...]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, values: tuple[float, ...], *, is_answer: bool, group: int) -> None:
        """One question asked of one index."""
        self.features.append(values)
        self.answers.append(int(is_answer))
        self.groups.append(group)


@dataclass(frozen=True)
class Trained:
    """What was made, and how well it does on questions it did not see (five folds)."""

    router_right: float
    gate_auc: float
    questions: int


def examples() -> list[tuple[str, str]]:
    """Class and question of each line."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("|", 1) for line in lines if line and not line.startswith("#"))
    return [(name.strip(), text.strip()) for name, text in pairs]


def train(sources: Sequence[tuple[Sequence[Text], Sequence[tuple[str, str]]]], *, target: Path = LEARNED) -> Trained:
    """Write the learned file from these sources: texts of a library, and questions with the key of their right text."""
    router, right = _router(examples())
    lesson = Lesson()
    for texts, questions in sources:
        _learn(lesson, Library(texts), questions[:_MOST_QUESTIONS])
    gate, auc = _gate(lesson)
    known = {"embeddings": MODEL, "router": router, "gate": gate}
    target.write_text(json.dumps(known, separators=(",", ":")) + "\n", encoding="utf-8")
    return Trained(right, auc, len(set(lesson.groups)))


def _learn(lesson: Lesson, library: Library, questions: Sequence[tuple[str, str]]) -> None:
    group = max(lesson.groups, default=-1) + 1
    for number, (question, key) in enumerate(questions, start=group):
        language = language_of(question)
        terms = terms_of(question, language)
        for without in (frozenset(), library.alike(key)):
            found = library.retrieve(question, language, without=without)
            if found.passages:
                is_answer = not without and found.passages[0].key in library.alike(key)
                lesson.add(features_of(found, terms, language), is_answer=is_answer, group=number)


def _router(pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    vectors = np.array([vector_of(embed(text)) for _name, text in pairs])
    names = np.array([name for name, _text in pairs])
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=2000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=1)
    right = float(cross_val_score(model, vectors, names, cv=folds).mean())
    model.fit(vectors, names)
    weights = [_rounded(row) for row in model.coef_]
    router = {"classes": list(model.classes_), "weights": weights, "biases": _rounded(model.intercept_)}
    return {**router, "city": _city(vectors, names == CITY)}, right


def _city(vectors: "np.ndarray[Any, Any]", is_city: "np.ndarray[Any, Any]") -> dict[str, Any]:
    """The city's own or not: one line through all meanings, and how far on it a question must stand."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=2000)
    ways = [StratifiedKFold(_FOLDS, shuffle=True, random_state=seed) for seed in range(1, _SHUFFLES + 1)]
    said = np.mean([cross_val_predict(model, vectors, is_city, cv=folds, method="predict_proba")[:, 1] for folds in ways], axis=0)
    model.fit(vectors, is_city)
    limit = float(np.quantile(said[is_city], _REFUSED_AT_MOST))
    return {"weights": _rounded(model.coef_[0]), "bias": round(float(model.intercept_[0]), 4), "limit": round(limit, 4)}


def _gate(lesson: Lesson) -> tuple[dict[str, Any], float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold, cross_val_predict

    values, answers = np.array(lesson.features), np.array(lesson.answers)
    means, spreads = values.mean(axis=0), np.maximum(values.std(axis=0), 1e-6)
    normal = (values - means) / spreads
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000)
    said = cross_val_predict(model, normal, answers, cv=GroupKFold(_FOLDS), groups=lesson.groups, method="predict_proba")[:, 1]
    model.fit(normal, answers)
    gate = {
        "features": list(FEATURES),
        "means": _rounded(means),
        "spreads": _rounded(spreads),
        "weights": _rounded(model.coef_[0]),
        "bias": round(float(model.intercept_[0]), 4),
    }
    return gate, float(roc_auc_score(answers, said))


def _rounded(values: "np.ndarray[Any, Any]") -> list[float]:
    return [round(float(each), 4) for each in values]


def of_pack(rows: Sequence[dict[str, Any]]) -> tuple[list[Text], list[tuple[str, str]]]:
    """The pack's articles as a library, and residents' wordings as questions; the library does not know the wordings."""
    texts, questions = [], []
    for row in rows:
        for language in ("fi", "sv", "en"):
            if words := row.get(language):
                key = f"{row['key']}/{language}"
                texts.append(Text(key, language, words["title"], words["text"], group=row["key"]))
                questions += [(wording, key) for wording in words.get("wordings", ())]
    return texts, questions


def of_lines(path: Path) -> tuple[list[Text], list[tuple[str, str]]]:
    """A file with a passage and its questions a line; questions are taken evenly from all passages."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    texts = [
        Text(str(row["id"]), row.get("lang", "fi"), row.get("title", ""), row["text"], group=str(row.get("doc", row["id"]))) for row in rows
    ]
    return texts, list(_evenly(rows))


def _evenly(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    longest = max((len(row["questions"]) for row in rows), default=0)
    for place in range(longest):
        for row in rows:
            if place < len(row["questions"]):
                yield row["questions"][place], str(row["id"])
