"""Prepared drafts of the web form, run as a process on the run's database: prints each draft's signed token on a line.

Texts are Finnish sentences with inflected words and made compounds, so that every contact brings words nobody has analysed yet.
"""

import json
import os
import random
import sys
from datetime import timedelta
from pathlib import Path

import django

HERE = Path(__file__).parent
SENTENCES = (HERE / "sentences.txt").read_text().splitlines()
FIRST, LAST = (line.split() for line in (HERE / "compounds.txt").read_text().splitlines())


def main() -> None:
    """As many drafts as asked, ready to be sent."""
    django.setup()
    from django.core import signing

    from kaiku.base.clock import now
    from kaiku.channels.webform.models import ContactDraft

    count, first = int(sys.argv[1]), int(sys.argv[2])
    moment = now() - timedelta(minutes=10)  # who sends within seconds is asked whether he is a person
    topics = _topics()
    drafts = [
        ContactDraft(
            token=f"bench-{first + n:037d}",
            answers=json.dumps(_answers(first + n, topics)),
            language="fi",
            started_at=moment,
            updated_at=moment,
        )
        for n in range(count)
    ]
    ContactDraft.objects.bulk_create(drafts, batch_size=1000)
    sys.stdout.writelines(f"{signing.dumps(draft.token, salt='kaiku.contact-draft')}\n" for draft in drafts)


def _topics() -> list[str]:
    """Topics to choose; as often the sender leaves the choice to the city."""
    from kaiku.categories.queries import topics

    found = [topic.key for topic in topics() if topic.is_active and topic.is_leaf and not topic.is_restricted]
    return [*found, *[""] * len(found)]


def text_of(chance: random.Random) -> str:
    """What a resident might write."""
    compounds = " ".join(chance.choice(FIRST) + chance.choice(LAST) for _ in range(5))
    return f"{chance.choice(SENTENCES)} {chance.choice(SENTENCES)} Paikka: {compounds}. {chance.choice(SENTENCES)}"


def _answers(number: int, topics: list[str]) -> dict[str, object]:
    chance = random.Random(number)
    text = text_of(chance)
    wants = number % 2 == 0
    reply = (
        {"wants": "yes", "name": f"Asukas {number}", "email": f"asukas{number}@posti.example", "language": "fi"}
        if wants
        else {"wants": "no"}
    )
    return {
        "kuvaile": {"text": text},
        "aihe": {"topic": chance.choice(topics), "type": ""},
        "paikka": {"lon": 23.70 + chance.random() * 0.12, "lat": 61.48 + chance.random() * 0.04, "address": f"Hämeenkatu {number % 90}"},
        "kysymykset": {"answers": {}, "version": None},
        "vastaus": {**reply, "may_publish": number % 3 == 0},
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    main()
