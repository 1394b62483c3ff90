"""The bot's own sentences: the city may change them; crisis and emergency ones are reviewed like all texts of the site."""

from kaiku.texts.queries import words_of


def own(key: str, language: str, **values: str) -> str:
    """A text of the bot in the customer's language."""
    return words_of(f"bot-{key}", language, **values)
