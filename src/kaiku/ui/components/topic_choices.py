"""Topics to choose from in a list, under their themes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kaiku.categories.rules import Topic, grouped


def topic_choices(topics: Sequence[Topic], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of a field: the choosable ones of these topics by theme."""
    return [
        (group.parent.name_in(language) if group.parent else _("Muut"), [(topic.key, topic.name_in(language)) for topic in group.topics])
        for group in grouped(topics)
    ]
