"""PDF -> Article with its pages: columns, hyphenation, and no running heads."""
