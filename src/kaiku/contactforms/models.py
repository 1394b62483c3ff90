from django.db import models

from kaiku.categories.models import Category


class ContactForm(models.Model):
    """The extra questions of one or many topics."""

    key = models.SlugField(max_length=80, unique=True)
    names = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.key


class ContactFormVersion(models.Model):
    """One version of a form's questions; answers keep the version that they answered."""

    form = models.ForeignKey(ContactForm, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    questions = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["form", "number"], name="one_form_version_number"),)

    def __str__(self) -> str:
        return f"{self.form} v{self.number}"


class TopicForm(models.Model):
    """Which form a topic asks."""

    topic = models.OneToOneField(Category, on_delete=models.CASCADE, related_name="topic_form")
    form = models.ForeignKey(ContactForm, on_delete=models.PROTECT, related_name="topic_forms")

    def __str__(self) -> str:
        return f"{self.topic}: {self.form}"
