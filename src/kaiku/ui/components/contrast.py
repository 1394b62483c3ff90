"""The contrast gate: every pair of colours that the interface puts together, measured by the formula of WCAG 2."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.ui.components.dtcg import TokenError, Tokens, css_value, resolved

THEMES = ("light", "dark")
TEXT = 4.5  # WCAG 1.4.3
SHAPE = 3.0  # WCAG 1.4.11
GROUNDS = ("bg.canvas", "bg.surface", "bg.muted", "bg.selected", "bg.hero", "bg.raised", "bg.page")
LINK_GROUNDS = (*GROUNDS, "bg.info", "bg.warning", "bg.error", "bg.success")
MOODS = ("error", "warning", "success", "info")

REQUIRED: tuple[tuple[str, str, float], ...] = (
    *((f"text.{name}", ground, TEXT) for name in ("primary", "secondary", "heading", "heading-1") for ground in GROUNDS),
    *((f"text.{mood}", ground, TEXT) for mood in MOODS for ground in (f"bg.{mood}", "bg.canvas", "bg.surface")),
    *(("text.primary", f"bg.{mood}", TEXT) for mood in MOODS),
    *((f"link.{state}", ground, TEXT) for state in ("default", "hover", "visited") for ground in LINK_GROUNDS),
    ("text.disabled", "bg.canvas", TEXT),
    ("text.on-brand", "bg.brand", TEXT),
    ("text.on-brand", "bg.brand-strong", TEXT),
    ("link.on-brand", "bg.brand-strong", TEXT),
    ("text.primary", "bg.internal-note", TEXT),
    ("text.secondary", "bg.internal-note", TEXT),
    ("text.note-label", "bg.internal-note", TEXT),
    ("link.default", "bg.internal-note", TEXT),
    ("action.text", "action.bg", TEXT),
    ("action.text", "action.bg-hover", TEXT),
    ("action.danger-text", "action.danger-bg", TEXT),
    *(("action.bg", ground, SHAPE) for ground in ("bg.canvas", "bg.surface")),
    *((name, ground, SHAPE) for name in ("border.control", "border.control-error", "focus.ring") for ground in GROUNDS),
    ("text.on-brand", "bg.brand", SHAPE),
    *((f"chart.{number}", "bg.canvas", SHAPE) for number in range(1, 7)),
    *((f"sla.{state}", ground, TEXT) for state in ("overdue", "ok") for ground in ("bg.canvas", "bg.info", "bg.raised")),
    ("color.neutral.900", "sla.soon", TEXT),
    ("map.pin", "map.pin-halo", SHAPE),
    ("map.pin-existing", "map.pin-halo", SHAPE),
    ("map.label", "map.land", TEXT),
    ("map.water-label", "map.water", TEXT),
    ("map.green-label", "map.green", TEXT),
    *((f"map.on-shade-{number}", f"map.shade-{number}", TEXT) for number in range(1, 6)),
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """One measured pair of one theme."""

    theme: str
    foreground: str
    background: str
    ratio: float
    minimum: float

    @property
    def passes(self) -> bool:
        return self.ratio >= self.minimum

    def __str__(self) -> str:
        verdict = "ok" if self.passes else "!!"
        return f"{verdict} {self.theme:5} {self.ratio:5.2f} (>= {self.minimum:g}) {self.foreground} / {self.background}"


def measured_contrasts(tokens: Tokens) -> tuple[Contrast, ...]:
    """Every required pair in both themes."""
    pairs = dict.fromkeys(REQUIRED)
    return tuple(
        Contrast(theme, front, back, contrast_ratio(hex_of(front, theme, tokens), hex_of(back, theme, tokens)), minimum)
        for front, back, minimum in pairs
        for theme in THEMES
    )


def require_contrast(tokens: Tokens) -> tuple[Contrast, ...]:
    """The report, or TokenError that lists the pairs too faint to read."""
    checks = measured_contrasts(tokens)
    broken = [check for check in checks if not check.passes]
    if broken:
        lines = "\n".join(str(check) for check in broken)
        raise TokenError(_("Värien kontrasti ei riitä:\n%(pairs)s") % {"pairs": lines})
    return checks


def hex_of(name: str, theme: str, tokens: Tokens) -> str:
    """The opaque #rrggbb of a theme's colour; a see-through colour has no contrast of its own and is refused."""
    path = name if name in tokens else f"theme.{theme}.{name}"
    if path not in tokens:
        raise TokenError(_("Pakollinen väri puuttuu: %(path)s") % {"path": path})
    text = css_value("color", resolved(tokens[path].value, tokens), path)
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not text.startswith("#") or len(digits) != 6:
        raise TokenError(_("Väri pitää antaa muodossa #rrggbb: %(path)s") % {"path": path})
    return f"#{digits.lower()}"


def contrast_ratio(one: str, other: str) -> float:
    """WCAG 2 contrast of two #rrggbb colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """WCAG 2 relative luminance of #rrggbb."""
    red, green, blue = (linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    """One sRGB channel without its gamma curve."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
