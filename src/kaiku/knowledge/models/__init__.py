"""Articles, their versions by language, what search knows of them, and what readers said."""

from kaiku.knowledge.models.article import Article, ArticleVersion
from kaiku.knowledge.models.chunk import Chunk
from kaiku.knowledge.models.reading import ArticleFeedback, Synonym

__all__ = ["Article", "ArticleFeedback", "ArticleVersion", "Chunk", "Synonym"]
