from django.db import models

from kaiku.base.values import Named, Origin
from kaiku.categories.models import Category
from kaiku.organisation.models import ServiceArea


class ContactForm(Named, models.Model):
    """The extra questions of one or many topics; its content is in versions."""

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_forms")
    is_active = models.BooleanField(default=True, db_default=True)
    origin = models.CharField(max_length=4, choices=Origin.choices, default=Origin.PACK, db_default=Origin.PACK)

    def __str__(self) -> str:
        return self.key


class ContactFormVersion(models.Model):
    """One version of a form's questions; answers keep the version that they answered. Without a time of publication it is the draft."""

    form = models.ForeignKey(ContactForm, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    questions = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True)
    edits = models.PositiveIntegerField(default=0, db_default=0, help_text="of the draft: a page made for another count is stale")
    made_by_name = models.CharField(max_length=150, blank=True, default="", db_default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["form", "number"], name="one_form_version_number"),
            models.UniqueConstraint(fields=["form"], condition=models.Q(published_at__isnull=True), name="one_form_draft"),
        )

    def __str__(self) -> str:
        return f"{self.form} v{self.number}"


class TopicForm(models.Model):
    """Which form a topic asks."""

    topic = models.OneToOneField(Category, on_delete=models.CASCADE, related_name="topic_form")
    form = models.ForeignKey(ContactForm, on_delete=models.PROTECT, related_name="topic_forms")

    def __str__(self) -> str:
        return f"{self.topic}: {self.form}"
