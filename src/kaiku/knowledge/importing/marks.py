"""HTML as Markdown with the marks of our texts."""

from typing import Any

from markdownify import MarkdownConverter

_STYLE: dict[str, Any] = {"heading_style": "ATX", "bullets": "-", "table_infer_header": True, "newline_style": "backslash"}


def marks_of(html: str) -> str:
    """Of HTML that was cleaned."""
    return str(_Converter(**_STYLE).convert(html))


class _Converter(MarkdownConverter):
    """A table that names no headings has them in its first row, and a bar in a cell is a word of it, not the next cell."""

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A cell."""
        return str(super().convert_td(el, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]

    def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """A heading of cells."""
        return str(super().convert_th(el, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]
