"""The city's words in mails, from the pack."""

from functools import cache
from typing import Any

import yaml
from django.conf import settings

from kaiku.base.values import in_language


@cache
def _facts() -> dict[str, Any]:
    path = settings.PACK / "pack.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def mail_sender() -> str:
    """The address that the city's mails come from."""
    return str(_facts().get("mail_sender", "kaiku@localhost"))


def organisation_name(language: str) -> str:
    """Whose service this is."""
    return in_language(_facts().get("organisation", {}), language)
