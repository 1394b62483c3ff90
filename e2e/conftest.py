"""Browser tests: Debian's Chromium, the real pages on a live server, a person signed in by session."""

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from kaiku.accounts.models import User
from kaiku.conftest import *  # noqa: F403 - the same cast and city
from kaiku.conftest import _fresh_memory  # noqa: F401 - a star leaves it out

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser, so that nothing has to be downloaded."""
    path = os.environ.get("KAIKU_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[User], Page]:
    """Give the browser the session of a person."""

    def enter(user: User) -> Page:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


@pytest.fixture
def axe_findings() -> Callable[[Page], list[str]]:
    """Violations and undecided cases of axe on the open page, one readable line each."""

    def find(page: Page) -> list[str]:
        response = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
        return [
            f"{finding['id']}: {node['target']} {node['html'][:120]}"
            for finding in response["violations"] + response["incomplete"]
            for node in finding["nodes"]
        ]

    return find
