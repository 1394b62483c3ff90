"""The city's own texts from files: Word, web pages, Markdown and lists of questions become drafts that somebody reads first."""

from kaiku.knowledge.importing.items import FileUnread, Item, Picture, digest_of, pictures_of, read_file

__all__ = ["FileUnread", "Item", "Picture", "digest_of", "pictures_of", "read_file"]
