"""What pages are made of: notices, lists, messages, tables."""

from datetime import datetime
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kaiku.ui.components.attributes import Attribute, html_attributes

register = Library()
Context = dict[str, Any]
NOTICE_ICONS = {"info": "info", "success": "check", "warning": "warning", "error": "warning"}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", role: str = "") -> SafeString:
    """A message on the page: info, success, warning or error; role="status" or "alert" when it appears by itself."""
    return render_to_string(
        "components/notice.html", {"content": content, "kind": kind, "title": title, "role": role, "icon_name": NOTICE_ICONS[kind]}
    )


@register.simple_block_tag
def banner(content: str, kind: str = "warning", title: str = "", label: str = "") -> SafeString:
    """A notice across the whole page, under the header."""
    return render_to_string("components/banner.html", {"content": content, "kind": kind, "title": title, "label": label})


@register.simple_block_tag
def disclosure(content: str, text: str, variant: str = "", open: bool = False) -> SafeString:
    """Text that opens on request; variant="section" is a row of a longer list of such."""
    return render_to_string("components/disclosure.html", {"content": content, "text": text, "variant": variant, "open": open})


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """Question and answer rows; summary_row tags go inside."""
    return render_to_string("components/summary_list.html", {"content": content})


@register.inclusion_tag("components/summary_row.html")
def summary_row(label: str, value: str, change_url: str = "", change_text: str = "") -> Context:
    """One answer with its "Muuta" link; the link tells a screen reader what it changes."""
    return {"label": label, "value": value, "change_url": change_url, "change_text": change_text}


@register.simple_block_tag
def facts(content: str, layout: str = "") -> SafeString:
    """Short facts in a flowing line; layout="rows" puts each on its own line; fact tags go inside."""
    return render_to_string("components/facts.html", {"content": content, "layout": layout})


@register.inclusion_tag("components/fact.html")
def fact(label: str, value: str, url: str = "", note: str = "", note_url: str = "") -> Context:
    """One fact; the note is for an automatic value's "92 %, miksi?"."""
    return {"label": label, "value": value, "url": url, "note": note, "note_url": note_url}


@register.simple_block_tag
def timeline(content: str, label: str = "") -> SafeString:
    """What happened, in order; timeline_item tags go inside."""
    return render_to_string("components/timeline.html", {"content": content, "label": label})


@register.simple_block_tag
def timeline_item(content: str, title: str, at: datetime | None = None, meta: str = "", current: bool = False) -> SafeString:
    """One step of a timeline with an optional text under it."""
    context = {"content": content, "title": title, "at": at, "meta": meta, "current": current}
    return render_to_string("components/timeline_item.html", context)


@register.simple_block_tag
def event_line(content: str, at: datetime | None = None) -> SafeString:
    """An event between messages, in small print."""
    return render_to_string("components/event_line.html", {"content": content, "at": at})


@register.simple_block_tag
def message(
    content: str, author: str, at: datetime | None = None, meta: str = "", lang: str = "", kind: str = "", **attributes: Attribute
) -> SafeString:
    """A message of the customer, or kind="reply" from us, or kind="draft"; lang is the language it is written in."""
    context = {"content": content, "author": author, "at": at, "meta": meta, "lang": lang, "kind": kind}
    return render_to_string("components/message.html", {**context, "attributes": html_attributes(attributes)})


@register.simple_block_tag
def note(content: str, author: str, at: datetime | None = None, meta: str = "", **attributes: Attribute) -> SafeString:
    """An internal note: dashed, tinted and named, never to be mistaken for a reply."""
    context = {"content": content, "author": author, "at": at, "meta": meta}
    return render_to_string("components/note.html", {**context, "attributes": html_attributes(attributes)})


@register.simple_block_tag
def table(content: str, caption: str, hide_caption: bool = False) -> SafeString:
    """A table (thead and tbody inside) that scrolls in its own box; mark number cells with data-number."""
    return render_to_string("components/table.html", {"content": content, "caption": caption, "hide_caption": hide_caption})


@register.simple_block_tag
def empty_state(content: str, title: str, level: int = 2) -> SafeString:
    """Nothing here: why, and what to do next."""
    return render_to_string("components/empty_state.html", {"content": content, "title": title, "level": level})


@register.simple_block_tag
def panel(content: str, title: str = "", kind: str = "", level: int = 2, link: str = "", link_text: str = "") -> SafeString:
    """A sheet: bordered, kind="quiet" (grey), or kind="answer" (red line above)."""
    context = {"content": content, "title": title, "kind": kind, "level": level, "link": link, "link_text": link_text}
    return render_to_string("components/panel.html", context)


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: str | int, note: str = "", url: str = "", kind: str = "") -> Context:
    """One big number of a dashboard; stat tags go in a <div class="stats">."""
    return {"label": label, "value": value, "note": note, "url": url, "kind": kind}


@register.inclusion_tag("components/skeleton.html")
def skeleton(lines: int = 3) -> Context:
    """Grey lines while a part is fetched."""
    return {"lines": range(lines)}


@register.inclusion_tag("components/relative_time.html")
def relative_time(at: datetime) -> Context:
    """ "5 minuuttia sitten", kept true by a script; the exact time in the title."""
    return {"at": at}
