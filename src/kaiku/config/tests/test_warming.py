import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from structlog.testing import capture_logs

from kaiku.base.snapshots import forget_snapshots
from kaiku.classification.queries import classify
from kaiku.config import warming
from kaiku.config.warming import warm
from kaiku.conftest import City
from kaiku.language import analyser, lemmas, shared
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import holidays_of
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


def test_a_dictionary_that_is_late_is_not_loaded_again(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shared.SOCKET, str(tmp_path / "language.socket"))
    monkeypatch.setattr(shared, "_PATIENCE", 0.1)
    monkeypatch.setattr(warming, "_DICTIONARY_WITHIN", 0.2)
    monkeypatch.setattr(lemmas, "_known", {})
    monkeypatch.setattr(analyser, "analyse_here", lambda word: pytest.fail("loaded here"))
    warm()
    assert not shared._given_up


def test_the_citys_own_country_and_languages_are_made_ready(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOLIDAY_COUNTRY", "SE")
    holidays_of.cache_clear()
    classified: list[str] = []
    monkeypatch.setattr(warming, "classify", lambda text, language: classified.append(language))
    monkeypatch.setattr(warming, "served_languages", lambda: ("en", "sv"))
    try:
        warm()
        assert "Nationaldagen" in holidays_of(city_today().year)[city_today().replace(month=6, day=6)]
        assert (classified, holidays_of.cache_info().misses) == (["en", "sv"], 1)
    finally:
        holidays_of.cache_clear()


@pytest.mark.slow
def test_a_process_without_a_database_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT_A_DATABASE], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "goes on"), done.stderr[-500:]
