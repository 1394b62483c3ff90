"""What of the older system has no counterpart here: its topics, types and languages, and fields that nothing reads."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kaiku.channels.importing.contact import language_of, topic_key_of, type_key_of
from kaiku.channels.importing.mapping import Mapped

_LONGEST = 80
_MOST = 300  # a text field mapped as a topic by mistake must not fill the report
_READERS = {"topic": topic_key_of, "type": type_key_of, "language": language_of}


@dataclass
class Counterparts:
    """Counts values that are left to the classification, and fields that the mapping does not name, line by line."""

    mapped: Mapped
    values: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _READERS})
    unread: Counter[str] = field(default_factory=Counter)

    def note(self, record: Mapping[str, Any]) -> None:
        """One record of the file."""
        for name, read in _READERS.items():
            value = self.mapped.value(record, name)
            if value and not read(value):
                self._count(self.values[name], value[:_LONGEST])
        for name in self.mapped.unread(record):
            self._count(self.unread, name[:_LONGEST])

    def told(self) -> dict[str, dict[str, int]]:
        """For the report, the most frequent first."""
        return {name: dict(counted.most_common()) for name, counted in {**self.values, "fields": self.unread}.items()}

    @staticmethod
    def _count(counted: Counter[str], word: str) -> None:
        counted[word if word in counted or len(counted) < _MOST else "…"] += 1
