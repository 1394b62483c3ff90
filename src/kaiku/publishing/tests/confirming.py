"""A follower whose address is confirmed, as most tests need one."""

from kaiku.outbox.models import Outgoing
from kaiku.publishing.following import CONFIRMATION, confirm_address, follow_publication
from kaiku.publishing.models import AddressConfirmation, Follower


def follow_confirmed(number: str, *, email: str, language: str = "fi") -> Follower:
    """Follows, presses the letter's button; the letter itself is out of the way."""
    follower = follow_publication(number, email=email, language=language)
    if not email:
        return follower
    asked = AddressConfirmation.objects.get(follower=follower)
    Outgoing.objects.filter(kind=CONFIRMATION, subject_id=asked.pk).delete()
    return confirm_address(asked.token)
