from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Language
from kaiku.knowledge.models.article import Article


class ArticleCount(models.Model):
    """How many times something happened to an article on a day; nothing tells to whom."""

    class What(models.TextChoices):
        READ = "read", _("Luettu")
        SUGGESTED = "suggested", _("Ehdotettu lomakkeella")
        ENOUGH = "enough", _("Riitti vastaukseksi lomakkeella")
        SENT = "sent", _("Lähetti silti")
        INSERTED = "inserted", _("Lisätty vastaukseen")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    what = models.CharField(max_length=10, choices=What.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "day", "what"], name="article_count_once"),)
        indexes = (models.Index(fields=["day", "what"], name="article_count_by_day"),)

    def __str__(self) -> str:
        return f"{self.article_id} {self.day} {self.what}: {self.count}"


class SearchMiss(models.Model):
    """Words that the knowledge base had no answer to, masked, by day."""

    class Where(models.TextChoices):
        FRONT = "front", _("Etusivun haku")
        FAQ = "faq", _("Ohjesivujen haku")
        DESK = "desk", _("Työpöydän haku")
        CHAT = "chat", _("Chat")

    language = models.CharField(max_length=2, choices=Language.choices)
    words = models.CharField(max_length=120)
    where = models.CharField(max_length=5, choices=Where.choices)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["day", "language", "where", "words"], name="search_miss_once"),)

    def __str__(self) -> str:
        return self.words
