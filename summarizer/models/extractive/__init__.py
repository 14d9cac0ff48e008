"""The extractive engine: an article read by rules, offline."""

from summarizer.models.extractive.model import ExtractiveModel

__all__ = ["ExtractiveModel"]
