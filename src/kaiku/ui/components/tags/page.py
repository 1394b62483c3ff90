"""Parts of the page shells: brand, languages, theme, title, toasts."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.template import Context as TemplateContext
from django.template import Library
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from kaiku.chat.bot.queries import has_door
from kaiku.chat.live.hours import names_chat
from kaiku.integrations.suomifi.switch import is_configured
from kaiku.organisation.languages import served_languages
from kaiku.ui.components.appearance import look_of
from kaiku.ui.components.attributes import html_attributes
from kaiku.ui.components.brand import Brand
from kaiku.ui.components.brand import brand as current_brand
from kaiku.ui.components.patterns import filled
from kaiku.ui.components.tags.marks import mark
from kaiku.ui.components.themes import THEME_COOKIE, THEMES, chosen_theme

register = Library()
Context = dict[str, Any]
_TOASTS = "components/toast_region.html"


@register.simple_tag(takes_context=True)
def brand(context: TemplateContext) -> Brand:
    """{% brand as brand %}: name, organisation, logo, emergency_number."""
    logo = look_of(context.get("request")).logo
    return replace(current_brand(), logo=logo) if logo else current_brand()


@register.simple_tag(takes_context=True)
def page_links(context: TemplateContext, face: str) -> SafeString:
    """Style sheets, script, fonts and icon of a face ("desk" or "citizen"), and the city's own colours where it has them."""
    return filled("layouts/links.html", (("face", face), ("sheet", look_of(context.get("request")).sheet)), {})


@register.simple_tag(takes_context=True)
def theme_attribute(context: TemplateContext) -> SafeString:
    """data-theme for <html> when the visitor chose one; otherwise the system decides."""
    request = context.get("request")
    return html_attributes({"data_theme": chosen_theme(request) if request else ""})


@register.simple_tag(takes_context=True)
def title_prefix(context: TemplateContext) -> str:
    """ "Virhe: " before the title of a page that came back with errors."""
    form = context.get("form")
    broken = isinstance(form, BaseForm) and form.is_bound and bool(form.errors)
    return gettext("Virhe: ") if broken or context.get("has_errors") else ""


@register.simple_tag
def own_account() -> str:
    """{% own_account as account_url %}: where residents see their own cases; "" where they do not sign in."""
    return reverse("citizen:account") if is_configured() else ""


@register.simple_tag
def chat_door() -> str:
    """{% chat_door as door %}: where a resident asks in the chat; "" where the city names no chat or wants no door on every page."""
    return reverse("citizen:chat") if names_chat() and has_door() else ""


@register.simple_tag(takes_context=True)
def frame_target(context: TemplateContext) -> str:
    """{% frame_target as frame_target %}: where a link out of the page opens: "_blank" inside another site's frame, else ""."""
    return "_blank" if getattr(context.get("request"), "in_frame", False) else ""


@register.simple_tag(takes_context=True)
def new_tab(context: TemplateContext) -> SafeString:
    """The same as attributes of a plain link."""
    target = "_blank" if getattr(context.get("request"), "in_frame", False) else ""
    return html_attributes({"target": target, "rel": "noopener" if target else ""})


@register.inclusion_tag("components/language_switch.html", takes_context=True)
def language_switch(context: TemplateContext, form: str = "", action: str = "") -> Context:
    """The same page in the other languages. With a form's id and an address the choice first posts what is typed there."""
    request: HttpRequest | None = context.get("request")
    address = request.get_full_path() if request else "/"
    names, served = dict(settings.LANGUAGES), served_languages()
    languages = [(code, names[code], translate_url(address, code)) for code in served] if len(served) > 1 else []
    return {"languages": languages, "current": get_language(), "form": form, "action": action}


@register.inclusion_tag("components/theme_switch.html", takes_context=True)
def theme_switch(context: TemplateContext) -> Context:
    """Light, dark or the system's choice."""
    request: HttpRequest | None = context.get("request")
    labels = {"light": gettext("Vaalea"), "dark": gettext("Tumma"), "system": gettext("Laitteen mukaan")}
    chosen = (chosen_theme(request) if request else "") or "system"
    return {
        "themes": [(theme, labels[theme], theme == chosen) for theme in THEMES],
        "cookie": THEME_COOKIE,
        "next": request.get_full_path() if request else "/",
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def toast_region(context: TemplateContext) -> SafeString:
    """The place of short messages; Django's messages of this request are the first ones."""
    request: HttpRequest | None = context.get("request")
    said = list(get_messages(request)) if request and hasattr(request, "_messages") else []
    return SafeString(render_to_string(_TOASTS, {"messages": said})) if said else filled(_TOASTS, (), {})


@mark(register, "components/shortcut_keys.html")
def shortcut_keys(enabled: bool = True, settings_url: str = "") -> Context:
    """Single keys for everything with data-key; the person's own settings say whether they work (WCAG 2.1.4)."""
    return {"enabled": enabled, "settings_url": settings_url}


@mark(register, "components/live_updates.html")
def live_updates() -> Context:
    """The browser's one stream of changes; data-live="ticket=12 presence=12" with hx-trigger="kaiku:refresh" listens."""
    return {}
