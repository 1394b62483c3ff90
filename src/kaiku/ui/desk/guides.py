"""The guides of docs/manual/ as help pages: which there are, whose work each tells of, and who may read it."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, Role, can

if TYPE_CHECKING:
    from kaiku.ui.desk.guide_text import GuideText

FOLDER = settings.ROOT / "docs" / "manual"
_C = Capability
_ADMINISTRATION = frozenset({_C.MANAGE_CONTENT, _C.MANAGE_SETTINGS, _C.MANAGE_USERS, _C.SEE_AUDIT, _C.SEE_HEALTH})
_DESK = frozenset({Role.ADVISOR, Role.SPECIALIST, Role.CONTENT_ADMIN, Role.VIEWER, Role.PARTNER})


@dataclass(frozen=True)
class Guide:
    """One guide; key is its file's name, no needed capability means all staff."""

    key: str
    roles: frozenset[Role] = frozenset()
    needs: frozenset[Capability] = field(default_factory=frozenset)

    @property
    def text(self) -> "GuideText":
        """What the file says."""
        return _text(self.key)


GUIDES = (
    Guide("tyopoyta", _DESK),
    Guide("neuvoja", frozenset({Role.ADVISOR})),
    Guide("chat", frozenset({Role.ADVISOR, Role.SPECIALIST, Role.CONTENT_ADMIN})),
    Guide("asiantuntija", frozenset({Role.SPECIALIST, Role.CONTENT_ADMIN})),
    Guide("seuraaminen", frozenset({Role.VIEWER, Role.REPORTER})),
    Guide("kumppani", frozenset({Role.PARTNER})),
    Guide("sisainen-asiakas", frozenset({Role.INTERNAL_CUSTOMER})),
    Guide("paakayttaja", frozenset({Role.TECHNICAL_ADMIN, Role.CONTENT_ADMIN}), _ADMINISTRATION),
    Guide("yllapito", frozenset({Role.TECHNICAL_ADMIN}), _ADMINISTRATION),
    Guide("pikanappaimet"),
    Guide("tietosuoja"),
    Guide("asukas"),
)


def guides_for(user: User) -> tuple[list[Guide], list[Guide]]:
    """The guides that the person may read: first those of his own work, then the others."""
    allowed = [guide for guide in GUIDES if may_read(user, guide)]
    own = [guide for guide in allowed if guide.roles & set(user.reaches)]
    return own, [guide for guide in allowed if guide not in own]


def may_read(user: User, guide: Guide) -> bool:
    """Guides of administration are for those who administer."""
    return not guide.needs or any(can(user, capability) for capability in guide.needs)


def guide_named(key: str) -> Guide | None:
    """The guide, or None."""
    return next((guide for guide in GUIDES if guide.key == key), None)


@cache
def _text(key: str) -> "GuideText":
    from kaiku.ui.desk.guide_text import guide_text  # Markdown is needed when somebody reads a guide

    return guide_text((FOLDER / f"{key}.md").read_text(encoding="utf-8"))
