"""Quote -> the place where it stands in the article, or why it stands nowhere."""
