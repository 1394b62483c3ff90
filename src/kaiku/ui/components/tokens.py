"""Design tokens: a token file becomes CSS custom properties, in a light and a dark theme, if its contrasts are legal."""

import json
import re
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from kaiku.ui.components.contrast import THEMES, require_contrast
from kaiku.ui.components.dtcg import Json, TokenError, Tokens, css_value, kind_of, read_tokens, resolved

PREFIX = "k"


def property_name(path: str) -> str:
    """The custom property of a token: theme.light.text.primary is --k-text-primary."""
    for theme in THEMES:
        path = path.removeprefix(f"theme.{theme}.")
    return f"--{PREFIX}-{re.sub(r'[^a-z0-9]+', '-', path.lower())}"


def style_sheet(tokens: Tokens) -> str:
    """Custom properties for the light theme, for the system's dark choice, and for a choice made on the page."""
    groups: dict[str, dict[str, str]] = {"base": {}, "light": {}, "dark": {}}
    for path, token in tokens.items():
        group = next((theme for theme in THEMES if path.startswith(f"theme.{theme}.")), "base")
        name = property_name(path)
        if name in groups[group]:
            raise TokenError(_("Kaksi muuttujaa saisi saman nimen: %(name)s") % {"name": name})
        groups[group][name] = css_value(kind_of(token, tokens), resolved(token.value, tokens), path)
    light, dark = (declarations(groups[theme], indent=2) for theme in THEMES)
    return (
        f"@layer tokens {{\n  :root {{\n    color-scheme: light dark;\n{declarations(groups['base'], indent=2)}\n{light}\n  }}\n\n"
        # Paper is white: the dark theme is for screens only.
        f'  @media screen and (prefers-color-scheme: dark) {{\n    :root:not([data-theme="light"]) {{\n{dark}\n    }}\n  }}\n\n'
        f'  :root[data-theme="light"] {{ color-scheme: light; }}\n\n'
        f'  @media screen {{\n    :root[data-theme="dark"] {{\n    color-scheme: dark;\n{dark}\n    }}\n  }}\n}}\n'
    )


def declarations(properties: dict[str, str], *, indent: int) -> str:
    """One declaration a line."""
    return "\n".join(f"{'  ' * indent}{name}: {value};" for name, value in properties.items())


def import_tokens(text: str) -> tuple[str, str]:
    """The style sheet and the contrast report of a token file; raises TokenError when it is broken or too faint to read."""
    try:
        document: Json = json.loads(text)
    except json.JSONDecodeError as error:
        raise TokenError(_("Tiedosto ei ole kelvollista JSONia: rivi %(line)s") % {"line": error.lineno}) from error
    tokens = read_tokens(document)
    sheet = style_sheet(tokens)
    return sheet, "\n".join(str(check) for check in require_contrast(tokens))


def main(arguments: list[str]) -> int:
    """Command line: token file in, style sheet out, report on the screen."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    source, target = arguments
    try:
        sheet, report = import_tokens(Path(source).read_text(encoding="utf-8"))
    except TokenError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    header = f"/* Made from {source} by `make tokens`; change that file, not this one. */\n"
    Path(target).write_text(header + sheet, encoding="utf-8")
    sys.stdout.write(f"{report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
