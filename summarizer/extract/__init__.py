"""Bytes -> Article. One file per format; formats that foreign parsers read are meant to be run in `sandbox`."""

from summarizer.extract.material import Kind, Material
from summarizer.extract.parse import extract_article

__all__ = ["Kind", "Material", "extract_article"]
