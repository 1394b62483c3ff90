"""The pack's hundred most common questions, asked of the pack's own articles as a city has them."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from kaiku.chat.bot.measuring import read_common
from kaiku.config.management.commands.measure_bot import COMMON
from kaiku.config.pack.knowledge import read_knowledge, write_knowledge
from kaiku.knowledge.indexing import index_waiting_words

_RIGHT = 95.0  # per cent; 97 when it was written


@pytest.mark.django_db
@pytest.mark.covers("R133")
def test_the_hundred_most_common_questions_are_answered_with_the_right_source_even_by_words_alone() -> None:
    """Without meanings, as where no model runs; `kaiku measure-bot --common` in a running city uses them (docs/chatbot.md)."""
    write_knowledge(read_knowledge(Path(settings.PACK)), is_demonstration=False)
    while index_waiting_words():
        pass
    told = StringIO()

    call_command("measure_bot", common=True, misses=True, stdout=told)

    assert len({question.text for question in read_common(Path(settings.PACK) / COMMON)}) == 100
    line = next(line.split() for line in told.getvalue().splitlines() if "common fi" in line)
    asked, _shown, right, unsupported = line[2], line[3], float(line[4].rstrip("%")), line[-1]
    assert (asked, unsupported) == ("100", "0")
    assert right >= _RIGHT, told.getvalue()
