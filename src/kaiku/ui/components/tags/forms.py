"""Form fields for any Django BoundField, with hint and error tied to the control, and the error summary."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kaiku.ui.components.attributes import Attribute
from kaiku.ui.components.fields import choices_of, errors_of, kind_of, widget_html

register = Library()
Context = dict[str, Any]
_NEAR_LIMIT = 5  # the room left is told within the last fifth; before that it is one more line to read


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | None) -> Context:
    """All errors of the page's forms, first thing in main; empty when there are none. Takes the focus and links to the fields."""
    return {"errors": errors_of(form for form in forms if form is not None and form.is_bound)}


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    hint: str = "",
    optional: bool | None = None,
    heading: bool = False,
    width: str = "",
    size: str = "",
    inline: bool = False,
    **attributes: Attribute,
) -> Context:
    """Label, hint, error and control of one field. heading=True makes the label the page's h1; width: short, medium."""
    return field_context(bound, hint=hint, optional=optional, heading=heading, width=width, size=size, inline=inline, attributes=attributes)


def field_context(
    bound: BoundField,
    *,
    hint: str = "",
    optional: bool | None = None,
    heading: bool = False,
    width: str = "",
    size: str = "",
    inline: bool = False,
    attributes: dict[str, Attribute] | None = None,
) -> Context:
    """What components/field.html draws."""
    kind = kind_of(bound)
    if hint:
        bound.help_text = hint
    group = kind in ("radio", "checkbox")
    limit = getattr(bound.field, "max_length", None) if kind == "textarea" else None
    left = limit - len(str(bound.value() or "")) if limit else 0
    extra: dict[str, Attribute] = {**(attributes or {}), "data_width": width}
    return {
        "field": bound,
        "kind": kind,
        "group": group,
        "optional": (not bound.field.required and kind != "consent") if optional is None else optional,
        "heading": heading,
        "size": size,
        "inline": inline,
        "choices": choices_of(bound) if group else [],
        "control": "" if group else widget_html(bound, {**extra, "class": "choice-input"} if kind == "consent" else extra),
        "limit": limit,
        "left": left,
        "over": -left,
        "is_far": limit is not None and left > limit / _NEAR_LIMIT,
        "described_by": bound.aria_describedby,
    }


@register.inclusion_tag("components/form_fields.html")
def form_fields(form: BaseForm, optional: bool | None = None) -> Context:
    """Every field of a form in its order, hidden ones included."""
    return {"form": form, "optional": optional}


@register.simple_block_tag(takes_context=True)
def reveal(context: Mapping[str, Any], content: str, when: str) -> SafeString:
    """A part of a form shown while when="name=value" (or "name=one|two") holds; the form's own state decides until the script runs."""
    waits = _is_hidden(context.get("form"), when)
    return render_to_string("components/reveal.html", {"content": content, "when": when, "waits": waits})


def _is_hidden(form: object, when: str) -> bool:
    name, _, wanted = when.partition("=")
    if not isinstance(form, BaseForm):
        return False
    bound = next((bound for bound in form if bound.html_name == name), None)
    if bound is None:
        return False
    value = bound.value()
    chosen = value if isinstance(value, (list, tuple)) else [value]
    return not any(str(item) in wanted.split("|") for item in chosen)


@register.simple_block_tag
def file_upload(content: str, bound: BoundField, url: str, accept: str = "image/*", hint: str = "") -> SafeString:
    """Files that go up as they are chosen; the block is the server's list of files (file_item tags), replaced by its answer."""
    context = field_context(bound, hint=hint, attributes={"accept": accept, "multiple": True})
    return render_to_string("components/file_upload.html", {**context, "content": content, "url": url})


@register.inclusion_tag("components/file_item.html")
def file_item(name: str, size: int, url: str = "", picture: str = "", remove_url: str = "", remove_value: str | int = "") -> Context:
    """One uploaded file; remove_url makes the "Poista" button post there, with the value in "remove"."""
    return {"name": name, "size": size, "url": url, "picture": picture, "remove_url": remove_url, "remove_value": remove_value}
