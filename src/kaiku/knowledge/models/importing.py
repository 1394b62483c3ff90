import uuid

from django.db import models

from kaiku.accounts.models import User
from kaiku.knowledge.models.article import Article


class ArticleUpload(models.Model):
    """A file whose articles wait for a person to choose among them; its content is forgotten when they are taken, or after a week."""

    batch = models.UUIDField(default=uuid.uuid4, db_index=True, help_text="files that were brought together")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    content = models.BinaryField(default=bytes)
    items = models.JSONField(default=list, help_text="importing.Item values")
    error = models.CharField(max_length=300, blank=True, default="", help_text="why it cannot be read")
    settings = models.JSONField(default=dict, help_text="what the articles are, as it was chosen")
    report = models.JSONField(null=True, help_text="what became of each item; none: they wait")
    added_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["batch", "position"], name="upload_place_once"),)

    def __str__(self) -> str:
        return self.name


class ImportMark(models.Model):
    """Words that were brought already, so that the same file makes no doubles, whatever was changed in the article since."""

    digest = models.CharField(max_length=64)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="marks")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["digest"], name="import_mark_once"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.digest[:8]}"
