"""Briefing -> text for a reader. Renderers accept only a checked `Briefing`."""
