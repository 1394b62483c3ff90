"""Saved reports: who sees and changes them, what becomes of a leaver's, and letters on working mornings that hold no figure."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import moved_to
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.conftest import City
from kaiku.organisation.models import Absence
from kaiku.outbox.models import Outgoing
from kaiku.reporting.models import ReportOrder, SavedReport
from kaiku.reporting.ordering import _letter, order_report, send_ordered
from kaiku.reporting.saving import Sharing, remove_report, reports_visible_to, restore_report, save_report

QUERY = "mittari=received&jako=unit&poikki=main_topic&jakso=last_month"


def _saved(by: User, **sharing: tuple[object, ...]) -> SavedReport:
    return save_report(None, name=" Yksiköt ja pääaiheet ", query=QUERY, sharing=Sharing(**sharing), by=by)  # type: ignore[arg-type]


@pytest.mark.covers("R105")
def test_a_report_is_seen_by_its_owner_and_those_it_is_shared_with_and_changed_by_its_owner(
    teemu: User, risto: User, katri: User, aino: User, eero: User, city: City
) -> None:
    own, shared = _saved(risto), _saved(risto, roles=("viewer",), groups=(city.advisors.pk,))
    assert {user.username: set(reports_visible_to(user)) for user in (risto, katri, aino, teemu)} == {
        "risto": {own, shared}, "katri": {shared}, "aino": {shared}, "teemu": set(),
    }  # fmt: skip
    assert (own.name, own.owner, own.roles) == ("Yksiköt ja pääaiheet", risto, [])
    with pytest.raises(NotAllowed):
        save_report(shared.pk, name="Minun", query=QUERY, sharing=Sharing(), by=katri)
    with pytest.raises(NotAllowed):
        remove_report(shared.pk, by=katri)
    with pytest.raises(SavedReport.DoesNotExist):
        remove_report(own.pk, by=katri)
    with pytest.raises(NotAllowed):
        _saved(eero)  # a specialist sees no reports
    with pytest.raises(KaikuError):
        save_report(None, name="  ", query=QUERY, sharing=Sharing(), by=risto)
    assert SavedReport.objects.filter(removed_at=None, name="Yksiköt ja pääaiheet").count() == 2


def test_a_removal_can_be_undone_for_a_month(risto: User, katri: User, city: City) -> None:
    with moved_to(datetime(2026, 3, 2, 5, tzinfo=UTC)):
        report = _saved(risto, roles=("viewer",))
        order_report(report.pk, every="week", by=katri)
        remove_report(report.pk, by=risto)
        assert not reports_visible_to(katri).exists()
    with moved_to(datetime(2026, 3, 9, 5, tzinfo=UTC)):
        assert send_ordered() == 0
        restore_report(report.pk, by=risto)
        assert reports_visible_to(katri).get().orders.get().user == katri
        remove_report(report.pk, by=risto)
    with moved_to(datetime(2026, 4, 20, 5, tzinfo=UTC)):
        assert not reports_visible_to(risto).exists()
        send_ordered()
    assert not SavedReport.objects.exists()
    assert list(AuditEntry.objects.filter(object_type="report").order_by("pk").values_list("action", flat=True)) == [
        "report.saved", "report.removed", "report.restored", "report.removed",
    ]  # fmt: skip


def test_the_report_of_who_has_left_goes_to_the_one_who_changes_it_and_a_deputy_may_change_meanwhile(
    risto: User, katri: User, saara: User, city: City
) -> None:
    with moved_to(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        report = _saved(risto, roles=("viewer", "content_admin"))
        Absence.objects.create(user=risto, first_day="2026-03-01", last_day="2026-03-08", deputy=saara)
        save_report(report.pk, name="Sijaisen nimi", query=QUERY, sharing=Sharing(("viewer",)), by=saara)
        report.refresh_from_db()
        assert (report.name, report.owner) == ("Sijaisen nimi", risto)
    risto.is_active = False
    risto.save()
    save_report(report.pk, name="Jatkajan", query=QUERY, sharing=Sharing(("viewer",)), by=katri)
    report.refresh_from_db()
    assert (report.name, report.owner) == ("Jatkajan", katri)


def test_a_leavers_report_that_was_shared_with_nobody_is_found_by_who_looks_after_contents(
    risto: User, katri: User, saara: User, city: City
) -> None:
    report = _saved(risto)
    assert not reports_visible_to(saara).exists()
    risto.is_active = False
    risto.save()
    assert not reports_visible_to(katri).exists()
    assert reports_visible_to(saara).get() == report
    remove_report(report.pk, by=saara)
    report.refresh_from_db()
    assert (report.owner, report.removed_at is None) == (saara, False)  # she can bring it back


@pytest.mark.covers("R105")
def test_letters_go_on_the_first_working_morning_once_with_a_way_and_no_figures(risto: User, katri: User, city: City) -> None:
    with moved_to(datetime(2026, 3, 26, 5, tzinfo=UTC)):
        report = _saved(risto, roles=("viewer",))
        order_report(report.pk, every="week", by=risto)
        order_report(report.pk, every="month", by=katri)
        assert send_ordered() == 0  # the week has begun already
    sent = {}
    for day in range(28, 31 + 12):  # from Saturday over Easter: Friday 3.4. and Monday 6.4. are holidays
        month, of_month = (3, day) if day <= 31 else (4, day - 31)
        with moved_to(datetime(2026, month, of_month, 5, tzinfo=UTC)):
            if count := send_ordered():
                assert send_ordered() == 0
                sent[f"{of_month}.{month}."] = count
    assert sent == {"30.3.": 1, "1.4.": 1, "7.4.": 1}
    rows = Outgoing.objects.filter(kind="ordered_report")
    assert rows.count() == 3
    letter = _letter(ReportOrder.objects.get(user=katri).pk)
    assert letter is not None
    assert letter.recipient == katri.email
    assert f"{settings.PUBLIC_URL.rstrip('/')}/raportit/tallennetut/{report.pk}/" in letter.text
    assert not any(sign.isdigit() for sign in letter.text.replace(str(report.pk), "").split("http")[0])
    save_report(report.pk, name="Vain omani", query=QUERY, sharing=Sharing(), by=risto)
    assert _letter(ReportOrder.objects.get(user=katri).pk) is None  # not hers to see any more
