"""The only socket for content: addresses checked and pinned, answers bounded."""

from typing import TYPE_CHECKING, Any

from summarizer.fetch.addresses import read_network
from summarizer.fetch.pages import Access, KeptPages, Page
from summarizer.fetch.urls import show_url

if TYPE_CHECKING:
    from summarizer.fetch.fetcher import Fetcher

__all__ = ["Access", "Fetcher", "KeptPages", "Page", "read_network", "show_url"]


def __getattr__(name: str) -> Any:
    """Load what opens sockets only where something is fetched: it takes 100 ms."""
    if name == "Fetcher":
        from summarizer.fetch.fetcher import Fetcher

        return Fetcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
