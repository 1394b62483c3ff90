import uuid

from django.db import models

from kaiku.accounts.models import User
from kaiku.base.values import Language
from kaiku.knowledge.models.article import Article

PICTURES = "/ohjeet/kuvat/"  # where every language's texts show them from


def _place(picture: "ArticlePicture", name: str) -> str:
    ending = "png" if picture.content_type == "image/png" else "jpg"
    return f"articles/{picture.key.hex[:2]}/{picture.key.hex}.{ending}"


class ArticlePicture(models.Model):
    """A picture of an article, made anew from what was uploaded; its alternative text is what is read aloud."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    alt = models.CharField(max_length=200)
    file = models.FileField(upload_to=_place, max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~models.Q(alt=""), name="picture_is_told_in_words"),)

    def __str__(self) -> str:
        return self.alt

    @property
    def address(self) -> str:
        """As texts name it."""
        return f"{PICTURES}{self.key}/"


class ArticlePresence(models.Model):
    """Who has the editor of an article open in a language, and when the browser last said so."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    language = models.CharField(max_length=2, choices=Language.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "language", "user"], name="article_presence_once"),)

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}: {self.user_id}"
