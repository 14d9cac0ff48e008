from summarizer.extract.listings import Feed, FeedEntry, Outline, OutlineFeed


def test_an_entry_is_taken_for_a_teaser_until_its_feed_says_otherwise() -> None:
    assert not FeedEntry("Quay put off", "https://news.example/a", "The board met …").complete


def test_lists_of_articles_are_equal_by_what_they_hold() -> None:
    assert Feed("Gazette", (FeedEntry("A", None),)) == Feed("Gazette", (FeedEntry("A", None),))
    assert Outline((OutlineFeed("A", "https://a.example/"),)) != Outline(())
