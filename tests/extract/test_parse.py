import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.listings import Feed, Outline
from summarizer.extract.material import Kind, Material
from summarizer.extract.parse import extract_article, parse

WORDS = "The harbour board met on Monday and put off its decision on the new quay until the spring."
HTML = f"<!DOCTYPE html><html><body><article><h1>Quay put off</h1>{f'<p>{WORDS}</p>' * 4}</article></body></html>"
RSS = "<rss version='2.0'><channel><title>Gazette</title><item><title>Quay</title></item></channel></rss>"
OPML = "<opml version='2.0'><body><outline xmlUrl='https://news.example/feed'/></body></opml>"
MAIL = f"Subject: Quay\nFrom: ada@port.example\n\n{WORDS}\n"

KINDS: list[tuple[Kind, str]] = [
    ("text", WORDS),
    ("markdown", f"# Quay\n\n{WORDS}"),
    ("html", HTML),
    ("fragment", f"<p>{WORDS}</p>"),
    ("mail", MAIL),
]


@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_each_kind_has_its_reader(kind: Kind, text: str) -> None:
    read = parse(Material(text.encode(), "a source", kind, "utf-8"))

    assert isinstance(read, Article)
    assert WORDS in read.text
    assert read.language == "en"


def test_lists_of_articles_are_read_as_lists() -> None:
    assert isinstance(parse(Material(RSS.encode(), "feed.xml", "feed")), Feed)
    assert isinstance(parse(Material(OPML.encode(), "feeds.opml", "outline")), Outline)
    with pytest.raises(SourceError, match="list of articles"):
        extract_article(Material(RSS.encode(), "feed.xml", "feed"))


def test_where_and_when_it_was_fetched_goes_with_the_article() -> None:
    material = Material(
        WORDS.encode(), "a", "text", url="https://news.example/a", retrieved_at="2026-11-22T08:00:00+00:00"
    )
    article = extract_article(material)

    assert (article.url, article.retrieved_at) == (material.url, material.retrieved_at)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "empty", "'a.txt' is empty"),
        (" \n", "empty", "is empty"),
        ("Too few words", "too_short", "only 3 words"),
    ],
)
def test_too_little_is_an_error(text: str, code: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        extract_article(Material(text.encode(), "a.txt", "text"))

    assert caught.value.code == code
