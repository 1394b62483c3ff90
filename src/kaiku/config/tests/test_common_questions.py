"""The pack's hundred most common questions, asked of the pack's own articles as a city has them."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command

from kaiku.chat.bot.answering import answer
from kaiku.chat.bot.measuring import read_common
from kaiku.config.management.commands.measure_bot import COMMON
from kaiku.config.pack.knowledge import read_knowledge, write_knowledge
from kaiku.knowledge.indexing import index_waiting_words
from kaiku.language.detection import language_of

_RIGHT = {"fi": 95.0, "en": 90.0}  # per cent


@pytest.mark.django_db
@pytest.mark.covers("R128", "R133")
def test_the_hundred_most_common_questions_are_answered_with_the_right_source_even_by_words_alone() -> None:
    """Without meanings, as where no model runs; `kaiku measure-bot --common` in a running city uses them (docs/chatbot.md)."""
    write_knowledge(read_knowledge(Path(settings.PACK)), is_demonstration=False)
    while index_waiting_words():
        pass
    told = StringIO()

    call_command("measure_bot", common=True, misses=True, stdout=told)

    questions = read_common(Path(settings.PACK) / COMMON)
    assert len({question.text for question in questions if question.language == "fi"}) == 100
    for language, least in _RIGHT.items():
        line = next(line.split() for line in told.getvalue().splitlines() if f"common {language}" in line)
        asked, right, unsupported = line[2], float(line[4].rstrip("%")), line[-1]
        assert (asked, unsupported) == ("100" if language == "fi" else "44", "0")
        assert right >= least, told.getvalue()
    answers = [answer(question.text, history=(), language="fi", talk=uuid4()).text for question in questions if question.language == "en"]
    assert [text for text in answers if language_of(text) != "en"] == []  # who asks in English is answered in English on a Finnish page
