"""How well a contact of several matters is told from one of a single matter: on contacts that nobody tuned the words with."""

from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from kaiku.classification.measuring import read_labelled
from kaiku.classification.segments import segments_of
from kaiku.config.pack import read_pack
from kaiku.config.pack.writing import import_pack


@pytest.mark.django_db
@pytest.mark.covers("R81")
def test_two_matters_are_told_apart_and_one_is_left_whole() -> None:
    import_pack(read_pack(settings.PACK))
    contacts = [one for one in read_labelled(Path(settings.PACK) / "evaluation" / "held-out.yaml") if one.topic and one.language == "fi"]
    pairs = [(one, two) for one, two in pairwise(contacts) if one.topic != two.topic]

    divided_for_nothing = sum(bool(segments_of(one.text, "fi")) for one in contacts)
    proposed = [(one, two, [segment.topic_key for segment in segments_of(f"{one.text} {two.text}", "fi")]) for one, two in pairs]
    said = [(one, two, found) for one, two, found in proposed if found]
    right = sum({one.topic, two.topic} <= {*found} for one, two, found in said)

    assert divided_for_nothing <= len(contacts) * 0.05
    assert len(said) >= len(pairs) * 0.4
    assert right >= len(said) * 0.8
