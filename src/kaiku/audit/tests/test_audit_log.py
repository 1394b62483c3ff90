from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from kaiku.audit.actions import record_audit
from kaiku.audit.models import AuditEntry
from kaiku.audit.queries import last_night_check
from kaiku.audit.sealing import broken_seals, check_seals, seal_entries
from kaiku.audit.tasks import check_whole_log
from kaiku.base import clock
from kaiku.config.doctor import look_at_seals

pytestmark = pytest.mark.django_db


def write(count: int) -> None:
    for number in range(count):
        record_audit("contact_details_shown", actor_id=7, actor_name="Aino", object_type="ticket", object_id=number, customer_id=3)


def test_an_entry_is_never_changed_or_removed() -> None:
    write(1)

    for change in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(reason="x")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_the_seal_shows_a_change_made_behind_the_triggers_back(monkeypatch: pytest.MonkeyPatch) -> None:
    write(3)
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr("kaiku.audit.sealing.now", lambda: later)
    assert seal_entries() is not None
    assert broken_seals() == []

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_entry_append_only")
        cursor.execute("UPDATE audit_auditentry SET actor_name = 'Joku muu' WHERE object_id = 1")
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_entry_append_only")

    assert len(broken_seals()) == 1


def test_the_whole_log_is_checked_not_only_the_newest_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    write(6)
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr("kaiku.audit.sealing.now", lambda: later)
    monkeypatch.setattr("kaiku.audit.sealing._BATCH", 2)
    assert [bool(seal_entries()) for _seal in range(4)] == [True, True, True, False]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_entry_append_only")
        cursor.execute("DELETE FROM audit_auditentry WHERE id = (SELECT min(id) FROM audit_auditentry)")
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_entry_append_only")

    assert broken_seals(newest=2) == []
    assert [is_whole for _seal, is_whole in check_seals()] == [False, True, True]
    assert [finding.state for finding in look_at_seals()] == ["wrong"]
    check_whole_log(timestamp=0)
    night = last_night_check()
    assert night is not None and night.object_id == 1


def test_entries_that_may_still_be_in_an_open_transaction_wait_for_the_next_seal() -> None:
    write(2)

    assert seal_entries() is None
