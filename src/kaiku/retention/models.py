from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField
from kaiku.base.values import Named, Origin
from kaiku.customers.models import Account, Customer
from kaiku.tickets.models import Ticket


class RetentionClass(Named, models.Model):
    """How long a kind of tickets is kept, by what law, and what becomes of them then."""

    class Starts(models.TextChoices):
        CLOSED = "closed", _("Asian sulkeminen")
        ACTIVITY = "activity", _("Viimeisin muutos")

    class Ending(models.TextChoices):
        ANONYMISE = "anonymise", _("Tehdään nimettömäksi")
        ARCHIVE = "archive", _("Siirretään arkistoon ja tuhotaan")
        DESTROY = "destroy", _("Tuhotaan")

    key = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    basis = models.CharField(max_length=300, help_text="the law or the decision that the time comes from")
    starts = models.CharField(max_length=10, choices=Starts.choices, default=Starts.CLOSED)
    months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="empty: kept permanently")
    ending = models.CharField(max_length=10, choices=Ending.choices, default=Ending.ANONYMISE)
    raw_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="originals and copies go so many days after closing")
    contact_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="contact details go so many months after closing")
    topics = ArrayField(models.SlugField(max_length=80), default=list, blank=True, help_text="topics or themes; empty: any")
    contact_types = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    closing_reasons = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    sensitivities = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    is_default = models.BooleanField(default=False, help_text="holds where nothing else does")
    is_automatic = models.BooleanField(default=False, help_text="its batches need nobody's approval")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    class Meta:
        ordering = ("position", "key")
        constraints = (models.UniqueConstraint(fields=["is_default"], condition=models.Q(is_default=True), name="one_default_class"),)


class Hold(models.Model):
    """Nothing of a ticket or of a person goes while this stands: a trial, an inquiry, a request for information."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, null=True, blank=True, related_name="holds")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, null=True, blank=True, related_name="holds")
    reason = EncryptedTextField()
    until = models.DateField(null=True, blank=True, help_text="the last day; empty: until it is lifted")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(ticket__isnull=False) ^ models.Q(customer__isnull=False), name="hold_is_of_one"),
        )

    def __str__(self) -> str:
        return f"hold {self.pk}"


class DataRequest(models.Model):
    """A person asks what is known of him, or to have it erased or put right; a month to answer."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("Omien tietojen tarkastus")
        ERASURE = "erasure", _("Tietojen poistaminen")
        RECTIFICATION = "rectification", _("Tietojen oikaisu")

    class State(models.TextChoices):
        OPEN = "open", _("Kesken")
        DONE = "done", _("Toteutettu")
        PARTLY = "partly", _("Toteutettu osittain")
        REFUSED = "refused", _("Evätty")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    name = EncryptedTextField(default="", blank=True)
    email = EncryptedTextField(default="", blank=True)
    phone = EncryptedTextField(default="", blank=True)
    received_on = models.DateField()
    due_on = models.DateField()
    extension_reason = EncryptedTextField(default="", blank=True, help_text="why two months more are needed; the person is told")
    decision = EncryptedTextField(default="", blank=True)
    exception = models.CharField(max_length=20, blank=True, default="", help_text="by which exception of the law a part was refused")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="empty: the person himself"
    )
    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="data_requests", help_text="of him who asked signed in"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="who asked and what was answered is gone; that it was asked stays")

    class Meta:
        indexes = (models.Index(fields=["due_on"], name="data_request_due", condition=models.Q(state="open")),)

    def __str__(self) -> str:
        return f"data request {self.pk}"


class Batch(models.Model):
    """A frozen set of tickets whose time has come: proposed by one, approved by another, carried out by the worker."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Odottaa hyväksyntää")
        APPROVED = "approved", _("Hyväksytty")
        RUNNING = "running", _("Käynnissä")
        DONE = "done", _("Valmis")
        REJECTED = "rejected", _("Hylätty")

    WORKING = (State.APPROVED, State.RUNNING)
    OPEN = (State.PROPOSED, *WORKING)

    retention_class = models.ForeignKey(RetentionClass, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    data_request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    ending = models.CharField(max_length=10, choices=RetentionClass.Ending.choices)
    until = models.DateField(null=True, blank=True, help_text="what was due by this day")
    terms = models.JSONField(default=dict, help_text="the class as it was then: name, basis, months")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    count = models.PositiveIntegerField(help_text="of the frozen set")
    digest = models.CharField(max_length=64, help_text="over the marks of the frozen set")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="empty: an automatic class"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision_note = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    certificate = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return f"batch {self.pk}"


class ArchivePackage(models.Model):
    """A verified BagIt package of some tickets of a batch, in the folder of archives until the archive has taken it."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="packages")
    name = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    tickets = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    verified_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class BatchItem(models.Model):
    """One ticket of a frozen set; what became of it. Knows the ticket by number and mark only, so it outlives the ticket."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Odottaa")
        DONE = "done", _("Tehty")
        SKIPPED = "skipped", _("Jätettiin")

    class Why(models.TextChoices):
        NONE = "", "–"
        HELD = "held", _("Säilytyspito")
        REOPENED = "reopened", _("Avattiin uudelleen")
        OTHER_CLASS = "other_class", _("Kuuluu nyt toiseen luokkaan")
        NOT_DUE = "not_due", _("Säilytysaika ei ole enää täynnä")
        GONE = "gone", _("Oli jo hävitetty")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    ticket_id = models.BigIntegerField()
    mark = models.CharField(max_length=64, help_text="rules.mark_of() of the ticket's reference")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True, default=Why.NONE)
    done_at = models.DateTimeField(null=True, blank=True)
    package = models.ForeignKey(ArchivePackage, on_delete=models.PROTECT, null=True, blank=True, related_name="items")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "ticket_id"], name="once_in_a_batch"),)
        indexes = (
            models.Index(fields=["batch", "id"], name="item_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["ticket_id"], name="item_by_ticket"),
        )

    def __str__(self) -> str:
        return f"{self.batch_id} {self.ticket_id}"


class Lightened(models.Model):
    """What of a ticket went sooner than the ticket itself."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="lightened")
    raw_at = models.DateTimeField(null=True, blank=True, help_text="originals and copies")
    contact_at = models.DateTimeField(null=True, blank=True, help_text="contact details")
    anonymised_at = models.DateTimeField(null=True, blank=True, help_text="everything that tells of a person")

    def __str__(self) -> str:
        return f"lightened {self.ticket_id}"


class DisposedFigure(models.Model):
    """What statistics still say of destroyed tickets: how many were alike. 0 and empty: not known."""

    received_month = models.DateField()
    closed_month = models.DateField()
    area_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    topic_id = models.BigIntegerField()
    contact_type_id = models.BigIntegerField()
    district_id = models.BigIntegerField()
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    closing_reason = models.CharField(max_length=30)
    count = models.PositiveIntegerField()
    replied = models.PositiveIntegerField()
    reply_seconds = models.BigIntegerField()
    handling_seconds = models.BigIntegerField()
    rated = models.PositiveIntegerField()
    rating_sum = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[
                    "received_month", "closed_month", "area_id", "unit_id", "topic_id", "contact_type_id", "district_id", "channel",
                    "language", "closing_reason",
                ],
                name="one_figure_of_a_kind",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.received_month} {self.count}"


class DoomedFile(models.Model):
    """A stored file whose row is gone: deleted after the transaction, also when the process ended in between."""

    path = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"doomed file {self.pk}"
