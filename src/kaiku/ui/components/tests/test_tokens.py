"""The token importer: what it writes, and what it refuses (UX-24)."""

import json
from typing import Any

import pytest
from django.conf import settings

from kaiku.ui.components.contrast import contrast_ratio, measured_contrasts
from kaiku.ui.components.dtcg import TokenError, css_value, read_tokens, resolved
from kaiku.ui.components.tokens import import_tokens, property_name, style_sheet

SOURCE = settings.ROOT / "frontend" / "tokens.json"
SHEET = settings.ROOT / "frontend" / "styles" / "tokens.css"


def own_tokens() -> dict[str, Any]:
    return json.loads(SOURCE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_committed_style_sheet_is_what_the_importer_makes():
    sheet, _report = import_tokens(SOURCE.read_text(encoding="utf-8"))

    assert SHEET.read_text(encoding="utf-8").split("\n", 1)[1] == sheet


def test_alias_is_followed_to_its_value_in_both_themes():
    tokens = read_tokens(own_tokens())
    sheet = style_sheet(tokens)

    assert resolved("{theme.light.bg.canvas}", tokens) == resolved("{color.neutral.white}", tokens)
    assert sheet.count("--k-bg-canvas: #ffffff;") == 1
    assert sheet.count("--k-bg-canvas: #1e1e22;") == 2  # once for the system's choice, once for the page's


@pytest.mark.parametrize(
    ("kind", "value", "css"),
    [
        ("color", {"colorSpace": "srgb", "components": [1, 1, 1], "alpha": 1, "hex": "#ffffff"}, "#ffffff"),
        ("color", {"colorSpace": "display-p3", "components": [0.1, 0.2, 0.3], "alpha": 0.5}, "color(display-p3 0.1 0.2 0.3 / 0.5)"),
        ("color", "#29549a", "#29549a"),
        ("dimension", {"value": 1.75, "unit": "rem"}, "1.75rem"),
        ("dimension", "16px", "16px"),
        ("duration", {"value": 120, "unit": "ms"}, "120ms"),
        ("duration", "0.2s", "0.2s"),
        ("fontFamily", ["Open Sans", "Arial"], '"Open Sans", Arial'),
        ("fontWeight", 600, "600"),
        ("number", 1.35, "1.35"),
        ("cubicBezier", [0.2, 0, 0, 1], "cubic-bezier(0.2, 0, 0, 1)"),
        (
            "shadow",
            {"color": "#1e1e22", "offsetX": "0px", "offsetY": {"value": 2, "unit": "px"}, "blur": "8px", "spread": "0px"},
            "0px 2px 8px 0px #1e1e22",
        ),
    ],
)
def test_value_becomes_css(kind, value, css):
    assert css_value(kind, value) == css


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("color", "red; } body { display: none"),
        ("color", "url(https://example.org/x)"),
        ("color", "var(--k-bg)"),
        ("color", {"colorSpace": "srgb); x: (", "components": [1, 1, 1], "alpha": 0.5}),
        ("color", {"colorSpace": "srgb", "components": [1, 1, "1)}"], "alpha": 0.5}),
        ("color", {"colorSpace": "srgb", "components": [1, 1, 1], "alpha": 1, "hex": "#fff}</style>"}),
        ("dimension", "calc(1px)"),
        ("dimension", {"value": True, "unit": "px"}),
        ("fontFamily", 'Arial"; }'),
        ("number", True),
        ("cubicBezier", [0, 0, 1]),
        ("gradient", "linear-gradient(red, blue)"),
    ],
)
def test_value_that_could_carry_something_else_is_refused(kind, value):
    with pytest.raises(TokenError):
        css_value(kind, value)


def test_circle_of_aliases_is_named():
    tokens = read_tokens({"a": {"$value": "{b}", "$type": "color"}, "b": {"$value": "{a}", "$type": "color"}})

    with pytest.raises(TokenError, match="a > b > a"):
        resolved("{a}", tokens)


def test_missing_alias_bad_name_and_twin_names_are_refused():
    with pytest.raises(TokenError, match="puuttuvaan"):
        resolved("{nothing}", read_tokens({"a": {"$value": "#fff", "$type": "color"}}))
    with pytest.raises(TokenError, match="Nimi ei kelpaa"):
        read_tokens({"a;b": {"$value": "#fff", "$type": "color"}})
    with pytest.raises(TokenError, match="saman nimen"):
        style_sheet(read_tokens({"a": {"$type": "number", "b c": {"$value": 1}, "b-c": {"$value": 2}}}))


def test_property_name_drops_the_theme():
    assert property_name("theme.dark.text.heading-1") == "--k-text-heading-1"
    assert property_name("font.size.narrow.h1") == "--k-font-size-narrow-h1"


def test_contrast_is_that_of_wcag():
    assert contrast_ratio("#000000", "#ffffff") == 21
    assert contrast_ratio("#ffffff", "#ffffff") == 1
    assert round(contrast_ratio("#29549a", "#ffffff"), 2) == 7.42
    assert round(contrast_ratio("#64995f", "#ffffff"), 2) == 3.35


def test_every_ratio_recorded_in_the_file_is_measured_again():
    document = own_tokens()
    checks = measured_contrasts(read_tokens(document))
    measured = {(check.theme, f"{check.foreground} on {check.background}"): round(check.ratio, 2) for check in checks}
    recorded = {(row["mode"], row["pair"]): row["ratio"] for row in document["$extensions"]["fi.kaiku.contrast"]}
    shared = measured.keys() & recorded.keys()

    assert len(shared) > 90
    assert {pair: measured[pair] for pair in shared} == {pair: recorded[pair] for pair in shared}


@pytest.mark.covers("R8")
def test_file_with_one_faint_pair_is_refused_and_the_pair_named():
    document = own_tokens()
    document["theme"]["light"]["text"]["secondary"]["$value"] = "{color.neutral.400}"

    with pytest.raises(TokenError) as refusal:
        import_tokens(json.dumps(document))

    lines = str(refusal.value).splitlines()
    assert lines[0] == "Värien kontrasti ei riitä:"
    assert "!! light  2.83 (>= 4.5) text.secondary / bg.canvas" in lines
    assert not any("dark" in line for line in lines)


def test_report_lists_every_pair_with_its_ratio():
    _sheet, report = import_tokens(SOURCE.read_text(encoding="utf-8"))

    assert "ok light  7.42 (>= 4.5) action.text / action.bg" in report.splitlines()
    assert all(line.startswith("ok ") for line in report.splitlines())


def test_file_that_is_no_json_or_lacks_a_colour_is_refused():
    with pytest.raises(TokenError, match="rivi 1"):
        import_tokens("{")
    document = own_tokens()
    del document["theme"]["dark"]["focus"]["ring"]
    with pytest.raises(TokenError, match=r"theme\.dark\.focus\.ring"):
        import_tokens(json.dumps(document))
