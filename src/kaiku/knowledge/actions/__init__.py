"""Writing articles, deciding on them, and what readers say and do."""

from kaiku.knowledge.actions.counting import count_articles, forget_old_counts, note_miss, uncount_article
from kaiku.knowledge.actions.deciding import publish, send_back, send_to_review, withdraw
from kaiku.knowledge.actions.importing import forget_uploads, keep_uploads, known_of, take_upload
from kaiku.knowledge.actions.reading import save_feedback, save_synonyms
from kaiku.knowledge.actions.working import add_picture, leave_article, note_presence, remove_picture
from kaiku.knowledge.actions.writing import change_about, restore_version, save_words, start_article

__all__ = [
    "add_picture",
    "change_about",
    "count_articles",
    "forget_old_counts",
    "forget_uploads",
    "keep_uploads",
    "known_of",
    "leave_article",
    "note_miss",
    "note_presence",
    "publish",
    "remove_picture",
    "restore_version",
    "save_feedback",
    "save_synonyms",
    "save_words",
    "send_back",
    "send_to_review",
    "start_article",
    "take_upload",
    "uncount_article",
    "withdraw",
]
