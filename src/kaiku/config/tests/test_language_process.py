import os
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kaiku.language import analyser, detection, lemmas, shared
from kaiku.language.analyser import analyse, analyse_here
from kaiku.language.detection import language_here, language_of

pytestmark = pytest.mark.slow
TEXTS = ["Katuvalo on rikki Hämeenkadulla.", "Gatlyktan på vår gata är trasig.", "The street light on our street is broken."]
WORDS = ["kadulla", "katuvaloja", "rikki", "zzyzx", "jää-äär"]


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """A language process, and this process told to ask it."""
    with tempfile.TemporaryDirectory(prefix="kl-") as folder:
        monkeypatch.setenv(shared.SOCKET, str(Path(folder) / "language.socket"))
        monkeypatch.setattr(lemmas, "_known", {})
        monkeypatch.setattr(shared, "_given_up", {})
        started = subprocess.Popen([sys.executable, "-m", "kaiku.config.cli", "language"], env={**os.environ})
        try:
            yield started
        finally:
            started.kill()
            started.wait()
            shared._own.stream = None


def test_the_shared_process_says_what_the_own_dictionary_says(process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [analyse_here(word) for word in WORDS]
    monkeypatch.setattr(analyser, "analyse_here", lambda word: pytest.fail("asked at home"))

    assert analyse(WORDS) == expected
    assert lemmas.word_lemmas("kadulla") == ("katu",)


def test_without_the_shared_process_the_own_dictionary_answers(process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    analyse(WORDS)
    process.kill()
    process.wait()
    monkeypatch.setattr(shared, "_PATIENCE", 0.2)

    assert analyse(["kadulla"]) == [analyse_here("kadulla")]


def test_the_shared_process_tells_languages_and_words_by_turns(process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [language_here(text) for text in TEXTS]
    monkeypatch.setattr(detection, "language_here", lambda text: pytest.fail("asked at home"))
    monkeypatch.setattr(analyser, "analyse_here", lambda word: pytest.fail("asked at home"))

    assert [(language_of(text), analyse(["rikki"])[0][0]) for text in TEXTS] == [(language, ("rikki",)) for language in expected]
    assert expected == ["fi", "sv", "en"]


def test_without_the_shared_process_the_own_model_tells(process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    process.kill()
    process.wait()
    monkeypatch.setattr(shared, "_PATIENCE", 0.2)

    assert [language_of(text) for text in TEXTS] == ["fi", "sv", "en"]


class _Interrupted(BaseException):
    pass


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Says each question again, that of "slowly" half a second later."""
    monkeypatch.setenv(shared.SOCKET, str(tmp_path / "echo.socket"))

    class Echo(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            for line in self.rfile:
                time.sleep(0.5 if line == b'"slowly"\n' else 0)
                self.wfile.write(line)

    class Server(socketserver.ThreadingUnixStreamServer):
        daemon_threads = True  # a kept connection does not end by itself

    with Server(os.environ[shared.SOCKET], Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()
        shared._own.stream = None


def _interrupt(*_of: object) -> None:
    raise _Interrupted


def test_an_answer_that_was_not_waited_for_is_not_the_next_questions(echo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shared.ask("before") == "before"
    before = signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(_Interrupted):
            shared.ask("slowly")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert shared.ask("next") == "next"

    with monkeypatch.context() as hasty:
        hasty.setattr(shared, "_PATIENCE", 0.2)
        hasty.setattr(shared._own, "stream", None)
        assert shared.ask("slowly") is None
    shared._given_up.clear()
    assert shared.ask("at last") == "at last"


def test_whoever_need_not_know_at_once_waits_for_the_shared_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(shared.SOCKET, raising=False)
    assert shared.awaited(0)
    monkeypatch.setenv(shared.SOCKET, str(tmp_path / "language.socket"))
    assert not shared.awaited(0.2)
    assert not shared._given_up
    with closing(socket.socket(socket.AF_UNIX)) as late:
        late.bind(os.environ[shared.SOCKET])  # refuses until it listens
        threading.Timer(0.3, late.listen).start()
        assert shared.awaited(10)
