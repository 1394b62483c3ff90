"""Is signing in switched on, and who are we to the identifier? Without pysaml2, which most processes never need to load."""

import shutil
from pathlib import Path

from django.conf import settings

ANSWERS, SIGNING_OUT, DESCRIPTION = "/oma/suomifi/vastaus/", "/oma/suomifi/ulos/", "/oma/suomifi/metadata/"
TOOL = "xmlsec1"


def is_configured() -> bool:
    """May residents sign in here?"""
    return bool(settings.SUOMIFI_METADATA and settings.SUOMIFI_KEY_PATH and settings.SUOMIFI_CERTIFICATE)


def what_is_missing() -> list[str]:
    """Files and the program without which signing in would fail though it is switched on."""
    files = [
        path for path in (settings.SUOMIFI_METADATA, settings.SUOMIFI_KEY_PATH, settings.SUOMIFI_CERTIFICATE) if not Path(path).is_file()
    ]
    return files + ([] if shutil.which(TOOL) else [TOOL])


def entity_id() -> str:
    """Our name in the identifier's books."""
    return str(settings.SUOMIFI_ENTITY_ID or address_of(DESCRIPTION))


def address_of(path: str) -> str:
    """A page of ours as the identifier knows it: never as a request calls it, since a request may call it anything."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
