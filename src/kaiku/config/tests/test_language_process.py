import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaiku.language import analyser, lemmas
from kaiku.language.analyser import SOCKET, analyse, analyse_here

pytestmark = pytest.mark.slow
WORDS = ["kadulla", "katuvaloja", "rikki", "zzyzx", "jää-äär"]


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """A language process, and this process told to ask it."""
    with tempfile.TemporaryDirectory(prefix="kl-") as folder:
        monkeypatch.setenv(SOCKET, str(Path(folder) / "language.socket"))
        monkeypatch.setattr(lemmas, "_known", {})
        process = subprocess.Popen([sys.executable, "-m", "kaiku.config.cli", "language"], env={**os.environ})
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            analyser._hang_up()


def test_the_shared_process_says_what_the_own_dictionary_says(shared: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [analyse_here(word) for word in WORDS]
    monkeypatch.setattr(analyser, "analyse_here", lambda word: pytest.fail("asked at home"))

    assert analyse(WORDS) == expected
    assert lemmas.word_lemmas("kadulla") == ("katu",)


def test_without_the_shared_process_the_own_dictionary_answers(shared: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    analyse(WORDS)
    shared.kill()
    shared.wait()
    monkeypatch.setattr(analyser, "_PATIENCE", 0.2)

    assert analyse(["kadulla"]) == [analyse_here("kadulla")]
