from django.db import models

from kaiku.base.encryption import SealableTextField
from kaiku.integrations.clients.models import ApiClient
from kaiku.tickets.models import Attachment, Message, Ticket


class ServiceRequest(models.Model):
    """A ticket that came over Open311, under a number that cannot be guessed: whoever has it may ask for the state before moderation."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="open311")
    number = models.CharField(max_length=24, unique=True)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    account_id = SealableTextField(blank=True, sealed_by="ticket", help_text="the sender's account at the client, told back to it")
    media_urls = models.JSONField(default=list, blank=True, help_text="addresses of pictures that the client told")

    class Meta:
        indexes = (models.Index(fields=["client", "-ticket"], name="open311_by_client"),)

    def __str__(self) -> str:
        return self.number


class LinkedPhoto(models.Model):
    """A picture that a client told the address of, on a server that is listed for it: fetched, and attached once."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.CASCADE, related_name="photos")
    url = models.CharField(max_length=500)
    attachment = models.ForeignKey(Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_given_up = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "url"], name="open311_photo_once"),)

    def __str__(self) -> str:
        return self.url


class TakenUpdate(models.Model):
    """An update that a client sent: the same one is taken once."""

    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    own_id = models.CharField(max_length=100, help_text="the client's own id of it")
    request = models.ForeignKey(ServiceRequest, on_delete=models.CASCADE, related_name="updates")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["client", "own_id"], name="open311_update_once"),)

    def __str__(self) -> str:
        return self.own_id
