"""The list of sites from before keys becomes keys."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.db.migrations.loader import MigrationLoader

from kaiku.channels.webform.models import EmbeddingKey

_STEP = ("webform", "0006_embedding_keys")


@pytest.mark.django_db
def test_every_listed_site_becomes_a_key_that_also_answers_its_old_html() -> None:
    step = MigrationLoader(None).graph.nodes[_STEP]
    state = MigrationLoader(None).project_state(_STEP, at_end=False)
    step.operations[0].state_forwards("webform", state)
    site = state.apps.get_model("webform", "EmbeddingSite")
    site.objects.create(origin="https://a.example", name="Kirjasto", added_at=datetime(2026, 1, 1, tzinfo=UTC))
    site.objects.create(origin="https://*.b.example", added_at=datetime(2026, 1, 2, tzinfo=UTC))

    import_module("kaiku.channels.webform.migrations.0006_embedding_keys").give_keys(state.apps, None)

    rows = EmbeddingKey.objects.order_by("made_at")
    assert [(row.name, row.origins, row.answers_keyless, row.is_active) for row in rows] == [
        ("Kirjasto", ["https://a.example"], True, True),
        ("*.b.example", ["https://*.b.example"], True, True),
    ]
    assert len({row.key for row in rows}) == 2
