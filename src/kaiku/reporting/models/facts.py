from django.db import models

from kaiku.base.values import Channel, Language, Priority
from kaiku.tickets.models import Message, Status

_SPLITS = (
    "is_part", "is_restricted", "area_id", "unit_id", "group_id", "topic_id", "contact_type_id", "channel", "district_id",
)  # fmt: skip


class FactContact(models.Model):
    """One contact as figures count it. Dimensions are ids of the tables that name them; without foreign keys, so that it outlives all.

    Times are whole seconds; "working" ones count the calendars of the groups that had the ticket. What has not happened yet is empty.
    """

    ticket_id = models.BigIntegerField(null=True, unique=True, help_text="empty: the ticket was destroyed, its figures stay")

    is_part = models.BooleanField(
        default=False, db_default=False, help_text="a part of another contact: work of its own, but nobody contacted the city with it"
    )

    received_at = models.DateTimeField()
    received_on = models.DateField(help_text="the day in the city's own time")
    first_replied_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True, help_text="when it last became resolved or closed; empty while it is open")
    done_on = models.DateField(null=True, help_text="the day of done_at in the city's own time")
    due_at = models.DateTimeField(null=True, help_text="as the ticket has it: only while the clock runs")

    status = models.CharField(max_length=10, choices=Status.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices)
    is_restricted = models.BooleanField()
    topic_id = models.BigIntegerField(null=True, help_text="categories.Category; its path is read from there")
    service_id = models.BigIntegerField(null=True, help_text="categories.Category")
    contact_type_id = models.BigIntegerField(null=True, help_text="categories.ContactType")
    queue_id = models.BigIntegerField(help_text="queues.Queue")
    group_id = models.BigIntegerField(help_text="organisation.HandlerGroup")
    unit_id = models.BigIntegerField(help_text="organisation.Unit")
    area_id = models.BigIntegerField(help_text="organisation.ServiceArea")
    district_id = models.BigIntegerField(null=True, help_text="places.District")
    location_id = models.BigIntegerField(null=True, help_text="places.ServiceLocation")
    cell = models.CharField(max_length=16, blank=True, help_text="south-west corner of its 250 m square in ETRS-TM35FIN: E327500N6822250")

    reply_seconds = models.PositiveIntegerField(null=True, help_text="from arrival to the first reply")
    reply_working = models.PositiveIntegerField(null=True, help_text="the same in working time, waiting for the customer left out")
    lead_seconds = models.PositiveIntegerField(null=True, help_text="from arrival to done_at")
    handling_seconds = models.PositiveIntegerField(null=True, help_text="of those while the city had something to do")
    handling_working = models.PositiveIntegerField(null=True, help_text="the same in working time")
    waiting_seconds = models.PositiveIntegerField(null=True, help_text="of those while the customer had something to do")
    waiting_working = models.PositiveIntegerField(null=True, help_text="the same in working time")

    rounds = models.PositiveSmallIntegerField(help_text="1 and one for each reopening")
    touches = models.PositiveSmallIntegerField(help_text="how often somebody of the city took it to hand")
    transfers = models.PositiveSmallIntegerField(help_text="how often it was passed to another queue by people")
    messages_in = models.PositiveSmallIntegerField(help_text="from the customer, the contact itself included")
    messages_out = models.PositiveSmallIntegerField(help_text="replies, questions and closing messages")
    wants_reply = models.BooleanField()
    closing_reason = models.CharField(max_length=30, blank=True)
    may_publish = models.BooleanField()
    is_published = models.BooleanField()
    rating = models.PositiveSmallIntegerField(null=True, help_text="1-5")
    last_event_id = models.BigIntegerField(help_text="the newest event that is counted in")

    class Meta:
        indexes = (
            # With what reports split by and measure, so that a year is counted from the index alone.
            models.Index(fields=["received_on"], name="fact_received", include=(*_SPLITS, "reply_working")),
            models.Index(
                fields=["done_on"],
                name="fact_done",
                include=(*_SPLITS, "handling_working", "lead_seconds"),
                condition=models.Q(done_on__isnull=False),
            ),
            models.Index(fields=["area_id", "received_on"], name="fact_by_area"),
            models.Index(fields=["group_id", "received_on"], name="fact_by_group"),
        )

    def __str__(self) -> str:
        return f"contact {self.ticket_id}"


class FactStep(models.Model):
    """One stretch of a ticket's life: its status and queue did not change and nobody else began or ceased to answer for it."""

    ticket_id = models.BigIntegerField()
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … within the ticket")
    round = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices)
    queue_id = models.BigIntegerField(help_text="queues.Queue")
    group_id = models.BigIntegerField(help_text="organisation.HandlerGroup, of the queue now")
    has_assignee = models.BooleanField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="empty: it still goes on")
    seconds = models.PositiveIntegerField(null=True)
    working = models.PositiveIntegerField(null=True, help_text="seconds within the working hours of the group")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket_id", "number"], name="fact_step_once"),)

    def __str__(self) -> str:
        return f"step {self.number} of {self.ticket_id}"


class FactMessage(models.Model):
    """That a message was, never what it said."""

    ticket_id = models.BigIntegerField()
    message_id = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=16, choices=Message.Kind.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    sent_at = models.DateTimeField()
    sent_on = models.DateField(help_text="the day in the city's own time")
    is_from_customer = models.BooleanField()
    is_bounced = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["ticket_id"], name="fact_message_by_ticket"),)

    def __str__(self) -> str:
        return f"message {self.message_id}"


class FactCursor(models.Model):
    """Up to which event the facts are written; its row is the lock that makes writers of facts take turns."""

    name = models.CharField(max_length=20, unique=True)
    event_id = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.event_id}"
