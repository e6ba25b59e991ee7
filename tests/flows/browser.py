"""A browser for tests of the real interface: Debian's chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, sync_playwright

# Without these a machine without network is asked for updates and accounts all the time.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def require_chromium() -> str:
    """Return the path of chromium; skips the test where there is none, but fails in CI, which installs it."""
    found = shutil.which("chromium")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no chromium, which .ci/run installs")
    pytest.skip("no chromium: install Debian's package to run this test")


@contextmanager
def page(*, width: int = 1280, height: int = 1200) -> Iterator[Page]:
    """Open an empty page of a headless browser."""
    path = require_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()
