"""Articles, their versions by language, their pictures, what search knows of them, and what readers said and did."""

from kaiku.knowledge.models.article import Article, ArticleVersion
from kaiku.knowledge.models.chunk import Chunk
from kaiku.knowledge.models.counting import ArticleCount, SearchMiss
from kaiku.knowledge.models.importing import ArticleUpload, ImportMark
from kaiku.knowledge.models.reading import ArticleFeedback, Synonym
from kaiku.knowledge.models.working import ArticlePicture, ArticlePresence

__all__ = [
    "Article",
    "ArticleCount",
    "ArticleFeedback",
    "ArticlePicture",
    "ArticlePresence",
    "ArticleUpload",
    "ArticleVersion",
    "Chunk",
    "ImportMark",
    "SearchMiss",
    "Synonym",
]
