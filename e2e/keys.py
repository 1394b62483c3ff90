"""Hands that use nothing but the keyboard: everything is reached with Tab, by its role and the name that a screen reader says."""

from itertools import takewhile
from typing import Any

from playwright.sync_api import Page, expect


class Keyboard:
    """A person who has no mouse: goes to what he names with Tab, and presses it."""

    def __init__(self, page: Page, address: str = "") -> None:
        self.page, self.address = page, address

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.address + path)

    def reach(self, role: Any, name: str) -> None:
        """Press Tab until the wanted thing has the focus."""
        wanted = self.page.get_by_role(role, name=name, exact=True).first
        expect(wanted).to_be_visible()
        for _press in range(150):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("each => each === document.activeElement"):
                return
        raise AssertionError(f"{role} {name} cannot be reached with Tab")

    def press(self, role: Any, name: str) -> None:
        """Go to it and press Enter, and wait for the page that it opens."""
        self.reach(role, name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        self.reach("textbox", name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, name: str, option: str) -> None:
        """Type the beginning of the option, as one does on a list; letters that a US keyboard lacks would go elsewhere."""
        self.reach("combobox", name)
        self.page.keyboard.type("".join(takewhile(str.isascii, option)))
        chosen = self.page.get_by_role("combobox", name=name, exact=True).first.evaluate("list => list.selectedOptions[0].textContent")
        assert chosen.strip().startswith(option), f"{name}: {chosen}"

    def tick(self, name: str) -> None:
        self.reach("checkbox", name)
        self.page.keyboard.press("Space")

    def pick(self, name: str) -> None:
        """The radio button: Tab leads to its group, arrows within it."""
        wanted = self.page.get_by_role("radio", name=name, exact=True).first
        expect(wanted).to_be_visible()
        for _press in range(150):
            same, there = wanted.evaluate("one => [document.activeElement.name === one.name, document.activeElement === one]")
            if there:
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown" if same else "Tab")
        raise AssertionError(f"{name} cannot be picked with keys")
