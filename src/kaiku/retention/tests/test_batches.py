"""Proposed by one, approved by another, carried out as it was shown; what changed meanwhile stays and is told."""

import json
import tarfile
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils.timezone import localdate

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.categories.models import Category
from kaiku.config.tests.everywhere import places_of
from kaiku.retention import ledger, running
from kaiku.retention.batches import BatchRefused, approve_batch, propose_batch, reject_batch
from kaiku.retention.certificate import exported, seal_of
from kaiku.retention.holds import HoldRefused, lift_hold, place_hold
from kaiku.retention.models import ArchivePackage, Batch, BatchItem, DisposedFigure, RetentionClass
from kaiku.retention.packages import PackageBroken, package_path, verify_package
from kaiku.retention.queries import calendar, due_tickets, kept
from kaiku.retention.rules import mark_of
from kaiku.retention.running import run_batch
from kaiku.retention.statistics import figures
from kaiku.retention.tests.conftest import MARK, close_at
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.usefixtures("own_files")
Keeping = dict[str, RetentionClass]
Closed = Callable[..., Ticket]
YEAR = 365


def today() -> date:
    return localdate(now())


def approved(klass: RetentionClass, arja: User, satu: User) -> Batch:
    return approve_batch(propose_batch(klass, until=today(), by=arja).pk, by=satu)


@pytest.mark.covers("R165")
def test_a_class_is_chosen_by_topic_type_and_state_then_by_the_topic_then_by_default(keeping: Keeping, closed: Closed, city: Any) -> None:
    topic = {"topic_key": "kirjastot", "type_key": "kysymys", "text": "Milloin kirjasto aukeaa?"}
    fault, question = closed(10), closed(10, **topic)
    assert kept(fault).klass == keeping["viat"]  # type: ignore[union-attr]
    assert kept(question).klass == keeping["muut"]  # type: ignore[union-attr]

    RetentionClass.objects.create(key="y10", names={"fi": "10 vuotta"}, basis="b", months=120, position=9)
    Category.objects.filter(key="kirjastot").update(retention_class="y10")
    assert kept(question).klass.key == "y10"  # type: ignore[union-attr]

    RetentionClass.objects.create(key="roska", names={"fi": "Roska"}, basis="b", months=1, closing_reasons=["spam"], position=0)
    Ticket.objects.filter(pk__in=[fault.pk, question.pk]).update(closing_reason="spam")
    assert [kept(one).klass.key for one in Ticket.objects.order_by("pk")] == ["roska", "roska"]  # type: ignore[union-attr]


@pytest.mark.covers("R165")
def test_the_time_runs_to_the_same_day_of_the_citys_calendar(keeping: Keeping, lamp: Ticket) -> None:
    close_at(lamp, now().replace(2024, 1, 31, 23, 30))  # in Helsinki the first of February
    assert kept(Ticket.objects.get()).until == date(2025, 2, 1)  # type: ignore[union-attr]
    assert due_tickets(keeping["viat"], until=date(2025, 1, 31)).count() == 0
    assert due_tickets(keeping["viat"], until=date(2025, 2, 1)).count() == 1


def test_an_open_ticket_is_never_due(keeping: Keeping, lamp: Ticket) -> None:
    Ticket.objects.filter(pk=lamp.pk).update(received_at=now() - timedelta(days=3000), updated_at=now() - timedelta(days=3000))
    assert due_tickets(keeping["viat"], until=today()).count() == 0
    assert kept(lamp).until is None  # type: ignore[union-attr]


@pytest.mark.covers("R164")
def test_nothing_goes_before_two_people_have_said_so(keeping: Keeping, closed: Closed, arja: User, satu: User, katri: User) -> None:
    old = closed(2 * YEAR)
    with pytest.raises(NotAllowed):
        propose_batch(keeping["viat"], until=today(), by=katri)
    batch = propose_batch(keeping["viat"], until=today(), by=arja)

    run_batch(batch.pk)
    with pytest.raises(BatchRefused, match="joku muu"):
        approve_batch(batch.pk, by=arja)
    with pytest.raises(NotAllowed):
        approve_batch(batch.pk, by=katri)
    assert Ticket.objects.filter(pk=old.pk).exists()

    approve_batch(batch.pk, by=satu)
    with pytest.raises(BatchRefused, match="ratkaistu"):
        reject_batch(batch.pk, by=satu, note="Ei")
    run_batch(batch.pk)
    assert not Ticket.objects.filter(pk=old.pk).exists()
    told = AuditEntry.objects.filter(object_type="disposal").order_by("pk").values_list("action", "actor_name")
    assert list(told) == [
        ("disposal.proposed", "Arja Arkisto"), ("disposal.approved", "Satu Sisältö"), ("disposal.finished", ""),
    ]  # fmt: skip


