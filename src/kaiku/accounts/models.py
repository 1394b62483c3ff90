from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.rules import PRIVATE, Capability, GrantSource, Reach, Role, capabilities_of, widest


class UserAccounts(BaseUserManager["User"]):
    """Finds people by username; Django's sign-in asks here."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A member of staff or a partner who signs in; customers never do."""

    username = models.CharField(_("käyttäjätunnus"), max_length=150, unique=True)
    name = models.CharField(_("nimi"), max_length=150)
    email = models.EmailField(_("sähköposti"), blank=True)
    title = models.CharField(_("tehtävänimike"), max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    preferences = models.JSONField(default=dict, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    viewer: "User | None" = None  # who looks at the desk as this person sees it; set for one request, never kept
    home: "tuple[frozenset[int], frozenset[int], frozenset[int]] | None" = None  # groups, units, areas of a role without a person

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserAccounts()

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def initials(self) -> str:
        """Two letters for the avatar, e.g. "AN"."""
        words = (self.name or self.username).split()
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()

    @cached_property
    def reaches(self) -> dict[Role, Reach]:
        """Each role with how far it reaches, from whichever source it reaches further; read once a request."""
        return widest((grant.role, grant.reach) for grant in self.grants.all())

    @cached_property
    def capabilities(self) -> frozenset[Capability]:
        """All that the person's roles allow."""
        own = capabilities_of(self.reaches)
        return own if self.viewer is None else own - (PRIVATE - self.viewer.capabilities)


class RoleGrant(models.Model):
    """One role given to one person, with its reach: by hand, or by his groups in the city's directory. Neither touches the other's."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    reach = models.CharField(max_length=10, choices=Reach.choices)
    source = models.CharField(max_length=10, choices=GrantSource.choices, default=GrantSource.HAND, db_default=GrantSource.HAND)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "role", "source"], name="one_grant_a_role_and_source"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Identity(models.Model):
    """Whom the city's directory means by a person: a tenant and an object there, never an e-mail or user name, which change owners."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    tenant = models.CharField(max_length=64, help_text="the directory's own id, in lower case")
    subject = models.CharField(max_length=64, help_text="the person's object id there, in lower case")
    created_at = models.DateTimeField(auto_now_add=True)
    last_signed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["tenant", "subject"], name="one_person_an_identity"),)

    def __str__(self) -> str:
        return f"{self.tenant}/{self.subject}"
