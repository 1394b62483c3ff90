"""What the first reply and the first contact need beside the first page: made ready when the process serves, so that none waits for it."""

import time
from threading import Thread

import structlog
from django.db import DatabaseError, connection

from kaiku.base.snapshots import forget_snapshots
from kaiku.classification.queries import classify
from kaiku.language.shared import awaited
from kaiku.organisation.languages import served_languages
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import holidays_of
from kaiku.workflow.queries import NotConfigured, routing_table
from kaiku.workflow.ruling.queries import rule_book

_AFTER = 1.0  # seconds: the first page comes first
_DICTIONARY_WITHIN = 120.0  # seconds; without it each process that reads a word loads 250 MB of its own, so whoever truly asks may
log = structlog.get_logger("kaiku.web")


def warm_soon() -> None:
    """Begin, and return at once."""
    Thread(target=_begin, daemon=True, name="warming").start()


def _begin() -> None:
    time.sleep(_AFTER)
    try:
        warm()
    except (DatabaseError, NotConfigured) as error:  # whoever comes first reads it then, and nothing older
        forget_snapshots()
        log.info("not warmed", error=type(error).__name__)
    finally:
        connection.close()


def warm() -> None:
    """Load what is imported at first use, and read the configuration that every contact is decided by."""
    holidays_of(city_today().year)
    import phonenumbers  # noqa: F401 - masking of texts

    if not awaited(_DICTIONARY_WITHIN):
        return
    routing_table()  # first: it tells whether there is a configuration at all
    rule_book()
    for language in served_languages():
        classify("katuvalo", language)