def test_what_waits_in_a_batch_is_not_proposed_twice_and_a_rejected_one_is_free_again(
    keeping: Keeping, closed: Closed, arja: User, satu: User
) -> None:
    closed(2 * YEAR)
    batch = propose_batch(keeping["viat"], until=today(), by=arja)
    with pytest.raises(BatchRefused, match="Mikään"):
        propose_batch(keeping["viat"], until=today(), by=satu)
    with pytest.raises(BatchRefused, match="miksi"):
        reject_batch(batch.pk, by=satu, note=" ")
    reject_batch(batch.pk, by=satu, note="Kesken oleva selvitys")
    assert propose_batch(keeping["viat"], until=today(), by=satu).count == 1


@pytest.mark.covers("R165")
def test_a_hold_of_a_ticket_or_of_a_person_keeps_all_of_it(keeping: Keeping, closed: Closed, arja: User, aino: User) -> None:
    mine, again = closed(2 * YEAR), closed(2 * YEAR)  # Liisa's both, on rows of their own
    with pytest.raises(HoldRefused, match="miksi"):
        place_hold(mine, of_person=False, reason=" ", until=None, by=arja)
    with pytest.raises(NotAllowed):
        place_hold(mine, of_person=False, reason="Oikeudenkäynti", until=None, by=aino)

    hold = place_hold(mine, of_person=False, reason="Oikeudenkäynti", until=None, by=arja)
    assert list(due_tickets(keeping["viat"], until=today()).filter(held=False)) == [again]
    lift_hold(hold.pk, by=arja)
    assert due_tickets(keeping["viat"], until=today()).filter(held=False).count() == 2

    place_hold(mine, of_person=True, reason="Kantelu", until=today(), by=arja)
    assert due_tickets(keeping["viat"], until=today()).filter(held=False).count() == 0
    (due,) = calendar(until=today())
    assert (due.klass, due.count, due.held) == (keeping["viat"], 2, 2)
    assert places_of("Kantelu") == []


@pytest.mark.covers("R164")
def test_what_changed_after_the_freezing_stays_and_is_told(keeping: Keeping, closed: Closed, arja: User, satu: User) -> None:
    goes, held, reopened, moved, gone = (closed(2 * YEAR, sender=None or _sender(number)) for number in range(5))
    batch = approved(keeping["viat"], arja, satu)
    place_hold(held, of_person=False, reason="Kantelu", until=None, by=arja)
    Ticket.objects.filter(pk=reopened.pk).update(status="open")
    close_at(moved, now())
    running.destroy_tickets([gone.pk])

    run_batch(batch.pk)

    why = dict(BatchItem.objects.values_list("ticket_id", "why"))
    assert why == {goes.pk: "", held.pk: "held", reopened.pk: "reopened", moved.pk: "not_due", gone.pk: "gone"}
    assert set(Ticket.objects.all()) == {held, reopened, moved}
    batch.refresh_from_db()
    assert batch.certificate["left"] == {"held": 1, "reopened": 1, "not_due": 1, "gone": 1}  # type: ignore[index]
    assert batch.certificate["disposed"]["count"] == 1  # type: ignore[index]


def _sender(number: int) -> Any:
    from kaiku.intake.contact import Sender

    return Sender(name=f"Asukas {number}", email=f"asukas{number}@posti.example")


@pytest.mark.covers("R164")
@pytest.mark.parametrize("ending", ["destroy", "anonymise", "archive"])
def test_the_result_is_the_preview_and_statistics_stay(keeping: Keeping, closed: Closed, arja: User, satu: User, ending: str) -> None:
    RetentionClass.objects.filter(key="viat").update(ending=ending)
    klass = RetentionClass.objects.get(key="viat")
    old = {closed(YEAR + days).pk for days in (10, 20, 400)}
    young = {closed(YEAR - days).pk for days in (10, 20)}
    shown = set(due_tickets(klass, until=today()).filter(held=False).values_list("pk", flat=True))
    before = figures()

    run_batch(approved(klass, arja, satu).pk)

    assert shown == old == set(BatchItem.objects.filter(state="done").values_list("ticket_id", flat=True))
    assert figures() == before
    assert set(Ticket.objects.values_list("pk", flat=True)) == (young | old if ending == "anonymise" else young)
    assert due_tickets(klass, until=today()).count() == 0
    assert sum(DisposedFigure.objects.values_list("count", flat=True)) == (0 if ending == "anonymise" else 3)


