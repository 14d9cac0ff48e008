"""Edition and texts -> one HTML page: the edition left, the articles that it quotes right, each quote a link."""

from summarizer.render.digest.html.page import render_html

__all__ = ["render_html"]
