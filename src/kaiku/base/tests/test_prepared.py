"""Statements that need not wait for the disk."""

import pytest
from django.db import connection

from kaiku.base.live import through_postgres
from kaiku.base.prepared import ask, ask_lightly

pytestmark = pytest.mark.django_db


def waits_for_disk() -> bool:
    """Will the transaction that is open now be on the disk when it has ended?"""
    ((setting,),) = ask("SELECT current_setting('synchronous_commit')", [])
    return bool(setting == "on")


def test_what_may_be_forgotten_waits_for_no_disk_and_takes_no_change_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ask("SELECT set_config('synchronous_commit', 'on', true)", [])
    assert ask_lightly("SELECT %s::int, %s::text", [1, "100 %"]) == [(1, "100 %")]
    through_postgres.tell("{}")
    assert waits_for_disk()  # it is a part of a change that must be kept

    monkeypatch.setattr(connection, "in_atomic_block", False)
    assert ask_lightly("UPDATE accounts_user SET name = %s WHERE id = %s RETURNING id", ["Nimi", -1]) == []
    assert waits_for_disk()  # nothing was written
    assert ask_lightly("SELECT %s::int, %s::text", [1, "100 %"]) == [(1, "100 %")]
    assert not waits_for_disk()

    ask("SELECT set_config('synchronous_commit', 'on', true)", [])
    through_postgres.tell("{}")
    assert not waits_for_disk()
