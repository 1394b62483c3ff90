"""Passages of published versions, written for search: words at once, meanings after them; broken off, it goes on where it was."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, Value

from kaiku.base.clock import now
from kaiku.knowledge.models import Article, ArticleVersion, Chunk
from kaiku.knowledge.passages import passages_of, sentences_of
from kaiku.knowledge.terms import terms_of
from kaiku.language.embeddings import MODEL, can_embed, embed, embed_passage, embed_sentence

_AT_ONCE = 200
_FEW = 0.05  # of all passages: so many may wait while search is called whole
_MANY = 0.5  # and so many while it stays so


@transaction.atomic
def index_words(article_id: int) -> None:
    """Write the passages of an article's published versions anew and forget those of all others."""
    article = Article.objects.select_for_update().get(pk=article_id)
    Chunk.objects.filter(version__article=article).delete()
    for version in article.versions.filter(state=ArticleVersion.State.PUBLISHED):
        _write(version)
    article.changed_at = now()  # who searches reads it anew
    article.save(update_fields=["changed_at"])


def index_waiting_words() -> int:
    """Articles that were published without the task, e.g. by an import; how many."""
    published = ArticleVersion.objects.filter(state=ArticleVersion.State.PUBLISHED, chunks__isnull=True)
    waiting = list(published.order_by("article_id").values_list("article_id", flat=True).distinct()[:_AT_ONCE])
    for article_id in waiting:
        index_words(article_id)
    return len(waiting)


def index_meanings() -> int:
    """Give vectors to passages that wait, each in a transaction of its own; how many."""
    if not can_embed():
        return 0
    waiting = Chunk.objects.filter(vectors__isnull=True).select_related("version").order_by("pk")[:_AT_ONCE]
    done = 0
    for chunk in waiting:
        sentences = sentences_of(chunk.text)
        vectors = [embed_passage(f"{chunk.version.title}. {chunk.text}"), embed(chunk.version.title)]
        vectors += [embed_sentence(sentence) for sentence in sentences]
        if chunk.position == 0:
            vectors += [embed(wording) for wording in chunk.version.wordings]
        # A version that was withdrawn meanwhile has no passage any more: then this changes nothing.
        done += Chunk.objects.filter(pk=chunk.pk).update(vectors=b"".join(vectors), sentences=len(sentences), model=MODEL)
    if done:
        versions = {chunk.version_id for chunk in waiting}
        Article.objects.filter(versions__in=versions).update(changed_at=now())
    return done


def forget_other_models() -> int:
    """Passages whose vectors are another model's wait for new ones; meanwhile words find them."""
    return Chunk.objects.filter(vectors__isnull=False).exclude(model=MODEL).update(vectors=None, model="")


@dataclass(frozen=True)
class Progress:
    """How much of what is published search knows."""

    passages: int
    without_meaning: int
    versions_without_words: int

    @property
    def has_words(self) -> bool:
        """Are all published texts found by their words?"""
        return self.versions_without_words <= self.passages * _FEW

    @property
    def is_whole(self) -> bool:
        """By their meanings too, where there is a model? A text published a moment ago does not make the rest any worse."""
        return self.has_words and (self.without_meaning <= self.passages * _FEW or not can_embed())

    @property
    def is_mostly_whole(self) -> bool:
        """May search that was whole go on by meanings while the new ones wait?"""
        return self.passages > 0 and self.without_meaning <= self.passages * _MANY


def progress() -> Progress:
    """Two counts, however many passages there are."""
    published = ArticleVersion.objects.filter(state=ArticleVersion.State.PUBLISHED)
    waiting = Q(vectors__isnull=True) | ~Q(model=MODEL)
    counted = Chunk.objects.filter(version__in=published).aggregate(passages=Count("pk"), waiting=Count("pk", filter=waiting))
    without = published.filter(~Exists(Chunk.objects.filter(version=OuterRef("pk")))).count()
    return Progress(counted["passages"], counted["waiting"], without)


def _write(version: ArticleVersion) -> None:
    public = passages_of(version.text) or [version.title]
    passages = [(text, False) for text in public] + [(text, True) for text in passages_of(version.internal_text)]
    rows = []
    for position, (text, is_internal) in enumerate(passages):
        said = f"{version.title} {version.title} {text}"
        if position == 0:
            said = " ".join([said, *version.wordings])
        terms = " ".join(terms_of(said, version.language))
        rows.append(Chunk(version=version, language=version.language, position=position, is_internal=is_internal, text=text, terms=terms))
    for row in rows:
        row.words = SearchVector(Value(row.terms), config="simple")
        row.save()
