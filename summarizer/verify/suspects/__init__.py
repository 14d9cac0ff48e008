"""Text -> what in it is hidden from readers or written for software, and the words that only that has."""
