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
