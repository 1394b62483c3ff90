"""The nightly backup: written where KAIKU_BACKUP_FOLDER says, kept for KAIKU_BACKUPS_KEEP_DAYS; without a new one an alarm begins."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import structlog
from django.conf import settings
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.watching import Trouble
from kaiku.config.backup import write_backup
from kaiku.organisation.queries import city_today

log = structlog.get_logger("kaiku.backup")
_OURS = re.compile(r"kaiku-\d{4}-\d\d-\d\d\.tar(\.age)?")
_LATE = timedelta(hours=26)


def back_up() -> Path | None:
    """Write today's backup and remove those that are too old; None where no folder is set. The keys of personal data go in only when the
    archive is encrypted."""
    if not settings.BACKUP_FOLDER:
        return None
    folder, recipients = Path(settings.BACKUP_FOLDER), settings.BACKUP_RECIPIENTS
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"kaiku-{city_today():%Y-%m-%d}.tar{'.age' if recipients else ''}"
    write_backup(file, settings.DATA, with_key=bool(recipients), recipients=recipients)
    for old in _backups(folder):
        if old.stat().st_mtime < time.time() - timedelta(days=settings.BACKUPS_KEEP_DAYS).total_seconds():
            old.unlink()
            log.info("old backup removed", file=old.name)
    return file


def late() -> Iterator[Trouble]:
    """For the alarms: a backup folder without a new backup."""
    if not settings.BACKUP_FOLDER:
        return
    newest = max((file.stat().st_mtime for file in _backups(Path(settings.BACKUP_FOLDER))), default=0.0)
    if newest < (now() - _LATE).timestamp():
        yield Trouble("backup", _("Uutta varmuuskopiota ei ole. Katso lokista, miksi."))


def _backups(folder: Path) -> list[Path]:
    return [file for file in folder.glob("kaiku-*") if _OURS.fullmatch(file.name)]
