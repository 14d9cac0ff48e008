"""Briefing -> a mail that opens as a draft: plain text and HTML of the same."""

from summarizer.render.email.message import render_email

__all__ = ["render_email"]
