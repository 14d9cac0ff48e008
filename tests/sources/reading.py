"""Articles out of files, as the command reads them."""

from pathlib import Path
from typing import NoReturn

from summarizer.domain import Article
from summarizer.sources import Reader, lead_of


def read_article(path: str | Path) -> Article:
    """Return the article of a text or Markdown file; nothing else is opened for it."""
    with plain_reader() as reader:
        return reader.read(lead_of("./-" if path == Path("-") else str(path)))


def plain_reader() -> Reader:
    """Return a reader that has nothing to fetch or parse with."""
    return Reader(open_fetcher=_refuse, open_sandbox=_refuse)


def _refuse() -> NoReturn:
    raise AssertionError("a plain file needs neither network nor another process")
