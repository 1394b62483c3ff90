from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField, blind_index
from kaiku.base.values import Language


class Customer(models.Model):
    """Who wrote and how to answer: the one home of contact details, encrypted, erasable without touching the ticket."""

    class Kind(models.TextChoices):
        UNKNOWN = "", _("Ei kerrottu")
        RESIDENT = "resident", _("Asukas")
        ORGANISATION = "organisation", _("Yhteisö")
        COMPANY = "company", _("Yritys")
        VISITOR = "visitor", _("Vierailija")
        EMPLOYEE = "employee", _("Kaupungin työntekijä")

    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True, default=Kind.UNKNOWN)
    name = EncryptedTextField(default="", blank=True)
    email = EncryptedTextField(default="", blank=True)
    phone = EncryptedTextField(default="", blank=True)
    address = EncryptedTextField(default="", blank=True)
    handle = EncryptedTextField(default="", db_default="", blank=True, help_text="who he is on a platform of social media: facebook:123")
    email_index = models.BinaryField(max_length=16, default=b"")
    phone_index = models.BinaryField(max_length=16, default=b"")
    name_index = models.BinaryField(max_length=16, default=b"")
    handle_index = models.BinaryField(max_length=16, default=b"", db_default=b"")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    user_id = models.BigIntegerField(null=True, blank=True, help_text="internal customer: accounts.User")
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["email_index"], name="customer_by_email", condition=~models.Q(email_index=b"")),
            models.Index(fields=["phone_index"], name="customer_by_phone", condition=~models.Q(phone_index=b"")),
            models.Index(fields=["name_index"], name="customer_by_name", condition=~models.Q(name_index=b"")),
            models.Index(fields=["handle_index"], name="customer_by_handle", condition=~models.Q(handle_index=b"")),
        )

    def __str__(self) -> str:
        return f"customer {self.pk}"

    @property
    def is_reachable(self) -> bool:
        """Is there any way to answer?"""
        return bool(self.email or self.phone or self.address or self.handle)

    def index_details(self) -> None:
        """Refresh the blind indexes after the details changed."""
        self.email_index, self.phone_index, self.name_index = map(blind_index, (self.email, self.phone, self.name))
        self.handle_index = blind_index(self.handle)


class CustomerTie(models.Model):
    """A person's word on two rows: one and the same customer, or two. The rows keep their own details, so it can always be taken back."""

    class Verdict(models.TextChoices):
        SAME = "same", _("Sama asiakas")
        OTHER = "other", _("Eri asiakas")

    one = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+", help_text="the one with the smaller id")
    two = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["one", "two"], name="one_word_on_two_customers"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("two")), name="customer_tie_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.verdict} {self.two_id}"


class Account(models.Model):
    """A resident who signs in with strong identification, and his profile. Contacts are tied to it, never found by an e-mail address."""

    subject_index = models.BinaryField(max_length=16, unique=True, help_text="blind index of who he is; the identity code is not kept")
    name = EncryptedTextField(default="", blank=True)
    email = EncryptedTextField(default="", blank=True)
    phone = EncryptedTextField(default="", blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)
    answers_by_mail = models.BooleanField(default=True)
    answers_by_phone = models.BooleanField(default=False)
    non_disclosure = models.BooleanField(default=False, help_text="turvakielto: the places he writes of are told to nobody")
    created_at = models.DateTimeField()
    signed_in_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"account {self.pk}"


class AccountConsent(models.Model):
    """What an account's owner has allowed, and when he took it back."""

    class Kind(models.TextChoices):
        PROFILE = "profile", _("Yhteystietoni saa tallentaa ja tuoda valmiiksi lomakkeelle")

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "kind"], condition=models.Q(withdrawn_at=None), name="one_open_consent_a_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of account {self.account_id}"


class AccountSession(models.Model):
    """A signed-in browser of a customer; it has nothing to do with the sessions of staff."""

    digest = models.CharField(max_length=64, unique=True, help_text="of the browser's token")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    name_id = EncryptedTextField(default="", blank=True, help_text="what the identifier calls him and his session, for signing out there")
    name_mark = models.BinaryField(max_length=16, default=b"", help_text="blind index of that name")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["name_mark"], name="account_session_by_name"),)

    def __str__(self) -> str:
        return f"session {self.pk} of account {self.account_id}"
