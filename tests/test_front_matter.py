"""Front matter, through the door that articles come in by."""

import pytest

from summarizer.domain import Article
from tests.extract.reading import read_bytes as extract_article

BODY = "The harbour board met on Monday and put off its decision on the new quay until the spring."


def read(text: str, name: str = "a.md") -> Article:
    return extract_article(text.encode(), name=name)


FRONT_MATTER = [
    (
        "plain",
        "---\ntitle: Quay put off\ndate: 2025-11-12\npublisher: Port News\n---\n",
        ("Quay put off", "Port News", "2025-11-12"),
    ),
    ("quoted", "---\ntitle: \"He said 'no'\"\n---\n", ("He said 'no'", None, None)),
    ("quotes inside", "---\ntitle: He said \"no\"\n---\n", ('He said "no"', None, None)),
    ("doubled quotes", "---\ntitle: 'It''s off'\n---\n", ("It's off", None, None)),
    ("escaped quotes", '---\ntitle: "A \\"no\\""\n---\n', ('A "no"', None, None)),
    ("a colon in the title", "---\ntitle: Quay: put off\n---\n", ("Quay: put off", None, None)),
    ("comments and lists", "---\n# c\ntitle: Quay # c\ntags:\n  - a\n- b\n\n---\n", ("Quay", None, None)),
    ("a title over lines is not guessed", "---\ntitle: >\n  Quay\n---\n", (None, None, None)),
    ("capital names", "---\nTitle: Quay\nDate: 2025-11-12\n---\n", ("Quay", None, "2025-11-12")),
    ("TOML", "+++\ntitle = \"Quay\"\ndate = 2025-11-12T10:00:00Z\n+++\n", ("Quay", None, "2025-11-12T10:00:00Z")),
    ("the first of two", "---\ntitle: One\ntitle: Two\n---\n", ("One", None, None)),
    ("empty", "---\n---\n", (None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("head", "known"), [case[1:] for case in FRONT_MATTER], ids=[case[0] for case in FRONT_MATTER]
)
def test_front_matter_tells_title_publisher_and_date(
    head: str, known: tuple[str | None, ...], line_end: str
) -> None:
    article = read((head + BODY).replace("\n", line_end))

    assert (article.title, article.publisher, article.published_at) == known
    assert article.published_from == ("front matter" if known[2] else None)
    assert article.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{BODY}\n---\n\nMore.",
        f"---\n\nSaid: {BODY}\nwithout a field\n\n---\n\nMore.",
        f"{BODY}\n\n---\ntitle: x\n---\n\nMore.",
        f"---\ntitle: never closed\n\n{BODY}",
    ],
    ids=["between rules", "not all fields", "not at the top", "never closed"],
)
def test_text_between_rules_is_not_front_matter(text: str) -> None:
    assert BODY in read(text).text


DATES = [
    ("2025-11-12", "2025-11-12"),
    ("'2025-11-12'", "2025-11-12"),
    ("2025-11-12 10:30", "2025-11-12T10:30"),
    ("2025-11-12T10:30:00.000Z", "2025-11-12T10:30:00Z"),
    ("2025-11-12 10:30:00 +0100", "2025-11-12T10:30:00+0100"),
    ("2024-02-29", "2024-02-29"),
    ("2025-02-29", None),
    ("2025-13-01", None),
    ("2025-11-12T25:00", None),
    ("2025-11-1234", None),
    ("2025-11-12 or so", None),
    ("12 Nov 2025", None),
    ("yesterday", None),
    ("2025", None),
]


@pytest.mark.parametrize(("written", "published"), DATES)
def test_only_a_day_of_the_calendar_is_a_date(written: str, published: str | None) -> None:
    assert read(f"---\ndate: {written}\n---\n{BODY}").published_at == published
