"""What another system said of a ticket is forgotten with the ticket."""

from collections.abc import Collection

from kaiku.integrations.maintenance.models import Case, CaseUpdate


def forget_cases(ticket_ids: Collection[int]) -> None:
    """Words that came back, and the number there; that the fault was sent stays known."""
    CaseUpdate.objects.filter(case__ticket__in=ticket_ids).update(words="")
    Case.objects.filter(ticket__in=ticket_ids).update(remote_number="")
