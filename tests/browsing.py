"""A real browser for tests, and the pages they open in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe looks for: WCAG 2.2 as far as AA, and what is good besides."""


@dataclass
class Opened:
    """
    A page that was opened.

    Attributes:
        page: The page.
        file: The file it is in.
        requests: Every address that was asked for.
        said: What the browser complained about.
    """

    page: Any
    file: Path
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def wrong(self) -> list[str]:
        """What axe finds, one line each."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = axe.run(self.page, options=options).response["violations"]
        return [
            f"{each['id']}: {node['html'][:200]}"
            for each in found
            for node in each["nodes"]
        ]

    def focus(self) -> str:
        """The id of what has the focus, or else what it is called."""
        return str(
            self.page.evaluate(
                "() => document.activeElement.id"
                " || document.activeElement.getAttribute('aria-label')"
                " || document.activeElement.textContent"
            )
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of a run."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is missing")
    program = next((found for each in PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        pytest.skip("no chromium on this machine")
    # In a container everybody is root, and root gets no sandbox.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if root else []
        )
        yield started
        started.close()


@contextmanager
def opened(browser: Any, html: str, folder: Path, **how: Any) -> Iterator[Opened]:
    """Open a page in a window of its own; `how` is how the window is."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8", newline="")
    how = {"viewport": {"width": 1280, "height": 800}, **how}
    context = browser.new_context(**how)
    page = context.new_page()
    shown = Opened(page, file)
    page.on("request", lambda request: shown.requests.append(request.url))
    page.on("console", lambda message: shown.said.append(message.text))
    page.on("pageerror", lambda error: shown.said.append(str(error)))
    page.goto(file.as_uri())
    yield shown
    context.close()
