from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.rules import PRIVATE, Capability, GrantSource, Reach, Role, capabilities_of, widest
from kaiku.base.encryption import EncryptedTextField


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
    session_round = models.PositiveIntegerField(default=0, db_default=0, help_text="one more ends every session that began before")

    viewer: "User | None" = None  # who looks at the desk as this person sees it; set for one request, never kept
    home: "tuple[frozenset[int], frozenset[int], frozenset[int]] | None" = None  # groups, units, areas of a role without a person

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserAccounts()

    def __str__(self) -> str:
        return self.name or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to hold: another password or another round ends it."""
        own: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        if not self.session_round:
            return own
        return salted_hmac("kaiku.accounts.session", f"{own} {self.session_round}", secret=secret, algorithm="sha256").hexdigest()

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


class StaffSession(models.Model):
    """A person signed in somewhere, in words that he knows it by; Django's own row holds what the session remembers."""

    class Way(models.TextChoices):
        PASSWORD = "password", _("Käyttäjätunnus ja salasana")
        ENTRA = "entra", _("Kaupungin tunnus")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=40, unique=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    device = models.CharField(max_length=60, blank=True, help_text="browser and system")
    network = models.CharField(max_length=45, blank=True, help_text="the address without its last part")
    network_mark = models.CharField(max_length=32, blank=True, help_text="the same as a hash: where one has signed in before")
    provider_session = models.CharField(max_length=100, blank=True, help_text="how the directory knows the session (sid)")
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["user", "-last_seen_at"], name="session_by_person"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.device}"


class SecondFactor(models.Model):
    """The app that shows a person's one-time codes."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = EncryptedTextField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="null: shown, but no code of it has been given yet")
    last_step = models.BigIntegerField(default=0, help_text="the time step of the last code: none is taken twice")

    def __str__(self) -> str:
        return f"{self.user}"


class RecoveryCode(models.Model):
    """One way in without the app; only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "digest"], name="one_recovery_code_once"),)

    def __str__(self) -> str:
        return f"{self.user}"


class SignInHold(models.Model):
    """Failed tries at one account from one network, existing or not; each more makes the wait longer."""

    account = models.CharField(max_length=32, help_text="a hash of the name that was typed")
    network = models.CharField(max_length=32, help_text="a hash of the network; empty for this machine")
    shown_network = models.CharField(max_length=45, blank=True, help_text="the address without its last part")
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "network"], name="one_hold_a_network"),)

    def __str__(self) -> str:
        return f"{self.account[:6]}: {self.failures}"
