import json

import pytest

from summarizer.domain import Article, Failure
from summarizer.sources.records import is_record, read_records


def test_a_line_is_an_article_with_what_is_known_of_it() -> None:
    line = {
        "text": "Talks began.\r\nThey ended.", "title": "Talks", "url": "https://post.example/1", "publisher": "Post",
        "author": "A. B.", "published_at": "Tue, 02 Jun 2026 10:00:00 +0200", "language": "en", "other": [1],
    }  # fmt: skip
    (article,) = read_records(json.dumps(line), name="day.jsonl")

    assert article == Article(
        "Talks began.\nThey ended.", name="day.jsonl:1", title="Talks", url="https://post.example/1", publisher="Post",
        author="A. B.", published_at="2026-06-02T10:00:00+02:00", published_from="record", language="en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": ""}', "its 'text' is empty"),
        ('{"text": 7}', "with a 'text'"),
        ("[]", "with a 'text'"),
        ('{"text": "x", "title": 3}', "'title' must be a text"),
        ('{"text": "x", "text": "y"}', "line 2 is no article"),
        ('{"text": "x"', "line 2 is no article"),
    ],
)
def test_a_line_that_is_none_fails_alone(line: str, reason: str) -> None:
    first, second, third = read_records(f'{{"text": "a"}}\n{line}\n\n{{"text": "b"}}', name="day.jsonl")

    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, Failure)
    assert reason in str(second.error)


@pytest.mark.parametrize(
    ("line", "expected"), [('{"text"', True), ("\ufeff {", True), ("a.txt", False), ("", False)]
)
def test_lines_of_json_are_told_from_names(line: str, expected: bool) -> None:
    assert is_record(line) is expected


def test_a_string_may_hold_what_breaks_lines_elsewhere() -> None:
    text = '{"text": "one\u2028two\x85three"}\r\n{"text": "four"}\n'

    assert [one.text for one in read_records(text, name="a.jsonl") if isinstance(one, Article)] == [
        "one\u2028two\x85three", "four",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/srv/someone/notes/port.txt", "port.txt"),
        ("notes/port.txt", "port.txt"),
        ("C:\\Users\\someone\\port.txt", "port.txt"),
        ("/srv/notes/", "notes"),
        ("port.txt", "port.txt"),
        ("https://post.example/port", "https://post.example/port"),
        ("/", "day.jsonl:1"),
        ("", "day.jsonl:1"),
    ],
)
def test_a_name_does_not_tell_where_on_a_machine_it_was(name: str, kept: str) -> None:
    (article,) = read_records(json.dumps({"text": "x", "name": name}), name="day.jsonl")

    assert isinstance(article, Article)
    assert article.name == kept
