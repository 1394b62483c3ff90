import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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
        started = subprocess.Popen([sys.executable, "-m", "kaiku.config.cli", "language"], env={**os.environ})
        try:
            yield started
        finally:
            started.kill()
            started.wait()
            shared.hang_up()


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
