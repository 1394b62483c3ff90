import socket
from pathlib import Path
from typing import Any

import pytest

from kaiku.config.doctor import examine, look_at_catalogues, look_at_database, look_at_folders, look_at_mail


@pytest.mark.django_db
def test_report_says_in_two_languages_that_no_worker_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert examine() == 1

    report = capsys.readouterr().out
    assert "✗ Taustatöiden tekijä ei ole käynnissä" in report
    assert "no worker runs" in report
    assert f"Vikoja / Faults: {report.count('✗')}" in report


@pytest.mark.django_db
def test_database_extensions_and_clock_are_looked_at() -> None:
    texts = [finding.english for finding in look_at_database()]

    assert any(text.startswith("PostgreSQL ") for text in texts)
    assert any("pg_trgm" in text for text in texts)
    assert "the clock agrees with the database" in texts
    assert "the database fits this release" in texts


def test_mail_server_that_does_not_answer_is_named(settings: Any) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_SECURITY = "127.0.0.1", port, "none"

    (finding,) = look_at_mail()

    assert finding.state == "wrong"
    assert f"127.0.0.1:{port}" in finding.finnish


def test_without_a_mail_server_messages_stay_readable(settings: Any) -> None:
    settings.SMTP_HOST = ""

    assert [finding.state for finding in look_at_mail()] == ["note"]


def test_catalogue_that_was_not_compiled_is_a_fault(settings: Any, tmp_path: Path) -> None:
    source = tmp_path / "sv" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.touch()
    settings.LOCALE_PATHS = [tmp_path]

    assert [finding.state for finding in look_at_catalogues()] == ["wrong"]


def test_folders_are_named_with_their_free_space(settings: Any) -> None:
    assert all(str(settings.DATA) in finding.finnish for finding in list(look_at_folders())[:1])
