"""HTML -> Article: what a reader sees of a page, without what stands around the article."""
