"""What the sign-in page offers."""

from django.conf import settings

from kaiku.accounts.forgotten import letters_leave
from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.integrations.entra.provider import is_configured


def ways_in() -> dict[str, bool]:
    """Where the directory lets people in, own passwords may be left to administrators in need."""
    return {"forgotten": letters_leave(), "with_directory": is_configured(), "local_in_need": _only_in_need()}


def may_use_password(user: User) -> bool:
    """An administrator always may: the directory itself can be what is broken."""
    return not _only_in_need() or can(user, Capability.MANAGE_USERS)


def _only_in_need() -> bool:
    return is_configured() and settings.LOCAL_SIGN_IN == "administrators"
