from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.rules import Capability
from kaiku.base.values import Named, Origin
from kaiku.organisation.models import ServiceArea
from kaiku.queues.models import Queue
from kaiku.tickets.models import Status, Ticket


class Workflow(Named, models.Model):
    """A way of working, e.g. fault reports; its content is in versions, what is being changed in a draft."""

    class Origin(models.TextChoices):
        PACK = "pack", _("Asetuspaketti")
        HERE = "here", _("Tehty täällä")

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)
    area = models.ForeignKey(
        ServiceArea,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="whose own it is; empty = the whole city's",
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PACK, db_default="pack")
    retired_at = models.DateTimeField(null=True, blank=True)
    pack_plan = models.JSONField(null=True, blank=True, help_text="what the pack said last, to go back to; empty when it came from none")

    class Meta:
        ordering = ("position", "key")


class WorkflowVersion(models.Model):
    """Steps and transitions as they were at one time; a published version never changes, tickets keep theirs."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Luonnos")
        PUBLISHED = "published", _("Julkaistu")
        RETIRED = "retired", _("Korvattu")

    workflow = models.ForeignKey(Workflow, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by_name = models.CharField(max_length=150, blank=True, db_default="")
    note = models.CharField(max_length=300, blank=True, db_default="", help_text="what changed and why, in the publisher's words")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workflow", "number"], name="one_workflow_version_number"),
            models.UniqueConstraint(fields=["workflow"], condition=models.Q(state="published"), name="one_published_workflow_version"),
        )

    def __str__(self) -> str:
        return f"{self.workflow} v{self.number}"


class Step(Named, models.Model):
    """One phase of the work; maps to one fixed status."""

    version = models.ForeignKey(WorkflowVersion, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=60)
    names = models.JSONField(default=dict)
    public_names = models.JSONField(default=dict, blank=True, help_text="what the customer sees on the follow page")
    status = models.CharField(max_length=10, choices=Status.choices)
    reply_within_hours = models.PositiveSmallIntegerField(null=True, blank=True, help_text="working hours")
    required_fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    hidden = models.JSONField(default=dict, db_default={}, blank=True, help_text="parts of the ticket's page not shown, by role")
    actions = models.JSONField(
        default=list, db_default=[], blank=True, help_text="what the system does when a ticket comes here: kind, settings"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "key"], name="one_step_key"),)


class Transition(Named, models.Model):
    """An allowed move between steps: who may and what it asks for, and whether it is made by itself after a time."""

    version = models.ForeignKey(WorkflowVersion, on_delete=models.CASCADE, related_name="transitions")
    key = models.SlugField(max_length=60)
    source = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="leaving")
    target = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="entering")
    names = models.JSONField(default=dict)
    capability = models.CharField(max_length=30, choices=Capability.choices, default=Capability.HANDLE)
    roles = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, help_text="only these roles; empty = any with the capability"
    )
    requires = ArrayField(models.CharField(max_length=40), default=list, blank=True, help_text="reason, reply, category, place, assignee")
    after_hours = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="working hours in the step after which the move is made by itself; empty = only by people"
    )
    notices = models.JSONField(default=dict, blank=True, help_text="what the customer is told when the move was made by itself")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "key"], name="one_transition_key"),)


class WorkflowDraft(models.Model):
    """What administrators are changing in a workflow before it is published; one each, every edit is counted."""

    workflow = models.OneToOneField(Workflow, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    plan = models.JSONField()
    edits = models.PositiveIntegerField(default=1, help_text="grows by each edit: one made on an older page is refused")
    began_from = models.PositiveIntegerField(default=0, help_text="number of the version it began from; 0 = none")
    edited_at = models.DateTimeField()
    edited_by_name = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"{self.workflow_id}: {self.edits}"


class TicketMigration(models.Model):
    """Open tickets passing from older versions of a workflow to a newer one; resumed where it was left."""

    version = models.ForeignKey(WorkflowVersion, on_delete=models.CASCADE, related_name="migrations")
    targets = models.JSONField(default=dict, help_text="the new step of each step that the version lacks")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    moved = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.version}: {self.moved}"


class StepEntry(models.Model):
    """A ticket came to a step that does something by itself; settled once, however often the job runs."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="step_entries")
    version = models.ForeignKey(WorkflowVersion, on_delete=models.PROTECT, related_name="+")
    step = models.SlugField(max_length=60)
    entered_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    results = models.JSONField(default=list, blank=True, help_text="how each action ended: done, or why not; codes only")
    has_failed = models.BooleanField(default=False, db_default=False, help_text="did any action fail?")

    class Meta:
        indexes = (
            models.Index(fields=["entered_at"], name="step_entry_waiting", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=["version", "-entered_at"], name="step_entry_failed", condition=models.Q(has_failed=True)),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.step}"


class StepTimer(models.Model):
    """When a ticket leaves its step by itself, unless somebody moves it before."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="step_timer")
    step = models.SlugField(max_length=60)
    transition_key = models.SlugField(max_length=60)
    fires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.transition_key}"


class RoutingRule(Named, models.Model):
    """An exception to "the topic's own group" or "the type's own workflow": when all conditions hold, this queue, this workflow."""

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict, help_text="the rule as a sentence")
    topics = ArrayField(models.SlugField(max_length=80), default=list, blank=True)
    contact_types = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    districts = ArrayField(models.SlugField(max_length=80), default=list, blank=True)
    channels = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    sensitivities = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    words = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, null=True, blank=True, related_name="routing_rules")
    workflow = models.ForeignKey(Workflow, on_delete=models.CASCADE, null=True, blank=True, related_name="routing_rules")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "key")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(queue__isnull=False) | models.Q(workflow__isnull=False), name="routing_rule_chooses_something"
            ),
        )


class PlacePromises(models.Model):
    """What the city, a service area, a theme or a topic promises of its own; a topic's answer of any urgency stands on the topic itself."""

    place = models.CharField(max_length=100, unique=True, help_text="city, area.key, topic.key")
    hours = models.JSONField(default=dict, help_text="working hours by part and urgency")
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    def __str__(self) -> str:
        return self.place
