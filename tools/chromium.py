"""Which browser tests, pictures and films use: the one that is named, else one that the system has."""

import os
import shutil

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first needs half of the processor time


def chromium() -> str | None:
    """Its program; None when there is none (`tools/browser.sh` says how to get one)."""
    return os.environ.get("KAIKU_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
