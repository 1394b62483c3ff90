import os
import socket
from pathlib import Path
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.config import doctor
from kaiku.config.demonstration import ACCOUNTS, run_demonstration
from kaiku.config.doctor import (
    examine,
    look_at_catalogues,
    look_at_city,
    look_at_database,
    look_at_demonstration,
    look_at_folders,
    look_at_mail,
    look_at_release,
)
from kaiku.config.release import note_prepared
from kaiku.config.startup import DemonstrationInPublic, is_demonstration_in_public
from kaiku.config.startup import main as prepare
from kaiku.config.supervisor import CannotStart, _held
from kaiku.organisation.documents import CITY
from kaiku.organisation.models import CityDocument


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


@pytest.mark.django_db
def test_a_city_that_was_not_taken_in_is_told_with_the_command(settings: Any) -> None:
    CityDocument.objects.all().delete()
    (finding,) = look_at_city()
    assert finding.state == "wrong"
    assert "kaiku import-config" in finding.finnish and str(settings.PACK) in finding.finnish

    CityDocument.objects.create(key=CITY, text="names: {fi: Lahtola}")
    (finding,) = look_at_city()
    assert (finding.state, finding.finnish) == ("ok", "Kaupungin tiedot on luettu: Lahtola")


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


@pytest.mark.django_db
def test_trial_accounts_at_a_public_address_are_refused_unless_meant(settings: Any) -> None:
    for name in ACCOUNTS[:6]:
        User.objects.create(username=name, name=name)
    settings.DEMO, settings.PUBLIC_URL = False, "https://kaiku.kaupunki.example"
    assert [finding.state for finding in look_at_demonstration()] == ["wrong"]
    with pytest.raises(DemonstrationInPublic, match="KAIKU_DEMO=1"):
        prepare()

    for demo, address in ((True, settings.PUBLIC_URL), (False, "http://localhost:8000"), (False, "https://localhost")):
        settings.DEMO, settings.PUBLIC_URL = demo, address
        assert list(look_at_demonstration()) == []
    settings.DEMO, settings.PUBLIC_URL = False, "https://kaiku.kaupunki.example"
    User.objects.filter(username__in=ACCOUNTS[:3]).update(is_active=False)
    assert not is_demonstration_in_public()


def test_a_demonstration_does_not_start_at_a_public_address_by_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAIKU_PUBLIC_URL", "https://kaiku.kaupunki.example")
    monkeypatch.delenv("KAIKU_DEMO", raising=False)
    with pytest.raises(CannotStart, match="KAIKU_DEMO=1"):
        run_demonstration(tmp_path)


def test_a_program_that_was_replaced_under_a_running_one_is_told(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    assert list(look_at_release()) == []
    held = _held(tmp_path)
    assert held is not None
    try:
        assert [finding.state for finding in look_at_release()] == ["note"]
        note_prepared(tmp_path, os.environ.get("KAIKU_DATABASE_URL") or str(tmp_path))
        assert [finding.state for finding in look_at_release()] == ["ok"]
    finally:
        os.close(held)


@pytest.mark.django_db
def test_missing_migrations_are_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "missing_migrations", lambda: ["places.0009_new"])

    [finding] = [finding for finding in look_at_database() if finding.state == "wrong"]

    assert "migrations not applied" in finding.english and "restart Kaiku" in finding.english and "places.0009_new" in finding.english
