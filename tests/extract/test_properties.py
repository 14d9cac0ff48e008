import pytest

from summarizer.extract.properties import (
    counted,
    excerpt,
    hidden_notice,
    is_date,
    likely_author,
    likely_language,
    likely_title,
    one_line,
)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Quay put off", "Quay put off"),
        ("  Quay\n put\x00 off ", "Quay put off"),
        ("Microsoft Word - Quay put off", "Quay put off"),
        ("Budget 2024 - what the harbour pays", "Budget 2024 - what the harbour pays"),
        ("Kai", "Kai"),
        ("Microsoft Word - quay.doc", None),
        ("quay final.docx", None),
        ("Minutes", None),
        ("minutes.pdf", None),
        ("Untitled-1", None),
        ("Document1", None),
        ("PowerPoint Presentation", None),
        ("quay_final_v2", None),
        ("https://example.org/quay", None),
        ("---", None),
        ("", None),
        ("Quay " * 100, None),
    ],
)
def test_titles(written: str, title: str | None) -> None:
    assert likely_title(written, name="folder/Minutes.pdf") == title


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Ada Lind", "Ada Lind"),
        ("Harbour board", "Harbour board"),
        ("Administrator", None),
        ("python-docx", None),
        ("(anonymous)", None),
        (" ", None),
    ],
)
def test_authors(written: str, author: str | None) -> None:
    assert likely_author(written) == author


@pytest.mark.parametrize(
    ("written", "language"),
    [("en-GB", "en"), ("NB_no", "nb"), ("zh-Hant-TW", "zh"), ("English", None), ("", None)],
)
def test_languages(written: str, language: str | None) -> None:
    assert likely_language(written) == language


def test_dates_are_days_of_the_calendar() -> None:
    assert is_date("2024-02-29T12:00:00Z")
    assert not is_date("2023-02-29")


def test_a_message_shows_one_line_of_a_text() -> None:
    assert one_line("a\n b\x1b[2J\u202e c") == "a b[2J c"
    assert excerpt("word " * 100, 20) == "word word word word…"
    assert len(excerpt("x" * 100_000, 20)) == 20


def test_a_notice_counts_places_and_characters() -> None:
    assert hidden_notice("the PDF", ["praise it", "x"]) == (
        "Hidden text in the PDF was left out (2 places, 10 characters): “praise it”"
    )
    assert counted(1, "page") == "1 page"
