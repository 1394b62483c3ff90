"""Guides as PDF: the same Markdown on A4, tagged for screen readers, with bookmarks, made by the browser."""

import base64
from html import escape
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser

from kaiku.ui.desk.guide_text import anchor_of
from tools.docs.reading import MANUAL, READER

_STYLE = """
@page { size: A4; margin: 22mm 20mm }
body { font: 11pt/1.5 "Open Sans", "DejaVu Sans", sans-serif; color: #1a1a1a; hyphens: auto }
h1, h2, h3 { font-family: Montserrat, "DejaVu Sans", sans-serif; color: #22437b; line-height: 1.25; break-after: avoid }
h1 { font-size: 24pt } h2 { font-size: 16pt; margin-top: 1.6em } h3 { font-size: 13pt }
img { max-width: 100%; border: 1px solid #b8c0cc; break-inside: avoid }
table { border-collapse: collapse; width: 100%; font-size: 9pt } tr { break-inside: avoid }
th, td { border-bottom: 1px solid #b8c0cc; padding: 4pt 6pt; text-align: left; vertical-align: top }
code { font-family: "DejaVu Sans Mono", monospace; font-size: .9em; background: #f0f2f5; overflow-wrap: anywhere }
pre { background: #f0f2f5; padding: 8pt; white-space: pre-wrap }
a { color: #22437b }
"""
_FOOT = (
    '<div style="font-size:8px;width:100%;text-align:center;font-family:sans-serif">'
    '<span class="title"></span> · <span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)


def write_papers(browser: Browser, folder: Path) -> list[Path]:
    """One file a guide; which were written."""
    written = []
    page = browser.new_page()
    for guide in sorted(MANUAL.glob("*.md")):
        target = folder / f"{'ohjeet' if guide.stem == 'README' else guide.stem}.pdf"
        page.set_content(html_of(guide), wait_until="load")
        page.pdf(
            path=str(target), format="A4", tagged=True, outline=True, display_header_footer=True, header_template="<span></span>",
            footer_template=_FOOT, prefer_css_page_size=True,
        )  # fmt: skip
        written.append(target)
    page.close()
    return written


def html_of(guide: Path) -> str:
    """The guide as one page that needs nothing else: its pictures stand in it."""
    tokens = READER.parse(guide.read_text(encoding="utf-8"))
    title = tokens[1].content
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor_of(inline.content))
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                drawn = base64.b64encode((guide.parent / str(child.attrGet("src"))).read_bytes()).decode()
                child.attrSet("src", f"data:image/png;base64,{drawn}")
    body = READER.renderer.render(tokens, READER.options, {})
    return f'<!doctype html><html lang="fi"><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>{body}</html>'
