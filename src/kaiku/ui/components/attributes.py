"""HTML attributes from keyword arguments, so that a component can carry hx-, data- and aria- attributes."""

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

Attribute = str | int | bool | None


def html_attributes(attributes: dict[str, Attribute]) -> SafeString:
    """hx_post="/x/" becomes hx-post="/x/"; None and "" are left out, True is a bare attribute."""
    return flatatt({name.strip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None and value != ""})
