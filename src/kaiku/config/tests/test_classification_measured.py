from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from kaiku.classification.measuring import measure, read_labelled
from kaiku.classification.queries import classify
from kaiku.config.pack import read_pack
from kaiku.config.pack.writing import import_pack

pytestmark = pytest.mark.django_db
EVALUATION = Path(settings.PACK) / "evaluation"


@pytest.mark.covers("R54")
def test_what_is_classified_without_a_person_is_right_nine_times_of_ten(capsys: pytest.CaptureFixture[str]) -> None:
    pack = read_pack(settings.PACK)
    import_pack(pack)

    found = measure(read_labelled(EVALUATION / "held-out.yaml"))

    assert found.precision >= 0.90
    assert found.first_three >= 0.85
    assert found.first >= 0.75
    assert found.automatic >= 0.55
    assert found.types >= 0.70
    assert classify("Mitä asialleni kuuluu?", "fi").topic is None
    call_command("measure_classification", str(EVALUATION / "held-out.yaml"))
    assert f"held-out.yaml: {found.contacts} contacts" in capsys.readouterr().out


def test_every_labelled_topic_and_type_is_in_the_pack() -> None:
    pack = read_pack(settings.PACK)
    topics, types = {topic.key for topic in pack.topics}, {kind.key for kind in pack.contact_types}

    for path in EVALUATION.glob("*.yaml"):
        for one in read_labelled(path):
            assert not one.topic or one.topic in topics
            assert one.type in types