@pytest.mark.covers("R167")
def test_a_run_that_ends_anywhere_is_carried_to_its_end(
    keeping: Keeping, closed: Closed, arja: User, satu: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in range(5):
        closed(2 * YEAR + days)
    before, batch = figures(), approved(keeping["viat"], arja, satu)
    monkeypatch.setattr(running, "AT_ONCE", 2)
    for place in ("keep_figures", "destroy_tickets", "delete_doomed_files", "_finish"):
        calls = _breaks_at_second_call(monkeypatch, place)
        with pytest.raises(KeyboardInterrupt):
            run_batch(batch.pk)
        calls.undo()
        assert figures() == before

    run_batch(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.items.filter(state="done").count(), Ticket.objects.count()) == ("done", 5, 0)
    assert figures() == before
    again = batch.certificate
    run_batch(batch.pk)
    batch.refresh_from_db()
    assert batch.certificate == again


def _breaks_at_second_call(monkeypatch: pytest.MonkeyPatch, name: str) -> pytest.MonkeyPatch:
    patch, true, calls = pytest.MonkeyPatch(), getattr(running, name), []

    def broken(*args: Any) -> Any:
        calls.append(1)
        if len(calls) == (1 if name == "_finish" else 2):
            raise KeyboardInterrupt
        return true(*args)

    patch.setattr(running, name, broken)
    return patch


@pytest.mark.covers("R166")
def test_a_package_holds_all_of_the_ticket_is_whole_and_a_change_is_seen(
    planted: Ticket, keeping: Keeping, arja: User, satu: User, tmp_path: Path
) -> None:
    RetentionClass.objects.filter(key="viat").update(ending="archive")
    close_at(planted, now() - timedelta(days=2 * YEAR))
    batch = approved(RetentionClass.objects.get(key="viat"), arja, satu)
    run_batch(batch.pk)

    package = ArchivePackage.objects.get()
    about = verify_package(package_path(package))
    assert about["External-Identifier"] == package.name.removesuffix(".tar")
    assert places_of(MARK, deciphered=True) == []
    content = package_path(package).read_bytes()
    for part in (
        b"<Nimeke>Zyxmerkki",
        b"metadata.xml",
        b"Tiivistealgoritmi",
        b"manifest-sha256.txt",
        b"Soitin: Zyxmerkki",
        b"Julkisuuslaki",
    ):
        assert part in content
    assert package_path(package).stat().st_mode & 0o077 == 0

    assert_anybody_can_check(package, planted)

    changed = tmp_path / "changed.tar"
    changed.write_bytes(content.replace(b"Soitin: Zyxmerkki", b"Soitin: Zyxmerkkj"))
    with pytest.raises(PackageBroken):
        verify_package(changed)


def assert_anybody_can_check(package: ArchivePackage, ticket: Ticket) -> None:
    """By RFC 8493 and nothing of ours: every file stands in the manifest with its checksum, and the metadata tell of each file what it is."""
    with tarfile.open(package_path(package)) as archive:
        stored = {one.name.partition("/")[2]: archive.extractfile(one).read() for one in archive if one.isfile()}  # type: ignore[union-attr]
    manifest = dict(reversed(line.split("  ")) for line in stored["manifest-sha256.txt"].decode().splitlines())  # type: ignore[misc]
    assert manifest == {name: sha256(data).hexdigest() for name, data in stored.items() if name.startswith("data/")}
    folder = f"data/{ticket.reference}"
    files = {name for name in manifest if name.startswith(f"{folder}/files/")}
    assert {stored[name] for name in files} == {MARK.encode()}, "as it was sent, not as it lies enciphered"
    told = ElementTree.fromstring(stored[f"{folder}/metadata.xml"].decode())
    space = {"s": "urn:kaiku:sahke2:1"}
    assert {f"{folder}/{one.text}" for one in told.findall("s:Tiedosto/s:Nimi", space)} == files and len(files) == 1
    assert told.findtext("s:Tunniste", namespaces=space) == ticket.reference
    assert told.findtext("s:SailytysajanPeruste", namespaces=space) == "Julkisuuslaki 621/1999"
    assert next(one.text for one in told.findall("s:Asiakirja/s:Sisalto", space)) == f"{MARK} ei pala {MARK}."
    whole = json.loads(stored[f"{folder}/ticket.json"])
    assert whole["customer"]["name"] == MARK and len(whole["messages"]) >= 1 and whole["received_at"]


@pytest.mark.covers("R167")
def test_the_certificate_proves_the_disposal_without_telling_what_went(planted: Ticket, keeping: Keeping, arja: User, satu: User) -> None:
    close_at(planted, now() - timedelta(days=2 * YEAR))
    batch = approved(keeping["viat"], arja, satu)
    run_batch(batch.pk)

    batch.refresh_from_db()
    told = exported(batch)
    assert told["marks"] == [mark_of(planted.reference)]
    assert planted.reference not in str(told) and MARK not in str(told)
    assert told["certificate"]["class"]["basis"] == "Julkisuuslaki 621/1999"
    assert (told["certificate"]["proposed"]["by"], told["certificate"]["approved"]["by"]) == ("Arja Arkisto", "Satu Sisältö")
    assert seal_of(batch.certificate or {}) in AuditEntry.objects.get(action="disposal.finished").reason


@pytest.mark.covers("R167")
def test_what_an_older_backup_brings_back_goes_again(keeping: Keeping, closed: Closed, arja: User, satu: User, liisa: Any) -> None:
    old = closed(2 * YEAR)
    batch = approved(keeping["viat"], arja, satu)
    run_batch(batch.pk)
    brought_back = closed(2 * YEAR)
    Ticket.objects.filter(pk=brought_back.pk).update(reference=old.reference)
    ledger.note(batch.pk, "destroy", [(brought_back.pk, mark_of(old.reference))], now())
    stranger = closed(2 * YEAR)
    ledger.note(batch.pk, "destroy", [(stranger.pk, mark_of("another"))], now())

    assert ledger.dispose_again() == 1
    assert list(Ticket.objects.all()) == [stranger]
    assert ledger.dispose_again() == 0
