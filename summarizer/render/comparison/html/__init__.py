"""Comparison -> one HTML page: the verdict in plain words first, then what it rests on, down to each quote."""

from summarizer.render.comparison.html.page import render_html

__all__ = ["render_html"]
