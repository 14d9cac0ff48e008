"""Text -> spans: sentences, paragraphs, the likely language. Pure, exact offsets, linear time."""
