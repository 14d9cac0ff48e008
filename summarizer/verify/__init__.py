"""Proof that statements stand in their source, and the making of items from drafts that passed it."""

from summarizer.verify.coverage import measure_coverage
from summarizer.verify.index import SourceIndex
from summarizer.verify.notices import repair_notice, repetition_notice, suspect_notices
from summarizer.verify.objections import objections, reconsidered, sent_back
from summarizer.verify.policy import Verified, verify_draft
from summarizer.verify.quotes.locate import Location

__all__ = [
    "Location",
    "SourceIndex",
    "Verified",
    "measure_coverage",
    "objections",
    "reconsidered",
    "repair_notice",
    "repetition_notice",
    "sent_back",
    "suspect_notices",
    "verify_draft",
]
