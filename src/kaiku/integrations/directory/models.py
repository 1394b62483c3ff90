import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.integrations.clients.models import ApiClient

_HERE = models.Q(removed_at__isnull=True)
_NAMED = _HERE & ~models.Q(external_id="")


class Directory(models.Model):
    """One tenant of people and groups, and the one way in which it tells of them."""

    class Source(models.TextChoices):
        SCIM = "scim", _("SCIM: hakemisto lähettää muutokset itse")
        GRAPH = "graph", _("Graph: muutokset haetaan hakemistosta")
        REST = "rest", _("Rajapinta: integraatioalusta lähettää")

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=100)
    tenant = models.CharField(max_length=64, unique=True, help_text="the directory's own id, in lower case")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.SCIM)
    client = models.OneToOneField(ApiClient, on_delete=models.PROTECT, null=True, blank=True, related_name="directory")
    app_id = models.CharField(max_length=64, blank=True, default="", help_text="Graph: the application that reads it")
    secret = EncryptedTextField(blank=True, default="")
    groups = models.JSONField(default=list, help_text="Graph: ids of the groups whose members are fetched; empty: everybody")
    mapping = models.JSONField(default=list, help_text="rules: a group gives a role with its reach, or a place in a handler group")
    silence_minutes = models.PositiveIntegerField(default=60, help_text="raise the alarm when nothing has been heard; 0: never")
    is_active = models.BooleanField(default=True)
    users_cursor = models.TextField(blank=True, default="")
    groups_cursor = models.TextField(blank=True, default="")
    heard_at = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True, help_text="Graph asked us to wait")
    held_at = models.DateTimeField(null=True, blank=True, help_text="too many would leave: an administrator decides")
    keeps_administrator = models.BooleanField(default=False, help_text="the last administrator was to lose his rights, and did not")

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """Its name among the connections."""
        return f"directory-{self.key}"


class DirectoryPerson(models.Model):
    """A person as the directory tells of him; his account follows."""

    directory = models.ForeignKey(Directory, on_delete=models.CASCADE, related_name="people")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, help_text="what we call him to the directory")
    external_id = models.CharField(max_length=64, blank=True, default="", help_text="his object id there")
    user_name = models.CharField(max_length=150)
    name = models.CharField(max_length=150, blank=True, default="")
    given_name = models.CharField(max_length=100, blank=True, default="")
    family_name = models.CharField(max_length=100, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    title = models.CharField(max_length=150, blank=True, default="")
    department = models.CharField(max_length=150, blank=True, default="")
    manager = models.CharField(max_length=64, blank=True, default="", help_text="the manager's id as it was told")
    extra = models.JSONField(default=dict, help_text="the few other things that are kept as they were told")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="gone from the directory")
    left_at = models.DateTimeField(null=True, blank=True, help_text="his account was closed for that reason")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="directory_people")
    is_clashing = models.BooleanField(default=False, help_text="an account that is not his has his user name")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint("directory", Lower("user_name"), condition=_HERE, name="one_person_a_user_name"),
            models.UniqueConstraint(fields=["directory", "external_id"], condition=_NAMED, name="one_person_an_external_id"),
        )
        indexes = (models.Index(Lower("email"), name="directory_person_email"), models.Index(Lower("name"), name="directory_person_name"))

    def __str__(self) -> str:
        return self.name or self.user_name


class DirectoryGroup(models.Model):
    """A group of the directory."""

    directory = models.ForeignKey(Directory, on_delete=models.CASCADE, related_name="told_groups")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    external_id = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=256)
    members = models.ManyToManyField(DirectoryPerson, through="DirectoryMember", related_name="groups")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["directory", "external_id"], condition=~models.Q(external_id=""), name="one_group_an_external_id"
            ),
        )
        indexes = (models.Index(Lower("name"), name="directory_group_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ident(self) -> str:
        """What a mapping calls it: the directory's id, which stays when we forget the group, else ours."""
        return self.external_id or str(self.uid)


class DirectoryMember(models.Model):
    """A person in a group."""

    group = models.ForeignKey(DirectoryGroup, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(DirectoryPerson, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "person"], name="one_place_in_a_group"),)

    def __str__(self) -> str:
        return f"{self.group_id}/{self.person_id}"
