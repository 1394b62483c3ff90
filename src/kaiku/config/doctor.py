"""`kaiku doctor`: says in Finnish and English what is right here and what is wrong, and what to do about it."""

import os
import smtplib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from tqdm import tqdm

from kaiku.audit.models import AuditSeal
from kaiku.audit.sealing import check_seals
from kaiku.base import replica
from kaiku.base.disk import LEAST, free_space, nearest_folder
from kaiku.base.live import through_valkey
from kaiku.base.object_files import ObjectFiles, StoreAway
from kaiku.config.postgres.tuning import LOCKS
from kaiku.config.probes import missing_migrations, worker_lives
from kaiku.config.release import is_prepared
from kaiku.config.startup import IN_PUBLIC, is_demonstration_in_public
from kaiku.config.supervisor import runs_on
from kaiku.integrations.clamav.client import Clamd
from kaiku.integrations.suomifi.switch import is_configured, what_is_missing
from kaiku.organisation.documents import CITY, city_document
from kaiku.organisation.models import CityDocument
from kaiku.tickets.scanners import ScannerAway

OLDEST_SERVER = 150_000
CLOCK_TOLERANCE = 5.0  # seconds between this machine and the database
EXTENSIONS = {"pg_trgm": ("haku sietää kirjoitusvirheitä", "search forgives typing errors")}
SIGNS = {"ok": "✓", "note": "•", "wrong": "✗"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: state is ok, note (works, but less) or wrong."""

    state: str
    finnish: str
    english: str


def ok(finnish: str, english: str) -> Finding:
    return Finding("ok", finnish, english)


def note(finnish: str, english: str) -> Finding:
    return Finding("note", finnish, english)


def wrong(finnish: str, english: str) -> Finding:
    return Finding("wrong", finnish, english)


def examine(*, deep: bool = False) -> int:
    """Print every finding; the exit status is 1 when something is wrong. deep: what takes minutes too."""
    findings = [finding for look in (*LOOKS, *(DEEP if deep else ())) for finding in look()]
    for finding in findings:
        sys.stdout.write(f"{SIGNS[finding.state]} {finding.finnish}\n    {finding.english}\n")
    count = sum(finding.state == "wrong" for finding in findings)
    sys.stdout.write("\nKaikki kunnossa. / All is well.\n" if not count else f"\nVikoja / Faults: {count}\n")
    return 1 if count else 0


def look_at_python() -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= (3, 11):  # noqa: UP036 - a person may start it with anything
        yield ok(f"Python {version}", f"Python {version}")
    else:
        yield wrong(f"Python {version} on liian vanha: tarvitaan 3.11", f"Python {version} is too old: 3.11 is needed")


def look_at_folders() -> Iterator[Finding]:
    for name, folder in (("Tiedot / data", settings.DATA), ("Liitteet / attachments", Path(settings.MEDIA_ROOT))):
        nearest = nearest_folder(folder)
        if not os.access(nearest, os.W_OK):
            yield wrong(f"{name}: kansioon {folder} ei voi kirjoittaa", f"the folder {folder} cannot be written to")
            continue
        free = free_space(nearest)
        text = f"{free / 1024**3:.0f} GiB"
        if free < LEAST:
            yield wrong(f"{name}: levyllä vain {text} tilaa ({folder})", f"only {text} left on the disk of {folder}")
        else:
            yield ok(f"{name}: {folder}, tilaa {text}", f"{folder}, {text} free")


def look_at_database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int, current_setting('server_version'), clock_timestamp(), "
                "current_setting('max_locks_per_transaction')::int"
            )
            number, version, moment, locks = cursor.fetchone()
            cursor.execute("SELECT extname FROM pg_extension")
            extensions = {name for (name,) in cursor.fetchall()}
    except DatabaseError:
        yield wrong(
            "Tietokanta ei vastaa: käynnistä Kaiku tai tarkista KAIKU_DATABASE_URL",
            "the database does not answer: start Kaiku, or look at KAIKU_DATABASE_URL",
        )
        return
    if number < OLDEST_SERVER:
        yield wrong(f"PostgreSQL {version} on liian vanha: tarvitaan 15", f"PostgreSQL {version} is too old: 15 is needed")
    else:
        yield ok(f"PostgreSQL {version}", f"PostgreSQL {version}")
    if locks < LOCKS:
        yield note(
            f"max_locks_per_transaction on {locks}: varmuuskopio ja palautus tarvitsevat {LOCKS} (aseta ja käynnistä palvelin uudelleen)",
            f"max_locks_per_transaction is {locks}: backup and restore need {LOCKS} (set it and restart the server)",
        )
    yield from _look_at_extensions(extensions)
    yield from _look_at_clock(moment)
    yield from _look_at_migrations()


def look_at_city() -> Iterator[Finding]:
    """Pages speak for the city of KAIKU_PACK before anything is taken in, so nothing else shows that there are no topics and queues."""
    try:
        taken_in = CityDocument.objects.exists()
    except DatabaseError:
        return  # the database's own finding tells it
    if taken_in:
        name = city_document(CITY)["names"]["fi"]
        yield ok(f"Kaupungin tiedot on luettu: {name}", f"the city's files have been taken in: {name}")
    else:
        yield wrong(
            f"Kaupungin tietoja ei ole luettu (KAIKU_PACK on {settings.PACK}): kaiku import-config",
            f"nothing of the city has been taken in yet (KAIKU_PACK is {settings.PACK}): kaiku import-config",
        )


def _look_at_extensions(present: set[str]) -> Iterator[Finding]:
    """Only what the product uses; it does without, less well."""
    for name, (finnish, english) in EXTENSIONS.items():
        if name in present:
            yield ok(f"Laajennus {name}: {finnish}", f"extension {name}: {english}")
        else:
            command = f"CREATE EXTENSION {name};"
            yield note(
                f"Laajennus {name} puuttuu; sen kanssa {finnish}. Tietokannan omistaja voi lisätä sen: {command}",
                f"extension {name} is missing; with it {english}. The database's owner may add it: {command}",
            )


def _look_at_clock(database_moment: datetime) -> Iterator[Finding]:
    difference = abs((datetime.now(UTC) - database_moment).total_seconds())
    if difference > CLOCK_TOLERANCE:
        yield wrong(f"Kello poikkeaa tietokannasta {difference:.0f} s", f"the clock differs from the database's by {difference:.0f} s")
    else:
        yield ok("Kello on oikeassa", "the clock agrees with the database")


def _look_at_migrations() -> Iterator[Finding]:
    missing = missing_migrations()
    if missing:
        names = ", ".join(missing)
        yield wrong(
            f"Tietokannasta puuttuu {len(missing)} muutosta: käynnistä Kaiku uudelleen tai aja kaiku prepare ({names})",
            f"migrations not applied, {len(missing)}: restart Kaiku or run kaiku prepare ({names})",
        )
        return
    yield ok("Tietokanta vastaa ohjelmaversiota", "the database fits this release")
    if worker_lives():
        yield ok("Taustatyöt kulkevat", "background jobs run")
    else:
        yield wrong(
            "Taustatöiden tekijä ei ole käynnissä: viestit eivät lähde (kaiku up tai kaiku worker)",
            "no worker runs: mail does not leave (kaiku up or kaiku worker)",
        )


def look_at_release() -> Iterator[Finding]:
    """A program that was replaced under a running supervisor: old and new processes side by side."""
    if not runs_on(settings.DATA):
        return
    if is_prepared(settings.DATA, os.environ.get("KAIKU_DATABASE_URL") or str(settings.DATA)):
        yield ok("Käynnissä on tämä ohjelmaversio", "this release is the one that runs")
    else:
        yield note(
            "Ohjelman tiedostot ovat muuttuneet käynnistyksen jälkeen: käynnistä Kaiku uudelleen",
            "the program's files have changed since the start: restart Kaiku",
        )


def look_at_demonstration() -> Iterator[Finding]:
    if is_demonstration_in_public():
        yield wrong(*IN_PUBLIC)


def look_at_object_store() -> Iterator[Finding]:
    if not isinstance(default_storage, ObjectFiles):
        return
    try:
        next(default_storage.names(), None)
        yield ok(f"Liitteiden säilö {settings.FILES_URL} vastaa", f"the store of attachments {settings.FILES_URL} answers")
    except StoreAway as error:
        yield wrong(
            f"Liitteiden säilö {settings.FILES_URL} ei vastaa: liitteitä ei voi lähettää eikä avata",
            f"the store of attachments {settings.FILES_URL} does not answer, files can neither be sent nor opened: {error}",
        )


def look_at_live_updates() -> Iterator[Finding]:
    """What carries live updates, where it is not the database itself."""
    if not settings.LIVE_URL:
        return
    if through_valkey.is_there():
        yield ok("Päivitysten välittäjä (Valkey) vastaa", "the server of live updates (Valkey) answers")
    else:
        yield wrong(
            "Päivitysten välittäjä ei vastaa: sivut eivät päivity itsestään; tarkista KAIKU_LIVE_URL",
            "the server of live updates does not answer, pages do not renew by themselves: look at KAIKU_LIVE_URL",
        )


def look_at_replica() -> Iterator[Finding]:
    """Whether reports and public pages are read from the replica; asked anew, for this process has not watched it."""
    if not replica.is_set():
        return
    behind = replica.lag(patience=replica.MOST_BEHIND)
    if behind is None:
        yield wrong(
            "Tietokannan kopio ei vastaa tai on jäljessä: kaikki luetaan päätietokannasta; tarkista KAIKU_DATABASE_REPLICA_URL",
            "the replica does not answer or is late, reports and public pages read the primary: look at KAIKU_DATABASE_REPLICA_URL",
        )
    else:
        yield ok(f"Tietokannan kopio on ajan tasalla ({behind:.1f} s)", f"the replica is up to date ({behind:.1f} s)")


def look_at_mail() -> Iterator[Finding]:
    host, port = settings.SMTP_HOST, settings.SMTP_PORT
    if not host:
        yield note(
            "Sähköpostipalvelinta ei ole asetettu: viestit jäävät luettaviksi Kaikuun",
            "no mail server is set: messages stay readable in Kaiku",
        )
        return
    try:
        connect = smtplib.SMTP_SSL if settings.SMTP_SECURITY == "tls" else smtplib.SMTP
        with connect(host, port, timeout=5) as server:
            server.noop()
        yield ok(f"Sähköpostipalvelin {host}:{port} vastaa", f"the mail server {host}:{port} answers")
    except (OSError, smtplib.SMTPException) as error:
        yield wrong(f"Sähköpostipalvelin {host}:{port} ei vastaa", f"the mail server {host}:{port} does not answer: {error}")


def look_at_scanner() -> Iterator[Finding]:
    if not settings.SCANNER:
        yield note("Virustarkistinta ei ole asetettu (KAIKU_SCANNER)", "no virus scanner is set (KAIKU_SCANNER): files are not scanned")
        return
    try:
        version = Clamd(settings.SCANNER).version()
        yield ok(f"Virustarkistin: {version}", f"virus scanner: {version}")
    except ScannerAway as error:
        yield wrong(
            f"Virustarkistin {settings.SCANNER} ei vastaa: liitteet odottavat",
            f"the virus scanner {settings.SCANNER} does not answer, attachments wait: {error}",
        )


def look_at_identification() -> Iterator[Finding]:
    if not is_configured():
        yield note("Suomi.fi-tunnistus ei ole käytössä (KAIKU_SUOMIFI_METADATA)", "residents do not sign in (KAIKU_SUOMIFI_METADATA)")
        return
    missing = ", ".join(what_is_missing())
    if missing:
        yield wrong(f"Suomi.fi-tunnistus ei toimi: puuttuu {missing}", f"residents cannot sign in, missing: {missing}")
    else:
        yield ok("Suomi.fi-tunnistus on käytössä", "residents sign in with Suomi.fi")


def look_at_catalogues() -> Iterator[Finding]:
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            language, compiled = source.parts[-3], source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                yield wrong(
                    f"Kielen {language} käännöksiä ei ole koottu: make messages", f"texts of {language} are not compiled: make messages"
                )
            else:
                yield ok(f"Kielen {language} käännökset", f"texts of {language}")


def look_at_seals() -> Iterator[Finding]:
    """Every seal of the audit log against its entries, oldest first."""
    total = AuditSeal.objects.count()
    checked = tqdm(check_seals(), total=total, unit=" seals", desc="Lokin sinetit / audit seals", disable=None)
    broken = [seal for seal, is_whole in checked if not is_whole]
    if not broken:
        yield ok(f"Lokin {total} sinettiä ovat ehjät", f"all {total} seals of the audit log hold")
    for seal in broken:
        yield wrong(
            f"Lokin merkintöjä {seal.first_entry}-{seal.last_entry} on muutettu sinetöinnin jälkeen",
            f"entries {seal.first_entry}-{seal.last_entry} of the audit log were changed after {seal.sealed_at:%Y-%m-%d}",
        )


def look_at_keys() -> Iterator[Finding]:
    if os.environ.get("KAIKU_DATA_KEYS") and os.environ.get("KAIKU_SECRET_KEY"):
        yield ok("Avaimet tulevat ympäristöstä", "the keys come from the environment")
    else:
        yield note(
            f"Avain on tiedostossa {settings.DATA / 'secret-key'}: varmista se erikseen",
            f"the key is the file {settings.DATA / 'secret-key'}: back it up apart from the data",
        )


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    look_at_python,
    look_at_folders,
    look_at_object_store,
    look_at_live_updates,
    look_at_replica,
    look_at_database,
    look_at_city,
    look_at_release,
    look_at_demonstration,
    look_at_mail,
    look_at_scanner,
    look_at_identification,
    look_at_catalogues,
    look_at_keys,
)
DEEP: tuple[Callable[[], Iterator[Finding]], ...] = (look_at_seals,)
