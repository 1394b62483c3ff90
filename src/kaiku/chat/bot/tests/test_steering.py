"""What no guidance answers goes to the right door: asked of a set that the bot has not learned from."""

from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from django.conf import settings

from kaiku.chat.bot.composer import composed
from kaiku.chat.bot.settings import BotSettings
from kaiku.chat.bot.work import Kind, Retrieved, Work
from kaiku.language.embeddings import can_embed, embed, vector_of

SET = Path(settings.PACK) / "evaluation" / "questions" / "steering.yaml"
_RIGHT = 0.9  # of all; of danger to life each one
_DANGER = ("crisis", "emergency")


def _meaning(text: str, _language: str) -> Retrieved:
    """A city without any guidance."""
    return Retrieved((), tuple(float(one) for one in vector_of(embed(text))))


@pytest.mark.django_db
@pytest.mark.covers("R124")
@pytest.mark.skipif(not can_embed(), reason="the router needs meanings")
def test_questions_are_steered_to_the_right_door_and_danger_always() -> None:
    rows = yaml.safe_load(SET.read_text(encoding="utf-8"))
    wrong = []
    for target, language, text in rows:
        work = Work(question=text, language=language, talk=uuid4(), settings=BotSettings(uses_model=False), retrieve=_meaning)
        outcome = composed(work)
        got = f"outside:{work.topic}" if outcome.kind == Kind.OUTSIDE else outcome.kind.value
        if got != target:
            wrong.append((target, got, text))

    assert not [row for row in wrong if row[0] in _DANGER], wrong
    assert len(wrong) <= (1 - _RIGHT) * len(rows), wrong
