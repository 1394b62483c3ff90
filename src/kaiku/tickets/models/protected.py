from django.db import models

from kaiku.base.encryption import EncryptedTextField
from kaiku.tickets.models.ticket import Ticket


class ProtectedPlace(models.Model):
    """A ticket's place under non-disclosure, encrypted: the ticket's own columns stay empty, so nothing can tell it."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="protected_place")
    told = EncryptedTextField(help_text="JSON of the ticket's columns of the place")

    def __str__(self) -> str:
        return f"place of ticket {self.ticket_id}"
