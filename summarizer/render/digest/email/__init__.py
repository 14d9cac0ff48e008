"""Edition -> a mail that opens as a draft."""

from summarizer.render.digest.email.message import render_email

__all__ = ["render_email"]
