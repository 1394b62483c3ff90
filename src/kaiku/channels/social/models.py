import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.tickets.models import Message, Ticket


def new_verify_token() -> str:
    """The word by which the platform proves that it was told of our address by us."""
    return secrets.token_urlsafe(24)


class SocialAccount(models.Model):
    """One page or account of the city: what is written to it becomes contacts."""

    class Platform(models.TextChoices):
        FACEBOOK = "facebook", _("Facebook-sivu")
        INSTAGRAM = "instagram", _("Instagram-tili")

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=80)
    platform = models.CharField(max_length=10, choices=Platform.choices, default=Platform.FACEBOOK)
    account_id = models.CharField(max_length=40, help_text="the page's or the Instagram account's id")
    page_id = models.CharField(max_length=40, blank=True, help_text="Instagram: the page through which messages leave")
    app_id = models.CharField(max_length=40, blank=True)
    app_secret = EncryptedTextField(default="", help_text="signs the platform's calls; never shown again")
    token = EncryptedTextField(default="", help_text="the page's access token; never shown again")
    verify_token = EncryptedTextField(default=new_verify_token)
    group_key = models.CharField(max_length=80, blank=True, help_text="the handler group of communications")
    same_days = models.PositiveSmallIntegerField(default=14, help_text="a private message within these days goes on with the same ticket")
    silent_hours = models.PositiveSmallIntegerField(default=0, help_text="working hours without anything that are worth an alarm; 0 never")
    is_active = models.BooleanField(default=True)
    token_expires_at = models.DateTimeField(null=True, blank=True)
    token_checked_at = models.DateTimeField(null=True, blank=True)
    is_token_dead = models.BooleanField(default=False)
    rests_until = models.DateTimeField(null=True, blank=True, help_text="the platform asked to wait")
    fetched_until = models.DateTimeField(null=True, blank=True, help_text="what was missed has been fetched up to here")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=["platform", "account_id"], name="one_row_a_social_account"),)

    def __str__(self) -> str:
        return self.name

    @property
    def connection(self) -> str:
        """Its name among the connections."""
        return f"social-{self.key}"


class SocialThread(models.Model):
    """One conversation there and the ticket it is handled as; a new ticket of the same people is a new row."""

    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="threads")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="social_threads")
    is_public = models.BooleanField()
    remote = EncryptedTextField(help_text="who writes privately, or the comment that began it")
    remote_index = models.BinaryField(max_length=16)
    heard_at = models.DateTimeField(null=True, blank=True, help_text="the customer's newest words")

    class Meta:
        indexes = (models.Index(fields=["account", "remote_index"], name="social_thread_by_remote"),)

    def __str__(self) -> str:
        return f"social thread {self.pk}"


class SocialItem(models.Model):
    """One message or comment there: known by its id, so that it is taken once. Without a message: it was gone before it was taken."""

    account = models.ForeignKey(SocialAccount, on_delete=models.PROTECT, related_name="items")
    thread = models.ForeignKey(SocialThread, on_delete=models.CASCADE, null=True, blank=True, related_name="items")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="social_item")
    remote_id = models.CharField(max_length=250, blank=True, help_text="empty until our own has left")
    is_public = models.BooleanField(default=False)
    is_ours = models.BooleanField(default=False)
    answers = models.CharField(max_length=250, blank=True, help_text="ours: the comment that it answers")
    author = EncryptedTextField(default="", help_text="the shown name of who wrote")
    link = EncryptedTextField(default="", help_text="the public address")
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    lacks = EncryptedTextField(default="", help_text="JSON: whose name and which files are still to be fetched")
    lacks_until = models.DateTimeField(null=True, blank=True, help_text="when they are tried next; empty: nothing is lacking")
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["lacks_until"], name="social_item_lacking", condition=models.Q(lacks_until__isnull=False)),)
        constraints = (
            models.UniqueConstraint(fields=["account", "remote_id"], condition=~models.Q(remote_id=""), name="social_item_once"),
        )

    def __str__(self) -> str:
        return f"social item {self.pk}"
