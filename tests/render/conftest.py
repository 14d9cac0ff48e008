"""The browser and its watch, for all tests of pages in this folder."""

from tests.render.test_html_in_browser import bare, browser, opened, site

__all__ = ["bare", "browser", "opened", "site"]
