"""What is wrong with the looks of one staff page: axe in both themes, one heading, nothing wider than a phone."""

from playwright.sync_api import Page, expect

from e2e.conftest import Findings


def faults(page: Page, url: str, axe_findings: Findings, *, colours: bool = True, in_dark: bool, status: int = 200) -> list[str]:
    """One load; colours are the same in every language, and nothing else changes with the theme."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 720})
    answer = page.goto(url)
    expect(page.locator(".skeleton, .htmx-request")).to_have_count(0)
    page.wait_for_timeout(150)
    wrong = axe_findings(page, colours=None if colours else False)
    if answer is None or answer.status != status:
        wrong.append(f"status {answer.status if answer else None}")
    if page.locator("h1").count() != 1:
        wrong.append("not one heading of the first level")
    if in_dark:
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark {finding}" for finding in axe_findings(page, colours=True)]
    page.set_viewport_size({"width": 320, "height": 256})
    page.wait_for_timeout(100)
    if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
        wrong.append(f"{width} pixels wide at 320")
    return wrong
