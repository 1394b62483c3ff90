"""Writing articles, deciding on them, and what readers say."""

from kaiku.knowledge.actions.deciding import publish, send_back, send_to_review, withdraw
from kaiku.knowledge.actions.reading import save_feedback, save_synonyms
from kaiku.knowledge.actions.writing import change_about, restore_version, save_words, start_article

__all__ = [
    "change_about",
    "publish",
    "restore_version",
    "save_feedback",
    "save_synonyms",
    "save_words",
    "send_back",
    "send_to_review",
    "start_article",
    "withdraw",
]
