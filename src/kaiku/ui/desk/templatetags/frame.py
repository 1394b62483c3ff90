"""{% load frame %}: what stands around the content of a desk page; each part is a pattern."""

from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from kaiku.accounts.rules import Capability, can
from kaiku.ui.components.patterns import filled
from kaiku.ui.components.tags.page import shortcut_keys
from kaiku.ui.desk.sign_in.backend import OWN_SHOWN
from kaiku.ui.desk.templatetags.desk import key, works_with_tickets

register = template.Library()
_RIGHTS = {
    "records": Capability.RECORD,
    "sends": Capability.SEND_INTERNAL,
    "sees_notes": Capability.SEE_NOTES,
    "publishes": Capability.PUBLISH,
    "chats": Capability.CHAT,
    "reads": Capability.READ_ARTICLES,
    "reports": Capability.SEE_REPORTS,
    "handles": Capability.HANDLE,
    "manages": Capability.MANAGE_CONTENT,
}
_KEYS = {"home": "go_home", "queues": "go_queues", "new": "go_new", "articles": "go_articles", "chat": "go_chat", "search": "search"}


@register.simple_tag(takes_context=True)
def desk_bar(context: template.Context) -> SafeString:
    """The bar above every page of the desk: what the person may do, what waits for him, the search, his own menu."""
    user: Any = context["request"].user
    own_open, unread = getattr(user, "own_open", 0), getattr(user, "unread_prompts", 0)
    look = (
        ("section", context.get("section", "")),
        ("sees", works_with_tickets(context)),
        *((name, can(user, capability)) for name, capability in _RIGHTS.items()),
        *((f"k_{name}", key(context, command)) for name, command in _KEYS.items()),
        ("sits", bool(context["request"].session.get("chat_seat"))),
        ("has_open", bool(own_open)),
        ("has_prompts", bool(unread)),
    )
    words = {
        "brand": context["brand"].name,
        "name": getattr(user, "name", ""),
        "own_open": str(own_open) if own_open <= OWN_SHOWN else f"{OWN_SHOWN}+",
        "unread": str(unread),
        "typed": getattr(context.get("search"), "typed", ""),
        "csrf": str(context.get("csrf_token", "")),
    }
    return filled("desk/bar.html", look, words)


@register.simple_tag(takes_context=True)
def desk_keys(context: template.Context) -> SafeString:
    """Single keys for everything with data-key, as the person has set them."""
    return shortcut_keys(enabled=bool(key(context, "search")), settings_url=_settings_address())


@lru_cache(maxsize=1)
def _settings_address() -> str:
    return reverse("desk:settings")
