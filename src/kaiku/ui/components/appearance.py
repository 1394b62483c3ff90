"""The city's own look over the product's: checked when it comes in, made into a style sheet when it is shown."""

import json
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kaiku.organisation.models import Appearance
from kaiku.organisation.queries import appearance_in_use
from kaiku.ui.components.contrast import Contrast, measured_contrasts
from kaiku.ui.components.dtcg import Json, TokenError, read_tokens
from kaiku.ui.components.tokens import style_sheet

LONGEST_TOKENS = 500_000  # characters; the product's own file has a fifth of this


@dataclass(frozen=True)
class Look:
    """Addresses of what a page needs to show a look; "" where the product's own holds."""

    sheet: str = ""
    logo: str = ""


@dataclass(frozen=True)
class CheckedTokens:
    """A token file that can be taken into use, and what was found of it."""

    contrasts: tuple[Contrast, ...]
    changed: int
    unknown: int


def look_of(request: HttpRequest | None) -> Look:
    """The look of a page: the one in use, or the one that an administrator tries out."""
    tried: Appearance | None = getattr(request, "tried_appearance", None)
    found = tried or appearance_in_use()
    if found is None:
        return Look()
    return Look(
        sheet=reverse("components:look-sheet", args=[found.pk]) if found.tokens else "",
        logo=reverse("components:look-logo", args=[found.pk]) if found.logo_type else "",
    )


def check_tokens(text: str) -> CheckedTokens:
    """Measure a file over the product's own tokens; TokenError names what is broken or too faint to read."""
    document = _parsed(text)
    own, given = read_tokens(_own()), read_tokens(document)
    known = {path for path in given if path in own}
    if not known:
        raise TokenError(_("Tiedostossa ei ole yhtään muuttujaa, jonka nimen järjestelmä tuntee."))
    tokens = read_tokens(_over(_own(), document))
    style_sheet(tokens)
    return CheckedTokens(
        contrasts=measured_contrasts(tokens),
        changed=sum(tokens[path].value != own[path].value for path in known),
        unknown=len(given) - len(known),
    )


@lru_cache(maxsize=8)
def sheet_of(text: str) -> str:
    """The style sheet of stored tokens; what a later release of the product needs besides comes from its own file."""
    return style_sheet(read_tokens(_over(_own(), _parsed(text))))


def _parsed(text: str) -> Json:
    if len(text) > LONGEST_TOKENS:
        raise TokenError(_("Tiedosto on liian suuri."))
    try:
        document: Json = json.loads(text)
    except json.JSONDecodeError as error:
        raise TokenError(_("Tiedosto ei ole kelvollista JSONia: rivi %(line)s") % {"line": error.lineno}) from error
    except RecursionError as error:
        raise TokenError(_("Tiedosto ei ole muotoilumuuttujien tiedosto.")) from error
    return document


@lru_cache(maxsize=1)
def _own_text() -> str:
    return (settings.ROOT / "frontend" / "tokens.json").read_text(encoding="utf-8")


def _own() -> Json:
    document: Json = json.loads(_own_text())
    return document


def _over(below: Json, above: Json) -> Json:
    """Groups are merged, a token takes the place of its namesake."""
    if not isinstance(below, dict) or not isinstance(above, dict) or "$value" in below or "$value" in above:
        return deepcopy(above)
    merged = dict(below)
    for name, node in above.items():
        merged[name] = _over(merged[name], node) if name in merged else deepcopy(node)
    return merged
