"""Proof that quotes stand in their source, and the making of items from drafts that passed it."""

from summarizer.verify.locate import Location, SourceIndex
from summarizer.verify.policy import Verified, verify_draft

__all__ = ["Location", "SourceIndex", "Verified", "verify_draft"]
