"""Bytes -> Article. One file per format; formats that foreign parsers read are meant to be run in `sandbox`."""

from summarizer.extract.material import Feed, FeedEntry, Kind, Material, Outline, OutlineFeed
from summarizer.extract.parse import extract_article

__all__ = ["Feed", "FeedEntry", "Kind", "Material", "Outline", "OutlineFeed", "extract_article"]
