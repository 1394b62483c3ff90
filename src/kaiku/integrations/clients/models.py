from django.conf import settings
from django.db import models

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Channel


class ApiClient(models.Model):
    """Another system that uses the interface. What it sees and does follows from the roles of its own account, as a person's does."""

    CHANNELS = (Channel.API, Channel.MOBILE)

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=150)
    keeper = models.CharField(max_length=200, blank=True, help_text="whom to ask about it at the other end")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_client")
    channel = models.CharField(max_length=10, choices=[(one.value, one.label) for one in CHANNELS], default=Channel.API)
    scopes = models.JSONField(default=list)
    networks = models.JSONField(default=list, help_text="addresses that it may call from; empty: any")
    photo_hosts = models.JSONField(default=list, db_default=[], blank=True, help_text="servers that pictures it tells of are fetched from")
    per_minute = models.PositiveIntegerField(default=300)
    per_day = models.PositiveIntegerField(default=50_000)
    is_active = models.BooleanField(default=True)
    edits = models.PositiveIntegerField(default=0, help_text="a page made for another count is stale")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class ClientKey(models.Model):
    """One key of a client: only its beginning and a digest are kept. Two may be valid at once, so that they can be changed in peace."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="keys")
    beginning = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.beginning


class ClientDay(models.Model):
    """How much a client asked on one day, and within the newest minute of it."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    minute = models.DateTimeField()
    in_minute = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["client", "day"], name="one_row_a_client_and_day"),)

    def __str__(self) -> str:
        return f"{self.client_id} {self.day}"


class Subscription(models.Model):
    """An address of a client's that is told of events of the tickets that the client sees."""

    client = models.ForeignKey(ApiClient, on_delete=models.CASCADE, related_name="subscriptions")
    url = models.CharField(max_length=500)
    kinds = models.JSONField(default=list, help_text="kinds of events; empty: all")
    secret = EncryptedTextField()
    former_secret = EncryptedTextField(default="", blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    told_until = models.BigIntegerField(help_text="the newest event that stands in the outbox or was passed over")
    is_active = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField(max_length=300, blank=True, help_text="why it was stopped by itself")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["client", "url"], name="one_subscription_an_address"),)

    def __str__(self) -> str:
        return self.url
