"""Bytes under a name -> their article, as if they had come out of a file."""

from summarizer.domain import Article
from summarizer.extract import Material, extract_article
from summarizer.extract.kinds import kind_of


def read_bytes(data: bytes, *, name: str) -> Article:
    """Return the article in some bytes; the name decides the format."""
    return extract_article(Material(data, name, kind_of(data, name=name)))
