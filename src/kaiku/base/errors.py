"""Errors whose text a person may read."""

from django.core.exceptions import PermissionDenied

__all__ = ["KaikuError", "NotAllowed", "StaleChange"]


class KaikuError(Exception):
    """A rule's refusal; str() is a sentence for the person, in the active language."""


class NotAllowed(PermissionDenied):
    """The person lacks the right; answered as 403, or 404 where existence itself is a secret."""


class StaleChange(KaikuError):
    """Somebody changed the thing after the person last saw it."""
