"""Finding the way: tabs, paging, back, steps, search."""

from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kaiku.ui.components.attributes import Attribute, html_attributes
from kaiku.ui.components.patterns import filled

register = Library()
Context = dict[str, Any]


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    """A row of views of one thing; tab tags go inside."""
    return render_to_string("components/tabs.html", {"content": content, "label": label})


@register.inclusion_tag("components/tab.html")
def tab(text: str, url: str, current: bool = False, count: int | None = None, **attributes: Attribute) -> Context:
    """One tab: a link, so that it works without scripts and can be shared."""
    return {"text": text, "url": url, "current": current, "count": count, "attributes": html_attributes(attributes)}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: str = "") -> Context:
    """The way back, first thing on the page."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts: str) -> Context:
    """breadcrumb "Hallinta" "/hallinta/" "Luokat": pairs of text and address, the page itself last."""
    pairs = list(zip(parts[:-1:2], parts[1::2], strict=False))
    return {"links": pairs, "current": parts[-1]}


@register.inclusion_tag("components/step_caption.html")
def step_caption(number: int, total: int) -> Context:
    """ "Vaihe 3/6" above the heading of a form page."""
    return {"number": number, "total": total}


@register.inclusion_tag("components/step_bar.html")
def step_bar(steps: list[str], current: int) -> Context:
    """The steps of a workflow in a row; current counts from 0."""
    return {"steps": list(enumerate(steps)), "current": current}


@register.simple_tag
def pagination(newer: str = "", older: str = "", newer_text: str = "", older_text: str = "", **attributes: Attribute) -> SafeString:
    """Keyset paging: addresses of the newer and the older page, either may be missing."""
    words = {"newer": newer, "older": older, "newer_text": newer_text, "older_text": older_text, "attributes": html_attributes(attributes)}
    return filled("components/pagination.html", (), {name: word for name, word in words.items() if word})


@register.inclusion_tag("components/search_field.html")
def search_field(
    name: str, label: str, value: str = "", action: str = "", text: str = "", hint: str = "", size: str = "", **attributes: Attribute
) -> Context:
    """A whole search form: label, field, button."""
    context = {"name": name, "label": label, "value": value, "action": action, "text": text, "hint": hint, "size": size}
    return {**context, "attributes": html_attributes(attributes)}
