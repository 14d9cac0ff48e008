"""``summarizer prompts``: one file per command; they share which folders are searched and written to."""
