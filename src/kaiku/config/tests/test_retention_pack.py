import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.config.demo.lifecycle import propose_due
from kaiku.config.demo.staff import make_staff
from kaiku.config.pack import Pack, PackError, read_pack
from kaiku.config.pack.archive import packed, unpacked
from kaiku.config.pack.entries import KeepingClass
from kaiku.config.pack.exchange import export_zip, take_in
from kaiku.config.pack.stored import retention
from kaiku.config.pack.writing import import_pack
from kaiku.config.pack.writing.keeper import Report
from kaiku.config.pack.writing.retention import write_retention
from kaiku.conftest import make_person
from kaiku.retention.batches import approve_batch
from kaiku.retention.classes import ClassValue, save_class
from kaiku.retention.models import RetentionClass
from kaiku.retention.queries import kept
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pack() -> Pack:
    return replace(read_pack(settings.PACK), staff=())


def with_file(pack: Pack, text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed(pack))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()} | {"retention.yaml": text.encode()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.covers("R164", "R198")
def test_classes_travel_and_what_administrators_changed_stays(pack: Pack) -> None:
    assert unpacked(packed(pack)).retention == pack.retention
    assert {topic.retention for topic in pack.topics} - {""} <= {entry.key for entry in pack.retention}
    import_pack(pack)
    assert retention() == pack.retention

    boss = make_person("boss", "Boss", Role.TECHNICAL_ADMIN, Reach.ALL)
    before = ClassValue.of(RetentionClass.objects.get(key="vikailmoitukset"))
    save_class("vikailmoitukset", replace(before, months=36, is_default=True), seen=before.seen, by=boss)
    later = tuple(replace(entry, months=18) if entry.key in ("vikailmoitukset", "kiitokset") else entry for entry in pack.retention[:-1])
    take_in(replace(pack, retention=later), by=boss)

    rows = {row.key: row for row in RetentionClass.objects.all()}
    assert (rows["vikailmoitukset"].months, rows["kiitokset"].months) == (36, 18)
    assert [key for key, row in rows.items() if row.is_default] == ["vikailmoitukset"]  # the administrators' own choice
    assert not rows["permanent"].is_active  # it left the pack; batches of it stay readable
    change = ConfigurationChange.objects.get(kind="retention", key="kiitokset")
    assert change.before and change.after and (change.before["months"], change.after["months"]) == (12, 18)
    assert next(entry for entry in unpacked(export_zip()).retention if entry.key == "vikailmoitukset").months == 36
    assert import_pack(replace(pack, retention=later)).changes == 0


def test_a_class_of_topics_out_of_use_does_not_travel_as_one_of_everything(pack: Pack) -> None:
    import_pack(pack)
    own = replace(pack.retention[0], key="oma", sensitivities=(), topics=(pack.topics[0].key,))
    write_retention((own,), Report())
    assert retention() == (own,)

    import_pack(replace(pack, topics=pack.topics[1:], retention=()))
    RetentionClass.objects.filter(key="oma").update(is_active=True)
    assert retention() == ()


def test_faults_are_told_with_their_line(pack: Pack) -> None:
    text = (
        "- {key: a, names: {fi: A}, basis: '', months: 0, topics: [olematon]}\n"
        "- {key: b, names: {fi: B}, basis: Laki, ending: archive, automatic: true, default: true}\n"
        "- {key: c, names: {fi: C}, basis: Laki, raw_days: 0, default: true, closing_reasons: [muuten]}\n"
    )
    with pytest.raises(PackError) as refused:
        unpacked(with_file(pack, text))

    told = [problem for problem in refused.value.problems if problem.file == "retention.yaml"]
    assert {problem.line for problem in told} == {1, 2, 3} and len(told) >= 3


def test_the_default_moves_to_another_class_in_one_import() -> None:
    first, second = (KeepingClass(key=key, names={"fi": key}, basis="Laki", months=12, default=key == "a") for key in "ab")
    write_retention((first, second), Report())
    write_retention((replace(first, default=False), replace(second, default=True)), Report())
    assert list(RetentionClass.objects.filter(is_default=True).values_list("key", flat=True)) == ["b"]


@pytest.mark.covers("R165", "R167")
def test_demonstration_has_a_due_batch_that_another_person_approves(contact: Callable[..., Ticket], pack: Pack) -> None:
    write_retention(pack.retention, Report())
    staff = read_pack(settings.PACK).staff
    make_staff([replace(one, groups=()) for one in staff if one.key in ("tekninen", "tiina.sailyla")], password="kaiku-esittely-1")
    ticket, young = contact(text="Roskaa."), contact(text="Tuoretta.")
    for row, days in ((ticket, 90), (young, 5)):
        old: dict[str, Any] = {"status": "closed", "closing_reason": "needless", "closed_at": now() - timedelta(days=days)}
        Ticket.objects.filter(pk=row.pk).update(**old, due_at=None)

    batch = propose_due(staff)

    assert batch is not None and list(batch.items.values_list("ticket_id", flat=True)) == [ticket.pk]
    assert propose_due(staff) is None  # loaded again
    assert approve_batch(batch.pk, by=User.objects.get(username="tekninen")).state == "approved"
    told = kept(Ticket.objects.get(pk=young.pk))
    assert told is not None and told.klass.key == "aiheettomat"


@pytest.mark.covers("R164")
def test_pages_of_the_life_cycle_hold_with_every_class_of_the_pack(contact: Callable[..., Ticket], pack: Pack, client: Client) -> None:
    write_retention(pack.retention, Report())
    closed: dict[str, Any] = {"status": "closed", "closed_at": now() - timedelta(days=5), "due_at": None}
    Ticket.objects.filter(pk=contact(text="Kuoppa tiessä.").pk).update(**closed)
    client.force_login(make_person("boss", "Boss", Role.TECHNICAL_ADMIN, Reach.ALL))

    for address in ("", "luokat/", *(f"lahdossa/{entry.key}/" for entry in pack.retention)):
        assert client.get(f"/hallinta/elinkaari/{address}").status_code == 200, address
