import json
from datetime import UTC, datetime

import pytest

from summarizer.extract.html.metadata import MAX_TITLE, Metadata, read_metadata
from summarizer.extract.html.trees import parse_markup

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def known(head: str = "", body: str = "<p>x", html: str = "", url: str | None = None) -> Metadata:
    return read_metadata(
        parse_markup(f"<html {html}><head>{head}</head><body>{body}</body></html>", name="a"), url, now=NOW
    )


def data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Quay put off</title>", "", "Quay put off"),
        ("<title>Quay put off | The Port Times</title>", "", "Quay put off"),
        ("<title>Quay put off - The Port Times</title>", "<h1>Quay put off</h1>", "Quay put off"),
        ("<title>Quay put off - The Port Times</title>", "<h2>Quay put off</h2>", "Quay put off"),
        ("<title>The Port Times: Quay put off</title>" + meta("og:site_name", "The Port Times"), "", "The Port Times: Quay put off"),
        ("<title>The Port Times - Quay put off</title>" + meta("og:site_name", "The Port Times"), "", "Quay put off"),
        ("<title>Quay put off - for good</title>", "", "Quay put off - for good"),
        (meta("og:title", "Quay put off – Port Times") + meta("og:site_name", "Port Times"), "<h1>Other</h1>", "Quay put off"),
        (meta("og:title", "Quay &amp;amp; pier &lt;b&gt;off&lt;/b&gt;"), "", "Quay & pier off"),
        (data(headline="Quay put off"), "", "Quay put off"),
        ("<title>x</title>", "<h1>Quay <i>put</i> off</h1>", "Quay put off"),
        ("<title>\n Quay\x07 put\u202e off </title>", "", "Quay put off"),
        ("", "<svg><title>Icon</title></svg>", "Icon"),
        ("", "", None),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str | None) -> None:
    assert known(head, body).title == title


def test_a_title_is_cut() -> None:
    title = known(f"<title>{'word ' * 500}</title>").title

    assert title is not None
    assert len(title) <= MAX_TITLE
    assert title.endswith("…")


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (data(author={"@type": "Person", "name": "Ann Low"}), "", "Ann Low"),
        (data(author=[{"name": "Ann Low"}, {"name": "Bo Hart"}]), "", "Ann Low, Bo Hart"),
        (data(author="By Ann Low"), "", "Ann Low"),
        (meta("author", "Ann Low"), "", "Ann Low"),
        (meta("article:author", "https://social.example/ann") + meta("author", "Ann Low"), "", "Ann Low"),
        ("", "<a rel=author href=/a>Ann Low</a>", "Ann Low"),
        ("", "<div class=byline>Von Ann Low | 2. März 2026</div>", "Ann Low"),
        ("", "<span itemprop=author><b itemprop=name>Ann Low</b> <i>editor</i></span>", "Ann Low"),
        (data(author="admin"), "", None),
        (data(author="<b>Ann</b> <i>Low</i>"), "", "Ann Low"),
        (data(author=7), "", None),
        (data(author={"name": "x" * 500}), "", None),
    ],
)  # fmt: skip
def test_authors(head: str, body: str, author: str | None) -> None:
    assert known(head, body or "<p>x").author == author


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (meta("og:site_name", "The Port Times"), "The Port Times"),
        (data(publisher={"name": "The Port Times"}), "The Port Times"),
        (data(publisher=["The Port Times"]), "The Port Times"),
        ("", None),
    ],
)
def test_publishers(head: str, publisher: str | None) -> None:
    assert known(head).publisher == publisher


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [("lang=en-GB", "", "en"), ("xml:lang=de", "", "de"), ("", meta("og:locale", "pt_BR"), "pt"), ("lang=''", data(inLanguage="fr"), "fr"), ("lang=english", "", None), ("", "", None)],
)  # fmt: skip
def test_languages(html: str, head: str, language: str | None) -> None:
    assert known(head, html=html).language == language


@pytest.mark.parametrize(
    ("head", "body", "date", "source"),
    [
        (data(datePublished="2026-03-02", dateModified="2026-03-04"), "", "2026-03-02", "json-ld datePublished"),
        (data(dateModified="2026-03-04"), "", "2026-03-04", "json-ld dateModified"),
        (data(dateModified="2026-03-04") + meta("article:published_time", "2026-03-02"), "", "2026-03-02", "meta article:published_time"),
        (data(datePublished="99999-01-01") + meta("date", "2026-03-02"), "", "2026-03-02", "meta date"),
        (data(datePublished="2031-01-01"), "", None, None),
        ("", "<article><time datetime=2026-03-02>2 March</time></article>", "2026-03-02", "time element"),
        ("", "<time datetime=2026-03-01></time><article><time datetime=2026-03-02></time></article>", "2026-03-02", "time element"),
        ("", "<p>On 2 March 2026 the board met.</p>", None, None),
        (meta("article:modified_time", "2026-03-05"), "", "2026-03-05", "meta article:modified_time"),
    ],
)  # fmt: skip
def test_dates_are_those_that_are_stated(head: str, body: str, date: str | None, source: str | None) -> None:
    found = known(head, body or "<p>x")

    assert (found.published_at, found.published_from) == (date, source)


@pytest.mark.parametrize(
    ("head", "base", "url"),
    [
        ("<link rel=canonical href=https://a.example/q>", None, "https://a.example/q"),
        ("<link rel=canonical href=/q>", "https://a.example/x?y", "https://a.example/q"),
        ("<link rel=canonical href=/q>", None, None),
        (meta("og:url", "https://a.example/q"), None, "https://a.example/q"),
        ("<link rel=canonical href='javascript:alert(1)'>" + meta("og:url", "data:text/html,x"), None, None),
        ("<link rel=canonical href='https://user:secret@a.example/'>", None, None),
        ("<link rel=canonical href='https://[bad'>" + meta("og:url", "http://a.example/"), None, "http://a.example/"),
        (f"<link rel=canonical href='https://a.example/{'x' * 5_000}'>", None, None),
    ],
)  # fmt: skip
def test_addresses(head: str, base: str | None, url: str | None) -> None:
    assert known(head, url=base).url == url
