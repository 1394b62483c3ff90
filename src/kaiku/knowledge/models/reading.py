from django.contrib.postgres.fields import ArrayField
from django.db import models

from kaiku.base.values import Language
from kaiku.knowledge.models.article import Article


class Synonym(models.Model):
    """Words of one language that mean the same to who searches."""

    language = models.CharField(max_length=2, choices=Language.choices)
    words = ArrayField(models.CharField(max_length=80))

    class Meta:
        ordering = ("language", "words")

    def __str__(self) -> str:
        return " = ".join(self.words)


class ArticleFeedback(models.Model):
    """Did it help? Nothing is kept of who said so; what was typed is masked."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="feedback")
    language = models.CharField(max_length=2, choices=Language.choices)
    helped = models.BooleanField()
    text = models.CharField(max_length=500, blank=True, default="")
    said_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["article", "helped"], name="feedback_by_article"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.helped}"
