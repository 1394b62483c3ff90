"""A draft that was sent lives a day longer: should its ticket go before, it goes too."""

from collections.abc import Collection

from kaiku.channels.webform.models import ContactDraft


def forget_sent_drafts(ticket_ids: Collection[int]) -> None:
    """Drafts that became these tickets; their files are the tickets'."""
    ContactDraft.objects.filter(ticket_id__in=ticket_ids).delete()
