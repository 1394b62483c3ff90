"""A demonstration of its own to take pictures of: an empty folder, a free port, gone afterwards."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kaiku.config.tests.running import free_port
from tools.chromium import chromium
from tools.docs.reading import ROOT

_ENDING = 300.0  # seconds
_PATIENCE = 1800.0  # seconds; a machine that is busy elsewhere needs half an hour for what takes two minutes


@dataclass(frozen=True)
class Demonstration:
    """Where it answers, and how its made-up people sign in."""

    address: str
    password: str

    def sign_in(self, page: Page, username: str) -> None:
        """Through the page, as a person does."""
        page.goto(f"{self.address}/kirjaudu/")
        page.fill("#id_username", username)
        page.fill("#id_password", self.password)
        page.click("main button")
        page.wait_for_url("**/tyopoyta/**")


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """Started, filled with contacts, and stopped."""
    with tempfile.TemporaryDirectory(prefix="kaiku-docs-") as folder:
        Path(folder).chmod(0o755)  # the database's own user reads below it
        shown = Demonstration(f"http://127.0.0.1:{(port := free_port())}", secrets.token_urlsafe(12))
        environment = {**os.environ, "KAIKU_DATA": folder, "KAIKU_PORT": str(port), "KAIKU_DEMO_PASSWORD": shown.password}
        output = Path(folder, "output.log")
        with output.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "kaiku.config.cli", "demo"], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        try:
            _wait(process, output)
            yield shown
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_ENDING)


def _wait(process: "subprocess.Popen[bytes]", output: Path) -> None:
    """Until every made-up contact is there."""
    deadline = time.monotonic() + _PATIENCE
    while "demonstration contacts." not in output.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the demonstration did not start:\n{output.read_text(errors='replace')[-2000:]}")
        time.sleep(1)


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = chromium()
    if program is None:
        raise SystemExit("Chromium is missing: tools/browser.sh says how to get it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()
