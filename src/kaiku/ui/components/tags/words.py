"""Words that administrators own: texts of the catalogue, and notices."""

from django.template import Library
from django.utils.translation import get_language

from kaiku.texts.models import Notice
from kaiku.texts.queries import live_notices, words_of

register = Library()


@register.simple_tag
def city_words(key: str) -> str:
    """A text of the catalogue in the page's language, escaped."""
    return words_of(key)


@register.inclusion_tag("components/city_notices.html")
def city_notices(audience: str) -> dict[str, object]:
    """Notices that are live for residents or for the desk; nothing at all when there are none."""
    return {"notices": live_notices(Notice.Audience(audience), (get_language() or "fi")[:2])}
