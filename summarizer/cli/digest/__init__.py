"""``summarizer digest``: an edition from many sources, and what is kept of earlier ones; one file per command."""
