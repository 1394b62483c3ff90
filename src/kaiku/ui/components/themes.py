"""The visitor's choice of light or dark, kept in a cookie so that the first paint is already right."""

from django.http import HttpRequest

THEME_COOKIE = "kaiku_theme"
THEMES = ("light", "dark", "system")


def chosen_theme(request: HttpRequest) -> str:
    """light, dark, or "" when the system decides."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in ("light", "dark") else ""
