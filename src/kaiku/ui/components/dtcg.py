"""Reading a W3C DTCG 2025.10 file: its tokens, their aliases, and the CSS text of one value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError

Plain = str | int | float | bool | None
Json = Plain | list["Json"] | dict[str, "Json"]

ALIAS = re.compile(r"^\{([^{}]+)\}$")
NUMBER = r"-?\d+(?:\.\d+)?"
# A value is written into a style sheet that every visitor loads: each kind admits only its own grammar, so nothing can close the
# declaration, start another one or fetch an address.
STRINGS = {
    "color": re.compile(rf"^(?:#[0-9a-fA-F]{{3,8}}|(?:rgb|rgba|hsl|hsla)\((?:\s*{NUMBER}%?\s*[,/ ]?){{3,4}}\)|[a-zA-Z]+)$"),
    "dimension": re.compile(rf"^(?:0|{NUMBER}(?:px|rem|em|ch|%|vw|vh))$"),
    "duration": re.compile(rf"^{NUMBER}(?:ms|s)$"),
    "fontFamily": re.compile(r"^[\w][\w -]*$"),
    "fontWeight": re.compile(r"^(?:\d{1,4}|[a-z-]+)$"),
    "number": re.compile(rf"^{NUMBER}$"),
}
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 _.-]*$")


class TokenError(KaikuError):
    """The file cannot be taken into use; the text says which token and why."""


@dataclass(frozen=True, slots=True)
class Token:
    """One named value of the file, its alias not yet followed."""

    path: str
    kind: str
    value: Json


Tokens = dict[str, Token]


def read_tokens(document: Json) -> Tokens:
    """All tokens of a file by their path; a group's $type is inherited."""
    if not isinstance(document, dict):
        raise TokenError(_("Tiedosto ei ole muotoilumuuttujien tiedosto."))
    tokens: Tokens = {}
    for token in walk(document, (), ""):
        tokens[token.path] = token
    if not tokens:
        raise TokenError(_("Tiedostossa ei ole yhtään muotoilumuuttujaa."))
    return tokens


def walk(node: dict[str, Json], path: tuple[str, ...], kind: str) -> Iterator[Token]:
    """The tokens under one group, depth first, in the file's order."""
    own = node.get("$type", kind)
    kind = own if isinstance(own, str) else kind
    if "$value" in node:
        yield Token(".".join(path), kind, node["$value"])
        return
    for name, child in node.items():
        if name.startswith("$") or not isinstance(child, dict):
            continue
        if not NAME.match(name):
            raise TokenError(_("Nimi ei kelpaa: %(name)s") % {"name": ".".join((*path, name))})
        yield from walk(child, (*path, name), kind)


def resolved(value: Json, tokens: Tokens, seen: tuple[str, ...] = ()) -> Json:
    """The value with every alias followed to its end."""
    if isinstance(value, str) and (alias := ALIAS.match(value)):
        path = alias[1]
        if path in seen:
            raise TokenError(_("Viittaukset kiertävät kehää: %(path)s") % {"path": " > ".join((*seen, path))})
        if path not in tokens:
            raise TokenError(_("Viittaus puuttuvaan muuttujaan: %(path)s") % {"path": path})
        return resolved(tokens[path].value, tokens, (*seen, path))
    if isinstance(value, dict):
        return {name: resolved(part, tokens, seen) for name, part in value.items()}
    if isinstance(value, list):
        return [resolved(part, tokens, seen) for part in value]
    return value


def kind_of(token: Token, tokens: Tokens) -> str:
    """The token's type; an alias without one has the type of what it points at."""
    seen: set[str] = set()
    while not token.kind and isinstance(token.value, str) and (alias := ALIAS.match(token.value)) and alias[1] in tokens:
        if token.path in seen:
            break
        seen.add(token.path)
        token = tokens[alias[1]]
    return token.kind


def css_value(kind: str, value: Json, path: str = "") -> str:
    """The CSS text of one resolved value; refuses what its type does not admit."""
    match kind, value:
        case "color", dict() if {"colorSpace", "components"} <= set(value):
            return color_text(value, path)
        case (("dimension" | "duration"), {"value": (int() | float()) as amount, "unit": ("px" | "rem" | "em" | "ms" | "s") as unit}) if (
            is_number(amount)
        ):
            return f"{amount:g}{unit}"
        case "fontFamily", [*names]:
            return ", ".join(css_value(kind, name, path) for name in names)
        case "fontFamily", str() if STRINGS[kind].match(value):
            return f'"{value}"' if " " in value else value
        case "cubicBezier", [*numbers] if len(numbers) == 4 and all(is_number(number) for number in numbers):
            return f"cubic-bezier({', '.join(f'{number:g}' for number in numbers)})"
        case "shadow", {"color": color, "offsetX": x, "offsetY": y, "blur": blur, "spread": spread}:
            lengths = (css_value("dimension", part, path) for part in (x, y, blur, spread))
            return f"{' '.join(lengths)} {css_value('color', color, path)}"
        case (("fontWeight" | "number"), (int() | float())) if is_number(value):
            return f"{value:g}"
        case _, str() if kind in STRINGS and STRINGS[kind].match(value):
            return value
    raise TokenError(_("Arvo ei kelpaa: %(path)s (%(kind)s)") % {"path": path, "kind": kind or "?"})


def color_text(value: dict[str, Json], path: str) -> str:
    """A 2025.10 colour object as CSS; an opaque one by its hex so that every browser shows the same."""
    space, parts, alpha, fallback = value["colorSpace"], value["components"], value.get("alpha", 1), value.get("hex")
    if alpha == 1 and isinstance(fallback, str):
        return css_value("color", fallback, path)
    safe = isinstance(space, str) and re.match(r"^[a-z0-9-]+$", space) and isinstance(parts, list)
    if not safe or not isinstance(parts, list) or not all(is_number(part) for part in (*parts, alpha)):
        raise TokenError(_("Väri ei kelpaa: %(path)s") % {"path": path})
    numbers = " ".join(f"{part:g}" for part in parts)
    return f"color({space} {numbers}{'' if alpha == 1 else f' / {alpha:g}'})"


def is_number(value: Json) -> bool:
    """A number proper; JSON's true and false are numbers to Python and must not pass."""
    return isinstance(value, int | float) and not isinstance(value, bool)
