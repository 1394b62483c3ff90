"""Things one presses: buttons, links that look like buttons, menus."""

from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kaiku.ui.components.attributes import Attribute, html_attributes
from kaiku.ui.components.tags.marks import mark

register = Library()
Context = dict[str, Any]


@register.inclusion_tag("components/button.html")
def button(text: str, variant: str = "", size: str = "", type: str = "submit", **attributes: Attribute) -> Context:
    """A button; the plain variant is the page's one primary action."""
    return {"text": text, "variant": variant, "size": size, "type": type, "attributes": html_attributes(attributes)}


@register.inclusion_tag("components/button_link.html")
def button_link(text: str, url: str, variant: str = "", size: str = "", **attributes: Attribute) -> Context:
    """A link that looks like a button: goes somewhere, changes nothing."""
    return {"text": text, "url": url, "variant": variant, "size": size, "attributes": html_attributes(attributes)}


@register.simple_block_tag
def menu(content: str, text: str, variant: str = "outlined", size: str = "dense", align: str = "start") -> SafeString:
    """A menu that opens without scripts; menu_item tags go inside."""
    return render_to_string("components/menu.html", {"content": content, "text": text, "variant": variant, "size": size, "align": align})


@register.inclusion_tag("components/menu_item.html")
def menu_item(text: str, url: str = "", key: str = "", current: bool = False, **attributes: Attribute) -> Context:
    """One line of a menu: a link with a url, a button without."""
    return {"text": text, "url": url, "key": key, "current": current, "attributes": html_attributes(attributes)}


@mark(register, "components/icon.html")
def icon(name: str, label: str = "") -> Context:
    """A small drawing beside words; without a label it is hidden from screen readers."""
    return {"name": name, "label": label}
