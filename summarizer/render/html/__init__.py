"""Briefing and article -> one HTML page: the briefing left, the article right, each quote a link between them."""

from summarizer.render.html.page import render_html

__all__ = ["render_html"]
