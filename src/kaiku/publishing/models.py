from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Language
from kaiku.categories.models import Category
from kaiku.places.models import District
from kaiku.publishing.rules import PublicPlace
from kaiku.tickets.models import Attachment, Ticket


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
    precision = models.CharField(max_length=5, choices=PublicPlace.choices, default=PublicPlace.EXACT, db_default=PublicPlace.EXACT)
    status = models.CharField(
        max_length=10, default="new", db_default="new", help_text="the ticket's, half a minute behind: lists and maps are filtered by it"
    )
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
            models.Index(fields=["-received_on", "-id"], name="publication_by_day", condition=models.Q(withdrawn_at__isnull=True)),
            models.Index(
                fields=["north", "east"],
                include=["lon", "lat", "topic", "district", "status", "received_on", "id"],
                name="publication_on_map",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
            models.Index(fields=["withdrawn_at"], name="publication_withdrawn", condition=models.Q(withdrawn_at__isnull=False)),
        )

    def __str__(self) -> str:
        return self.title


class PublicationPhoto(models.Model):
    """A photo that a person has looked at and made public with the case; the file stays the ticket's."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="photos")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    description = models.CharField(max_length=200, help_text="what it shows, for those who do not see it")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["publication", "attachment"], name="photo_once_in_publication"),)

    def __str__(self) -> str:
        return f"photo {self.pk}"


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


class Compilation(models.Model):
    """Answered cases of one theme as one public page; made by one person, approved by another."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Luonnos")
        PROPOSED = "proposed", _("Odottaa hyväksyntää")
        PUBLIC = "public", _("Julkinen")
        WITHDRAWN = "withdrawn", _("Poistettu julkisuudesta")

    number = models.CharField(max_length=12, unique=True, help_text="public name")
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    topic = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    cases = models.ManyToManyField(Publication, through="CompilationCase", related_name="compilations")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", help_text="who wrote last")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["state", "-id"], name="compilation_by_state"),)

    def __str__(self) -> str:
        return self.title


class CompilationCase(models.Model):
    """A case of a compilation; shown only while the case itself is public."""

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="members")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="memberships")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["compilation", "publication"], name="case_once_in_compilation"),)
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"case {self.pk}"
