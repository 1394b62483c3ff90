"""Whoever changes, removes or adds a row behind the triggers' back is found."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from kaiku.audit import anchors
from kaiku.audit.actions import record_audit
from kaiku.audit.changes import record_change
from kaiku.audit.exporting import csv_lines, faults_of_export, sealed_lines
from kaiku.audit.models import AuditDisposal, AuditEntry, AuditSeal, ConfigurationChange
from kaiku.audit.partitions import dispose_of_old, keep_parts, parts
from kaiku.audit.sealing import Fault, broken_seals, other_faults, seal_entries
from kaiku.base import clock

pytestmark = pytest.mark.django_db
Behind = Callable[[str], None]


@pytest.fixture
def behind() -> Behind:
    """What somebody does who owns the database."""

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    return run


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[AuditEntry]:
    """Four entries, the second of them about a change of configuration, in two seals."""
    monkeypatch.setattr("kaiku.audit.sealing._BATCH", 2)
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr("kaiku.audit.sealing.now", lambda: later)
    record_audit("ticket.opened", actor_id=7, actor_name="Aino", object_type="ticket", object_id=1)
    record_change("automation", "topic", name="Aihe", before={"is_on": True}, after={"is_on": False}, by=None)
    record_audit("ticket.opened", actor_id=7, actor_name="Aino", object_type="ticket", object_id=2)
    record_audit("ticket.opened", actor_id=8, actor_name="Eero", object_type="ticket", object_id=3)
    while seal_entries():
        pass
    return list(AuditEntry.objects.order_by("pk"))


def test_what_is_as_it_was_written_is_whole(sealed: list[AuditEntry]) -> None:
    assert AuditSeal.objects.count() == 2
    assert broken_seals() == []
    assert list(other_faults()) == []


@pytest.mark.covers("R168")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET actor_name = 'Joku' WHERE id = {second}",
        "DELETE FROM audit_auditentry WHERE id = {second}",
        "UPDATE audit_configurationchange SET after = '{{}}'",
        "DELETE FROM audit_configurationchange",
        "UPDATE audit_auditseal SET signature = repeat('0', 64) WHERE first_entry = {first}",
    ],
)
def test_a_changed_or_removed_row_breaks_its_seal(statement: str, sealed: list[AuditEntry], behind: Behind) -> None:
    behind(statement.format(first=sealed[0].pk, second=sealed[1].pk))

    assert [seal.first_entry for seal in broken_seals()] == [sealed[0].pk]


def test_a_removed_seal_breaks_the_next(sealed: list[AuditEntry], behind: Behind) -> None:
    behind(f"DELETE FROM audit_auditseal WHERE first_entry = {sealed[0].pk}")

    assert [seal.first_entry for seal in broken_seals()] == [sealed[2].pk]


def test_a_chain_that_is_written_anew_lacks_the_signature(sealed: list[AuditEntry], settings: Settings) -> None:
    settings.DATA_KEYS = ["somebody else's key"]

    assert len(broken_seals()) == 2


def test_a_renewed_key_leaves_older_seals_whole(sealed: list[AuditEntry], settings: Settings) -> None:
    settings.DATA_KEYS = ["new", *settings.DATA_KEYS]

    assert broken_seals() == []


def test_a_row_between_two_seals_and_values_without_an_entry_are_told(sealed: list[AuditEntry], behind: Behind) -> None:
    last = sealed[-1].pk
    behind(
        "INSERT INTO audit_auditseal (first_entry, last_entry, entries, digest, sealed_at, version, signature)"
        f" VALUES ({last + 5}, {last + 5}, 1, 'x', now(), 2, '')"
    )
    behind(
        "INSERT INTO audit_auditentry (id, at, actor_name, action, object_type, reason, request_id)"
        f" VALUES ({last + 2}, now(), 'Joku', 'sign_in', '', '', '')"
    )
    unknown = ConfigurationChange.objects.create(at=clock.now(), kind="automation", key="topic", name="Aihe")

    assert list(other_faults())[:2] == [Fault("inserted", last + 1, last + 4), Fault("unrecorded change", unknown.pk, unknown.pk)]


def test_a_chain_that_was_cut_and_grown_anew_does_not_match_what_was_noted_outside(
    sealed: list[AuditEntry], behind: Behind, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    for seal in AuditSeal.objects.order_by("last_entry"):
        anchors.keep_anchor(seal.first_entry, seal.last_entry, seal.digest)
    assert list(other_faults()) == []

    behind(f"DELETE FROM audit_auditseal WHERE first_entry = {sealed[2].pk}")
    behind(f"UPDATE audit_auditentry SET actor_name = 'Joku' WHERE id = {sealed[3].pk}")
    seal_entries()

    assert broken_seals() == []
    assert list(other_faults()) == [Fault("missing seal", sealed[2].pk, sealed[3].pk)]


def test_entries_that_nobody_sealed_for_an_hour_are_told() -> None:
    old = AuditEntry.objects.create(at=clock.now() - timedelta(hours=2), action="sign_in")

    assert list(other_faults()) == [Fault("unsealed", old.pk, old.pk)]


@pytest.mark.covers("R168")
def test_the_command_names_the_place_and_proves_a_noted_seal(sealed: list[AuditEntry], behind: Behind) -> None:
    told = StringIO()
    newest = AuditSeal.objects.latest("last_entry")
    call_command("verify_audit", expect=[newest.digest], stdout=told)
    assert newest.digest in told.getvalue()

    behind(f"UPDATE audit_auditentry SET reason = 'x' WHERE id = {sealed[3].pk}")
    with pytest.raises(CommandError, match="2 places"):
        call_command("verify_audit", expect=["0" * 64], stdout=told)
    assert f"entries {sealed[2].pk}-{sealed[3].pk}" in told.getvalue()


@pytest.mark.covers("R168")
def test_a_sealed_export_proves_itself_without_the_database(sealed: list[AuditEntry], tmp_path: Path) -> None:
    lines = list(sealed_lines(AuditSeal.objects.all()))
    assert list(faults_of_export(lines)) == []
    assert list(faults_of_export(sealed_lines(AuditSeal.objects.filter(first_entry=sealed[2].pk)))) == []

    assert len(list(faults_of_export([line.replace("Eero", "Joku") for line in lines]))) == 1
    assert len(list(faults_of_export(lines[:1] + lines[2:]))) == 1
    file = tmp_path / "loki.jsonl"
    file.write_text("".join(lines), encoding="utf-8")
    call_command("verify_audit", str(file), stdout=StringIO())
    file.write_text("sana\n", encoding="utf-8")
    with pytest.raises(CommandError, match="not JSON"):
        call_command("verify_audit", str(file), stdout=StringIO())


def test_the_table_holds_no_formula() -> None:
    record_audit("sign_in", actor_id=1, actor_name="=1+1", reason="@SUM(A1)")

    told = "".join(csv_lines(AuditEntry.objects.all(), str))
    assert "'=1+1;sign_in" in told
    assert ";'@SUM(A1);" in told


def test_months_come_ahead_and_entries_go_to_their_own() -> None:
    keep_parts()
    assert keep_parts() == []
    ahead = max(parts().values())
    assert ahead > clock.now() + timedelta(days=330)
    AuditEntry.objects.create(at=ahead - timedelta(days=1), action="sign_in")
    AuditEntry.objects.create(at=ahead + timedelta(days=1), action="sign_in")

    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM audit_auditentry ORDER BY at")
        assert [name for (name,) in cursor.fetchall()] == [f"audit_auditentry_{ahead - timedelta(days=1):%Y_%m}", "audit_auditentry_rest"]


@pytest.mark.covers("R168")
def test_a_month_goes_when_its_time_is_over_and_the_chain_still_holds(
    monkeypatch: pytest.MonkeyPatch, sealed: list[AuditEntry], settings: Settings
) -> None:
    settings.AUDIT_MONTHS = 12
    assert dispose_of_old() == []
    keep_parts()
    much_later = datetime(clock.now().year + 2, clock.now().month, 15, tzinfo=UTC)
    monkeypatch.setattr("kaiku.audit.partitions.now", lambda: much_later)

    assert "audit_auditentry_first" in dispose_of_old()

    gone = AuditDisposal.objects.get()
    assert (gone.last_entry, gone.entries) == (sealed[-1].pk, 4)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["audit.disposed"]
    assert broken_seals() == []


def test_an_export_without_seals_is_empty_but_whole() -> None:
    assert list(faults_of_export(io.StringIO("".join(sealed_lines(AuditSeal.objects.none()))))) == []
