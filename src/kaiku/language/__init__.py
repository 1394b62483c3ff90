"""Text: language, lemmas, personal data."""
