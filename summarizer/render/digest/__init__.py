"""Edition -> terminal, Markdown, HTML page, mail, Atom feed: all from the one frozen edition."""
