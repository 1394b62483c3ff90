"""The city's words in mails."""

from kaiku.base.values import in_language
from kaiku.organisation.documents import CITY, city_document


def mail_sender() -> str:
    """The address that the city's mails come from."""
    return str(city_document(CITY).get("mail_sender", "kaiku@localhost"))


def organisation_name(language: str) -> str:
    """Whose service this is."""
    return in_language(city_document(CITY).get("organisation", {}), language)
