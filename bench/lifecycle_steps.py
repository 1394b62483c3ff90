"""The steps of bench.lifecycle that run inside the product, each as a process of its own: `python -m bench.lifecycle_steps STEP`."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection

GOES, STAYS = "zyxhavitettava", "zyxpysyva"
_FILES_EACH = 50  # every so many contacts has a file
_HOLDS = 20
_SUMS = (
    "count(*), sum(reply_seconds), sum(lead_seconds), sum(handling_working), sum(messages_in), sum(messages_out), sum(rating), sum(rounds)"
)
_KINDS = "area_id, unit_id, topic_id, contact_type_id, district_id, channel, language, status, closing_reason"


def main() -> None:
    """One step; what it found is printed as JSON or words."""
    django.setup()
    steps = {"decide_fates": decide_fates, "plant_the_rest": plant_the_rest, "propose": propose, "work": work, "check": check}
    told = steps[sys.argv[1]]()
    if told is not None:
        print(told if isinstance(told, str) else json.dumps(told))


def decide_fates() -> str:
    """Who is who, what is held, and what the preview says will go; bench.fate and bench.marked for the planting."""
    from kaiku.base.encryption import blind_index, encrypt
    from kaiku.reporting.actions import rebuild_facts
    from kaiku.tickets.models import Ticket

    _people()
    _hold()
    for _done in rebuild_facts():
        pass
    going = _preview()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench.fate (ticket_id bigint PRIMARY KEY, word text, ending text)")
        cursor.execute("CREATE TABLE bench.marked (word text, name bytea, email bytea, name_index bytea, email_index bytea, raw bytea)")
        for word in (GOES, STAYS):
            name, email = f"{word} Asukas", f"{word}@posti.example"
            values = [
                encrypt(name.encode()),
                encrypt(email.encode()),
                blind_index(name),
                blind_index(email),
                encrypt(f"Raaka {word}".encode()),
            ]
            cursor.execute("INSERT INTO bench.marked VALUES (%s, %s, %s, %s, %s, %s)", [word, *values])
        for ending, ids in going.items():
            cursor.execute("INSERT INTO bench.fate SELECT unnest(%s::bigint[]), %s, %s", [sorted(ids), GOES, ending])
        cursor.execute(f"INSERT INTO bench.fate SELECT id, '{STAYS}', '' FROM tickets_ticket ON CONFLICT DO NOTHING")
    return f"the preview says { ({ending: len(ids) for ending, ids in going.items()}) } of {Ticket.objects.count():,}"


def plant_the_rest() -> str:
    """Files, and mails that stand encrypted; then what statistics say before."""
    from django.core.files.base import ContentFile

    from kaiku.channels.email.models import ArrivedMail, KeptMail
    from kaiku.tickets.models import Attachment, Message

    fates = _fates()
    files = 0
    for message in Message.objects.filter(kind=Message.Kind.CONTACT).order_by("ticket_id").iterator():
        word = fates[message.ticket_id]
        if message.ticket_id % _FILES_EACH == 0:
            row = Attachment(
                ticket_id=message.ticket_id, message=message, name=f"{word}.txt", content_type="text/plain", size=3, sha256="x"
            )
            row.file.save(f"{word}.txt", ContentFile(f"Liite {word}".encode()), save=False)
            row.save()
            files += 1
        if message.ticket_id % 40 == 0:
            key = f"bench-{message.pk}"
            ArrivedMail.objects.create(key=key, outcome="new", ticket_id=message.ticket_id, sender=word, subject=word, sender_name=word)
            KeptMail.objects.create(message_id=message.pk, mail_id=key, recipient=word, subject="Kirje", source=word)
    _keep("before", {"figures": _figures(), "facts": _facts()})
    return f"{files:,} files"


def propose() -> dict[str, int]:
    """Each class as the calendar shows it, frozen by one person and approved by another."""
    from django.utils.timezone import localdate

    from kaiku.accounts.models import User
    from kaiku.base.clock import now
    from kaiku.retention.batches import approve_batch, propose_batch
    from kaiku.retention.classes import active_classes

    proposer, approver = (User.objects.get(username=name) for name in ("esittelija", "hyvaksyja"))
    found = {}
    for klass in active_classes():
        batch = propose_batch(klass, until=localdate(now()), by=proposer)
        approve_batch(batch.pk, by=approver)
        found[klass.ending] = batch.count
    return found


def work() -> None:
    """What the worker does: every approved batch to its end."""
    from kaiku.retention.models import Batch
    from kaiku.retention.running import run_batch

    for batch_id in list(Batch.objects.filter(state__in=Batch.WORKING).order_by("pk").values_list("pk", flat=True)):
        run_batch(batch_id)


def check() -> list[str]:
    """What does not hold, in words; empty when everything does."""
    return [*_wrong_sets(), *_wrong_figures(), *_wrong_words(), *_wrong_files(), *_wrong_papers()]


def _wrong_sets() -> Iterator[str]:
    """The result is the preview, ticket by ticket, and a further run changes nothing."""
    from kaiku.retention.models import Batch, BatchItem, Lightened
    from kaiku.retention.running import run_batch
    from kaiku.tickets.models import Ticket

    there = set(Ticket.objects.values_list("pk", flat=True))
    for ending, wanted in _endings().items():
        done = set(BatchItem.objects.filter(batch__ending=ending, state="done").values_list("ticket_id", flat=True))
        if done != wanted:
            yield f"{ending}: {len(wanted - done)} of the preview did not go, {len(done - wanted)} went that it did not show"
        if ending == "anonymise" and wanted != set(Lightened.objects.filter(anonymised_at__isnull=False).values_list("ticket", flat=True)):
            yield "anonymise: others are marked than the preview showed"
        if (gone := wanted - there) != (set() if ending == "anonymise" else wanted):
            yield f"{ending}: {len(gone)} of {len(wanted)} tickets are gone"
    if waiting := BatchItem.objects.exclude(state="done").count():
        yield f"{waiting} items were skipped or wait"
    if len(there) != len(_fates()) - sum(len(ids) for ending, ids in _endings().items() if ending != "anonymise"):
        yield "another number of tickets is left than should be"
    seals = dict(Batch.objects.values_list("pk", "certificate__disposed__sha256"))
    for batch_id in seals:
        run_batch(batch_id)
    if seals != dict(Batch.objects.values_list("pk", "certificate__disposed__sha256")) or Batch.objects.exclude(state="done").exists():
        yield "a further run changed a batch"


def _wrong_figures() -> Iterator[str]:
    before = json.loads(_kept("before").read_text())
    for name, now in (("figures", _figures()), ("facts", _facts())):
        if before[name] != now:
            yield f"{name} of statistics changed"


def _wrong_words() -> Iterator[str]:
    """What was planted in those that went is nowhere, also inside ciphertext and files; what stays is still there."""
    from kaiku.config.tests.everywhere import places_of
    from kaiku.tickets.models import Message, Ticket

    if places := places_of(GOES, deciphered=True):
        yield f"words of tickets that went are in {places}"
    staying = {ticket_id for ticket_id, word in _fates().items() if word == STAYS}
    for model, field, key in ((Ticket, "title", "pk"), (Message, "body", "ticket_id")):
        if {getattr(row, key) for row in model._default_manager.filter(**{f"{field}__contains": STAYS}).only(field, key)} != staying:
            yield f"words of tickets that stay are not all in {model.__name__}"


def _wrong_files() -> Iterator[str]:
    from kaiku.retention.models import DoomedFile
    from kaiku.tickets.models import Attachment

    folder = Path(settings.MEDIA_ROOT)
    on_disk = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    known = set(Attachment.objects.values_list("file", flat=True))
    if on_disk != known or DoomedFile.objects.exists():
        yield f"{len(on_disk - known)} files without a row, {len(known - on_disk)} rows without a file"


def _wrong_papers() -> Iterator[str]:
    """Packages open and tell of exactly those that were archived; certificates and the ledger name whoever went."""
    from kaiku.audit.models import AuditEntry
    from kaiku.retention import ledger
    from kaiku.retention.certificate import seal_of
    from kaiku.retention.models import ArchivePackage, Batch, BatchItem
    from kaiku.retention.packages import package_path, verify_package
    from kaiku.retention.rules import digest_of

    packages = list(ArchivePackage.objects.all())
    for row in packages:
        verify_package(package_path(row))
        if GOES.encode() not in package_path(row).read_bytes():
            yield f"{row.name} does not hold what was archived"
    if sum(row.tickets for row in packages) != len(_endings().get("archive", ())):
        yield "packages hold another number of tickets than were archived"
    if {path.name for path in Path(settings.ARCHIVE_FOLDER).iterdir()} != {row.name for row in packages}:
        yield "the archive's folder has what no package is"
    noted = Counter((entry.ticket, entry.mark, entry.ending) for entry in ledger.entries())
    for item in BatchItem.objects.filter(state="done").select_related("batch").iterator():
        if (item.ticket_id, item.mark, item.batch.ending) not in noted:
            yield f"the ledger does not know item {item.pk}"
            break
    sealed = " ".join(AuditEntry.objects.filter(action="disposal.finished").values_list("reason", flat=True))
    for batch in Batch.objects.all():
        certificate: dict[str, Any] = batch.certificate or {}
        marks = batch.items.filter(state="done").values_list("mark", flat=True)
        if certificate["disposed"] != {"count": len(marks), "sha256": digest_of(marks)} or seal_of(certificate) not in sealed:
            yield f"the certificate of batch {batch.pk} does not tell what went"


def _people() -> None:
    from kaiku.accounts.models import RoleGrant, User
    from kaiku.accounts.rules import Reach, Role

    for name in ("esittelija", "hyvaksyja"):
        user = User.objects.create(username=name, name=name.title(), email=f"{name}@kaupunki.example", password="!")
        RoleGrant.objects.create(user=user, role=Role.CONTENT_ADMIN, reach=Reach.ALL)


def _hold() -> None:
    """Some of those that are due stay, as tickets and as people."""
    from kaiku.accounts.models import User
    from kaiku.retention.holds import place_hold
    from kaiku.tickets.models import Ticket

    by = User.objects.get(username="esittelija")
    for ticket in Ticket.objects.filter(status="closed", customer__isnull=False).order_by("pk")[:_HOLDS]:
        place_hold(ticket, of_person=ticket.pk % 2 == 0, reason="Selvitys", until=None, by=by)


def _preview() -> dict[str, set[int]]:
    """What the page of each class shows as going today."""
    from django.utils.timezone import localdate

    from kaiku.base.clock import now
    from kaiku.retention.classes import active_classes
    from kaiku.retention.queries import due_tickets

    today = localdate(now())
    return {
        klass.ending: set(due_tickets(klass, until=today).filter(held=False).values_list("pk", flat=True)) for klass in active_classes()
    }


def _fates() -> dict[int, str]:
    return dict(_rows("SELECT ticket_id, word FROM bench.fate"))


def _endings() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for ticket_id, ending in _rows("SELECT ticket_id, ending FROM bench.fate WHERE ending <> ''"):
        found.setdefault(ending, set()).add(ticket_id)
    return found


def _figures() -> list[Any]:
    from kaiku.retention.statistics import figures

    return sorted([[str(one) for one in kind], list(sums)] for kind, sums in figures().items())


def _facts() -> list[Any]:
    """What dashboards and reports count, by everything that they part it by."""
    return [list(map(str, row)) for row in _rows(
        f"SELECT received_on, {_KINDS}, {_SUMS} FROM reporting_factcontact GROUP BY received_on, {_KINDS} ORDER BY received_on, {_KINDS}"
    )]  # fmt: skip


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _kept(name: str) -> Path:
    return Path(settings.DATA) / f"lifecycle-{name}.json"


def _keep(name: str, value: Any) -> None:
    _kept(name).write_text(json.dumps(value))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    main()
