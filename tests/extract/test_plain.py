import codecs

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.plain import decode
from tests.extract.reading import read_bytes as extract_article

BODY = "The harbour board met on Monday and put off its decision on the new quay until the spring."


def read(text: str, name: str = "a.md") -> Article:
    return extract_article(text.encode(), name=name)


TITLES = [
    ("first heading", f"# Quay *put* off\n\n{BODY}", "a.md", "Quay put off"),
    ("underlined over two lines", f"Quay\nput off\n=======\n\n{BODY}", "a.md", "Quay put off"),
    ("second level only", f"## Quay\n\n{BODY}", "a.md", None),
    ("front matter wins", f"---\ntitle: One\n---\n# Two\n\n{BODY}", "a.md", "One"),
    ("first line that stands alone", f"\n\nQuay put off\n\n{BODY}", "a.txt", "Quay put off"),
    ("first line over the text", f"Quay put off\r\n{BODY}", "a.txt", "Quay put off"),
    ("a sentence", f"The quay was put off.\n\n{BODY}", "a.txt", None),
    ("a wrapped line", f"The board of the harbour met on\nmonday. {BODY}", "a.txt", None),
    ("nothing behind it", BODY, "a.txt", None),
    ("too long", f"{'Quay ' * 50}\n\n{BODY}", "a.txt", None),
    ("Markdown in plain text is text", f"# Quay\n\n{BODY}", "a.txt", "# Quay"),
]


@pytest.mark.parametrize(
    ("text", "name", "title"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES]
)
def test_titles(text: str, name: str, title: str | None) -> None:
    assert read(text, name).title == title


class TestEncodings:
    @pytest.mark.parametrize(
        ("mark", "encoding"),
        [
            (b"", "utf-8"),
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ],
        ids=["UTF-8", "UTF-8 BOM", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"],
    )
    @pytest.mark.parametrize("name", ["a.txt", "a.md"])
    def test_unicode_is_read_and_its_mark_is_no_text(self, mark: bytes, encoding: str, name: str) -> None:
        text = f"---\ntitle: “Quay”\n---\n{BODY} “é” \U0001f6a2"

        article = extract_article(mark + text.encode(encoding), name=name)

        assert article.text.endswith("“é” \U0001f6a2")
        assert not article.text.startswith("\ufeff")
        if name == "a.md":
            assert article.title == "“Quay”"

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ("café".encode("cp1252"), "not UTF-8 text (byte 0xe9 at 3)"),
            (codecs.BOM_UTF8 + "café".encode("cp1252"), "not UTF-8 text (byte 0xe9 at 3)"),
            (codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16 text"),
            (b"\xed\xa0\x80", "not UTF-8 text"),
            ("words".encode("utf-16-le"), "binary"),
        ],
        ids=["cp1252", "cp1252 behind a mark", "half a unit", "surrogate", "UTF-16 without a mark"],
    )
    def test_anything_else_is_an_error_that_says_where(self, data: bytes, said: str) -> None:
        with pytest.raises(SourceError) as caught:
            decode(data, name="a.txt")
        assert said in str(caught.value)
        assert "'a.txt'" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04...", "Office"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x7fELF", "program"),
        (b"a\x00b", "binary"),
        (b"", "is empty"),
        (b" \r\n\t\xc2\xa0", "is empty"),
        (b"---\ntitle: only\n---\n", "is empty"),
        (b"<!-- nothing -->", "is empty"),
        (b"![only](image.png)", "is empty"),
        (b"one", "only 1 word:"),
        (b"three little words", "only 3 words:"),
        (b"1 2 3 " * 99, "only 297 words"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        extract_article(data, name="a.md")


def test_a_short_article_in_a_script_without_spaces_is_one() -> None:
    assert read("港务局周一开会，将新码头的决定推迟到春天。" * 4, "a.txt").language is None


def test_english_is_recognised_and_nothing_else_is_guessed() -> None:
    assert read(BODY * 3, "a.txt").language == "en"
    assert (
        read(
            "Der Hafenrat tagte am Montag und verschob die Entscheidung über den neuen Kai.", "a.txt"
        ).language
        is None
    )
