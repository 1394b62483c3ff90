"""A batch that waits for its approval, so that the end of life of data can be seen from the first minute."""

from contextlib import suppress

from django.utils.timezone import localdate

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.config.pack.entries import StaffMember
from kaiku.retention.batches import BatchRefused, propose_batch
from kaiku.retention.models import Batch, RetentionClass
from kaiku.retention.queries import due_tickets

PROPOSER = {"content_admin": "all"}  # a role beside the technical administrator's, who approves


def propose_due(members: tuple[StaffMember, ...]) -> Batch | None:
    """Of the first class with something due; None where nothing is, nobody may, or a batch was made already."""
    usernames = [member.key for member in members if member.roles == PROPOSER]
    proposer = User.objects.filter(username__in=usernames).order_by("pk").first()
    if proposer is None or Batch.objects.exists():
        return None
    today = localdate(now())
    for klass in RetentionClass.objects.filter(is_active=True, is_automatic=False).exclude(months=None):
        with suppress(BatchRefused):
            if due_tickets(klass, until=today).exists():
                return propose_batch(klass, until=today, by=proposer)
    return None
