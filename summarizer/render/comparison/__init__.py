"""Comparison -> text for a reader: terminal, Markdown, HTML, and JUnit for machines."""
