from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from kaiku.base.values import Language
from kaiku.knowledge.models.article import ArticleVersion


class Chunk(models.Model):
    """A passage of a published version as search knows it; a passage without a vector is found by its words already."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="chunks")
    language = models.CharField(max_length=2, choices=Language.choices)
    position = models.PositiveSmallIntegerField()
    is_internal = models.BooleanField(default=False, help_text="of the part that staff alone may read")
    text = models.TextField()
    terms = models.TextField(help_text="base forms and compound parts, repeats kept")
    words = SearchVectorField(help_text="the same for the database's own search")
    vectors = models.BinaryField(null=True, help_text="16-bit floats: the passage, its title as a question, its sentences, wordings")
    sentences = models.PositiveSmallIntegerField(default=0, help_text="how many of the vectors are sentences")
    model = models.CharField(max_length=40, blank=True, default="", help_text="language.embeddings.MODEL of the vectors")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "position"], name="chunk_once"),)
        indexes = (
            GinIndex(fields=["words"], name="knowledge_chunk_words", fastupdate=False),
            models.Index(fields=["id"], name="knowledge_chunk_waits", condition=models.Q(vectors__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.version_id}/{self.position}"
