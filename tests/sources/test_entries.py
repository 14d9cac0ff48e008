import pytest

from summarizer.domain import Article
from summarizer.extract.listings import FeedEntry
from summarizer.sources.entries import WHOLE, is_whole, told_by
from tests.sources.served import BODY

LONG = f"<p>{BODY * 6}</p>"
WHOLE_TEXTS = [
    LONG,
    LONG + "<p>The post <a href='#'>Quay put off</a> appeared first on <a href='#'>The Port Gazette</a>.</p>",
    LONG + "<p>Subscribers to the library doubled this year, its head said.</p>",
    f"<p>Read more about it in our series.</p>{LONG}",
    LONG + "<p>“We wait …” she said.</p>",
]
TEASERS = [
    LONG + " […]",
    LONG + " [&#8230;]",
    LONG + "<p>&hellip; <a href='#'>Read more</a></p>",
    LONG + "[&#8230;]</p><p>The post <a href='#'>Quay</a> appeared first on <a href='#'>Gazette</a>.",
    LONG + "<a href='#'>Continue reading &rarr;</a>",
    LONG + "<p>This post is for paid subscribers only.</p>",
    LONG + "<p>Subscribe to The Gazette to continue reading.</p>",
    LONG + "<p><a href='#'>Weiterlesen</a></p>",
    f"<p>{BODY}</p>",
    "<img src='x'>" * WHOLE,
]


@pytest.mark.parametrize("content", WHOLE_TEXTS)
def test_a_feed_s_own_text_is_the_article_where_it_is_whole(content: str) -> None:
    assert is_whole(FeedEntry("A", None, content, complete=True))
    assert not is_whole(FeedEntry("A", None, content, complete=False))


@pytest.mark.parametrize("content", TEASERS)
def test_a_teaser_is_no_article_however_long_it_is(content: str) -> None:
    assert not is_whole(FeedEntry("A", None, content, complete=True))


def test_a_plain_text_is_judged_as_it_is() -> None:
    assert is_whole(FeedEntry("A", None, BODY * 6, content_kind="text", complete=True))


@pytest.mark.parametrize(
    ("feed", "link", "publisher"),
    [
        ("https://gazette.example/feed", "https://www.gazette.example/a", "The Gazette"),
        ("https://feeds.gazette.example/a", "https://gazette.example/a", "The Gazette"),
        ("https://digest.example/feed", "https://gazette.example/a", None),
        ("feeds/saved.xml", "https://gazette.example/a", None),
    ],
)
def test_a_feed_publishes_what_stands_on_its_own_host(feed: str, link: str, publisher: str | None) -> None:
    told = told_by(FeedEntry("Quay", link), "The Gazette", feed, Article(BODY), own_text=False)

    assert (told.publisher, told.title, told.url) == (publisher, "Quay", link)


def test_what_the_article_says_of_itself_counts_more() -> None:
    own = Article(BODY, title="Own", author="Ada Brandt", published_at="2026-11-01", published_from="json-ld")
    entry = FeedEntry("Feed", None, author="desk", published_at="2026-11-02", published_from="feed published")

    told = told_by(entry, "The Gazette", "", own, own_text=True)

    assert (told.title, told.author, told.published_at, told.published_from) == (
        "Own", "Ada Brandt", "2026-11-01", "json-ld",
    )  # fmt: skip
    assert told.publisher == "The Gazette"
