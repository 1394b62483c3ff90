from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Language
from kaiku.categories.models import Category
from kaiku.places.models import District
from kaiku.tickets.models import Ticket


class Publication(models.Model):
    """The public, anonymised form of a ticket: only what stands here is ever shown to others."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="publication")
    number = models.CharField(max_length=12, unique=True, help_text="public name of the case; tells nothing of the ticket")
    title = models.CharField(max_length=200)
    text = models.TextField()
    answer = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    topic = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    received_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=200, blank=True)
    follower_count = models.PositiveIntegerField(default=0)
    told_event_id = models.BigIntegerField(
        default=0, db_default=0, help_text="followers have been told of the ticket's events up to this one"
    )
    told_status = models.CharField(
        max_length=10, default="new", db_default="new", help_text="the ticket's status as followers last heard it"
    )

    class Meta:
        indexes = (
            models.Index(fields=["north", "east"], name="publication_by_point", condition=models.Q(withdrawn_at__isnull=True)),
            models.Index(fields=["topic", "-published_at"], name="publication_by_topic", condition=models.Q(withdrawn_at__isnull=True)),
        )

    def __str__(self) -> str:
        return self.title


class PublicationProposal(models.Model):
    """Somebody should look whether the ticket can be published; settled when it was, or when a person said no."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="publication_proposal")
    proposed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Follower(models.Model):
    """Somebody who has the same matter: told when it moves; an address only when he gave one."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="followers")
    token = models.CharField(max_length=40, unique=True)
    email = EncryptedTextField(default="", blank=True, help_text="confirmed by whoever reads its mail")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"follower {self.pk}"


class AddressConfirmation(models.Model):
    """An address somebody typed, until its owner says that it is his; forgotten when the days are over."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    follower = models.ForeignKey(Follower, on_delete=models.SET_NULL, null=True, related_name="confirmations")
    token = models.CharField(max_length=48, unique=True, help_text="stands in the letter only; not the follower's own")
    email = EncryptedTextField(default="", blank=True, help_text="emptied when confirmed, replaced by another or not wanted any more")
    mark = models.BinaryField(max_length=16, help_text="blind index of the address: it gets one such letter a day and case")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    has_letter = models.BooleanField(default=True, help_text="false when the day's letter to the address had left before")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["publication", "mark"], name="confirmation_by_address"),)

    def __str__(self) -> str:
        return f"confirmation {self.pk}"

    def is_open_at(self, moment: datetime) -> bool:
        """May it still be confirmed?"""
        return bool(self.email) and moment < self.expires_at


class FollowerLetter(models.Model):
    """What one follower is to be told by mail; forgotten when it has left."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="letters")
    news = ArrayField(models.CharField(max_length=20), help_text="keys of publishing.rules.News")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"letter {self.pk}"
