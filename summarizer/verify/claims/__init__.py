"""Statement -> its figures, names, titles and dates, and where the article has them."""
