import subprocess
import sys

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from structlog.testing import capture_logs

from kaiku.base.snapshots import forget_snapshots
from kaiku.classification.queries import classify
from kaiku.config import warming
from kaiku.config.warming import warm
from kaiku.conftest import City
from kaiku.workflow.queries import routing_table
from kaiku.workflow.ruling.queries import rule_book

_WITHOUT_A_DATABASE = """
import sys
from kaiku.config.processes import set_up
set_up()
from django.conf import settings
from kaiku.config import warming
warming._AFTER = 0
settings.DATABASES["default"]["HOST"] = "/nowhere"
warming._begin()
print("goes on")
"""


def test_the_first_contact_reads_nothing_that_warming_has_read(city: City, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    forget_snapshots()
    warm()
    with django_assert_num_queries(0):
        for language in ("fi", "sv"):
            classify("Katuvalo ei pala Hämeenkadulla", language)
        rule_book()
        routing_table()


def test_nothing_is_remembered_of_a_city_without_configuration(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The import that follows is another process's, and its topics are there at once."""
    monkeypatch.setattr(warming, "_AFTER", 0)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own
    forget_snapshots()
    with capture_logs() as told:
        warming._begin()
    assert [line["error"] for line in told] == ["NotConfigured"]


@pytest.mark.slow
def test_a_process_without_a_database_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT_A_DATABASE], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "goes on"), done.stderr[-500:]
