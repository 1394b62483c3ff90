from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import SealableJSONField, SealableTextField
from kaiku.base.values import Channel, Language, Priority, Sensitivity
from kaiku.categories.models import Category, ContactType, Tag
from kaiku.customers.models import Account, Customer
from kaiku.organisation.models import HandlerGroup, ServiceArea, Unit
from kaiku.places.models import District, ServiceLocation
from kaiku.queues.models import Queue


class Status(models.TextChoices):
    """The small fixed set that every workflow step maps to."""

    NEW = "new", _("Uusi")
    OPEN = "open", _("Käsittelyssä")
    WAITING = "waiting", _("Odottaa asiakasta")
    RESOLVED = "resolved", _("Vastattu")
    CLOSED = "closed", _("Suljettu")


OPEN_STATUSES = (Status.NEW, Status.OPEN, Status.WAITING)
_OPEN = models.Q(status__in=["new", "open", "waiting"])


class Ticket(models.Model):
    """One contact as work: what queues filter and sort by stands on this row; personal data does not."""

    Status = Status

    follow_code = models.CharField(max_length=16, unique=True)
    reference = models.CharField(max_length=10, unique=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.NEW)
    title = SealableTextField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FINNISH)

    topic = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    contact_type = models.ForeignKey(ContactType, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tags = models.ManyToManyField(Tag, blank=True, related_name="tickets")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    sensitivity = models.CharField(max_length=12, choices=Sensitivity.choices, default=Sensitivity.NORMAL)

    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, db_index=False, related_name="tickets")
    group = models.ForeignKey(HandlerGroup, on_delete=models.PROTECT, db_index=False, related_name="tickets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )

    customer = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="tickets")
    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, db_index=False, db_constraint=False, related_name="tickets"
    )
    hides_place = models.BooleanField(default=False, db_default=False, help_text="its place is in ProtectedPlace, not here: non-disclosure")
    wants_reply = models.BooleanField(default=False)
    may_publish = models.BooleanField(default=False)
    answers = SealableJSONField(default=dict, blank=True)
    form_version_id = models.BigIntegerField(null=True, blank=True)

    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True, help_text="ETRS-TM35FIN, metres")
    north = models.FloatField(null=True, blank=True)
    address = SealableTextField(max_length=200, blank=True)
    place_words = SealableTextField(max_length=500, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    location = models.ForeignKey(ServiceLocation, on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="+")

    workflow_version_id = models.BigIntegerField(null=True, blank=True)
    step = models.SlugField(max_length=60, blank=True, db_index=False)
    due_at = models.DateTimeField(null=True, blank=True, help_text="reply by; empty while the clock stands")
    time_left = models.DurationField(null=True, blank=True, help_text="working time left when the clock was stopped")

    received_at = models.DateTimeField()
    first_replied_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1, help_text="grows by each reopening")
    version = models.PositiveIntegerField(default=1, help_text="grows by each message to or from the customer: a stale send is seen")
    attachment_count = models.PositiveSmallIntegerField(default=0)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    closing_reason = models.CharField(max_length=30, blank=True)
    former_groups = ArrayField(models.BigIntegerField(), default=list, blank=True, help_text="groups that may follow after a transfer")

    copied_to = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=[],
        blank=True,
        help_text="who may read it by a Copy: users, and groups as negative numbers",
    )

    class Meta:
        # Each index is written with every change of a ticket: those of single keys stand only where none of these begins with the key.
        indexes = (
            models.Index(fields=["queue", "priority", "due_at", "id"], name="ticket_open_by_queue", condition=_OPEN),
            models.Index(fields=["group", "priority", "due_at", "id"], name="ticket_open_by_group", condition=_OPEN),
            models.Index(fields=["priority", "due_at", "id"], name="ticket_open", condition=_OPEN),
            models.Index(fields=["assignee", "priority", "due_at", "id"], name="ticket_open_by_assignee", condition=_OPEN),
            models.Index(fields=["topic", "priority", "due_at", "id"], name="ticket_open_by_topic", condition=_OPEN),
            models.Index(fields=["due_at", "id"], name="ticket_open_by_due", condition=_OPEN),
            models.Index(fields=["received_at", "id"], name="ticket_waiting", condition=models.Q(status="waiting")),
            models.Index(fields=["workflow_version_id", "step", "id"], name="ticket_by_step", condition=~models.Q(status="closed")),
            models.Index(fields=["queue", "-received_at", "-id"], name="ticket_by_queue_received"),
            models.Index(fields=["group", "-received_at", "-id"], name="ticket_by_group_received"),
            models.Index(fields=["-received_at", "-id"], name="ticket_by_received"),
            models.Index(fields=["updated_at", "id"], name="ticket_by_change"),
            models.Index(fields=["customer"], name="ticket_by_customer", condition=models.Q(customer__isnull=False)),
            models.Index(fields=["account", "-id"], name="ticket_by_account", condition=models.Q(account__isnull=False)),
            models.Index(fields=["created_by", "-received_at"], name="ticket_by_maker", condition=models.Q(created_by__isnull=False)),
            GinIndex(fields=["former_groups"], name="ticket_by_former_group"),
            models.Index(fields=["service"], name="ticket_by_service", condition=models.Q(service__isnull=False)),
            models.Index(fields=["location"], name="ticket_by_location", condition=models.Q(location__isnull=False)),
            models.Index(fields=["north", "east"], name="ticket_by_point", condition=models.Q(north__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(lon__isnull=True, lat__isnull=True, east__isnull=True, north__isnull=True)
                | models.Q(lon__isnull=False, lat__isnull=False, east__isnull=False, north__isnull=False),
                name="ticket_point_is_whole",
            ),
            models.CheckConstraint(condition=models.Q(rating__isnull=True) | models.Q(rating__range=(1, 5)), name="ticket_rating_1_to_5"),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_open(self) -> bool:
        """Is there still something to do?"""
        return self.status in OPEN_STATUSES

    @property
    def is_restricted(self) -> bool:
        """Does opening it need an extra right?"""
        return self.sensitivity == Sensitivity.RESTRICTED
