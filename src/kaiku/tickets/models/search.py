from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from kaiku.tickets.models.ticket import Ticket

# How the words of a ticket are labelled: where a step hides the place from a role, words of the place alone do not find it.
TEXT_LABEL, PLACE_LABEL = "D", "C"


class SearchEntry(models.Model):
    """The words of one ticket as base forms and compound parts; apart from the ticket row so that lists stay light."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    words = SearchVectorField()

    class Meta:
        indexes = (GinIndex(fields=["words"], name="search_entry_words", fastupdate=False),)

    def __str__(self) -> str:
        return f"search entry {self.ticket_id}"
