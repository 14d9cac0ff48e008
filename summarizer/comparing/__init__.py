"""Comparing prompt versions: from trials to what may be said of them."""
