import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render.escape import for_html, for_html_article, for_markdown, for_terminal, for_typewriter

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)
WHITE = {"\x0b": "␋", "\x0c": "␌", "\x1c": "␜", "\x1d": "␝", "\x1e": "␞", "\x1f": "␟", "\x85": "<U+0085>"}
WHITE |= {"\u2028": "<U+2028>", "\u2029": "<U+2029>"}
ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b]0;title\x07", "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;aGk=\x07", "\x1b[2J",
        "\x1bP1;2q\x1b\\", "\x9b31m", "\x9d0;title\x9c", "a\rb", "a\bb", "\u202eright to left", "\u2066isolated\u2069",
        "\x1b]0;never closed", "\ud800", "\U000e0041\U000e0042", "\x7f", "a\x84b", "a\x85b",
    ],
)  # fmt: skip
def test_nothing_that_a_terminal_obeys_gets_through(hostile: str) -> None:
    shown = for_terminal(hostile)

    assert not ACTIVE.search(shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(ANY_TEXT)
def test_no_text_gets_anything_active_through(text: str) -> None:
    shown = for_terminal(text)

    assert not ACTIVE.search(shown)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert for_typewriter(text).isascii()


@pytest.mark.parametrize(
    "harmless", ["“Iran’s” — 5 €", "می‌خواهم", "👩‍💻 works", "naïve café", "中文。", "[bold]x[/]"]
)
def test_harmless_text_stays_as_it_is(harmless: str) -> None:
    assert for_terminal(harmless) == harmless


def test_an_escape_is_shown_as_what_it_is() -> None:
    assert for_terminal("a\x1b[31mb\x9b") == "a␛[31mb<U+009B>"


def test_lines_become_one_line() -> None:
    assert for_terminal("two\n  lines\r\nand\ttabs") == "two lines and tabs"


def test_a_typewriter_gets_its_nearest_characters() -> None:
    assert for_typewriter("“Iran’s” – 5 → 6…") == '"Iran\'s" - 5 -> 6...'
    assert for_typewriter("中") == "\\u4e2d"


MARKDOWN = [
    "![x](http://127.0.0.1/beacon.png)", "[x](javascript:alert(1))", "<script>alert(1)</script>", "<img src=x>",
    "**bold** _it_ `code`", "# heading", "> quote", "- item", "+ item", "1. item", "1) item", "| a | b |", "---", "===",
    "http://evil.example/x", "<http://evil.example>", "me@evil.example", "&lt;b&gt;", "~~gone~~", "[^1]: note",
    "a\\*b", "```\ncode\n```", "    indented", "[ref]: http://evil.example", "Line\n===", "$x$", "www.evil.example", "\x1b]0;t\x07",
]  # fmt: skip


@pytest.mark.parametrize("hostile", MARKDOWN)
def test_markdown_of_others_is_text_in_ours(hostile: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(for_markdown(hostile))

    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}


@given(st.text("ab .-+*#_`[]()<>!&|~\\=1:/@\n$^{}", max_size=60))
def test_no_markdown_survives_and_no_character_is_lost(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(for_markdown(text))
    children = [child for token in tokens for child in token.children or ()]

    assert {child.type for child in children} <= {"text", "text_special"}
    shown = "".join(child.content for child in children).replace("@\u2060", "@")
    assert shown == " ".join(text.split())


@pytest.mark.parametrize("pair", ["%%hidden%%", "==marked==", "a ===== b"])
def test_signs_that_work_in_pairs_are_parted(pair: str) -> None:
    assert not re.search(r"%%|==", for_markdown(pair))
    assert (
        "".join(
            child.content
            for token in MarkdownIt("commonmark").parse(for_markdown(pair))
            for child in token.children or ()
        )
        == pair
    )


class Reader(HTMLParser):
    """What a browser makes of some HTML: its text, with the tags of the parts that are ours left out."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", list[str]()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(ANY_TEXT)
def test_html_holds_the_text_on_one_line_and_nothing_else(text: str) -> None:
    read = Reader(for_html(text))

    assert read.tags == []
    assert read.text == for_terminal(text)
    assert not set("<>\"'\n") & set(for_html(text))
    assert for_html(text).encode("utf-8").decode("utf-8") == for_html(text)


@given(ANY_TEXT)
def test_the_text_of_an_article_stays_as_it_is_except_for_what_a_browser_obeys(text: str) -> None:
    shown = for_html_article(text)
    read = Reader(shown)

    assert set(read.tags) <= {"span", "br"}
    assert read.text == "".join(
        one if one in "\t\n\r " else WHITE.get(one) or for_terminal(one) or one for one in text
    )
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two  spaces\tand\n\na blank line", "two  spaces\tand\n\na blank line"),
        ("a\r\nb", "a&#13;\nb"),
        ("a\rb", "a&#13;<br>b"),
        ("a\x0cb", 'a<span class="control">␌<br></span>b'),
        ("a\x1b\u202eb", 'a<span class="control">␛&lt;U+202E&gt;</span>b'),
        ("<U+202E> & 'so'", "&lt;U+202E&gt; &amp; &#39;so&#39;"),
        ("می‌خواهم 👩‍💻", "می‌خواهم 👩‍💻"),
    ],
)
def test_an_article_in_html_keeps_its_spaces_lines_and_joiners(text: str, shown: str) -> None:
    assert for_html_article(text) == shown
