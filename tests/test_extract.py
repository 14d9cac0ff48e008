import codecs
from dataclasses import dataclass

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract import decode, extract_article
from summarizer.verify import SourceIndex

BODY = "The harbour board met on Monday and put off its decision on the new quay until the spring."


def read(text: str, name: str = "a.md") -> Article:
    return extract_article(text.encode(), name=name)


def words(markdown: str) -> str:
    """Return what a Markdown text says, without the paragraph that makes it long enough."""
    text = read(f"{BODY}\n\n{markdown}\n").text
    assert text.startswith(BODY)
    return text.removeprefix(BODY).lstrip("\n")


@dataclass(frozen=True)
class Case:
    id: str
    markdown: str
    seen: str


MARKDOWN = [
    Case("bold and italic", "It rose **6 %**, _she_ said, by***a lot***.", "It rose 6 %, she said, bya lot."),
    Case(
        "links",
        'See [the deal](http://e "t"), [here][1] and <http://e>.\n\n[1]: http://e',
        "See the deal, here and http://e.",
    ),
    Case("code in a line", "Run `a  &amp; [^b]`.", "Run a  &amp; [^b]."),
    Case("code in a block", "```sh\nrm -r *\n```", "rm -r *"),
    Case("indented code", "    x = **1**", "x = **1**"),
    Case("image", "Before ![the quay](q.png) after", "Before  after"),
    Case("entities", "AT&amp;T&nbsp;&copy; &#8364;5 &lt;b&gt; &unknown;", "AT&T\u00a0© €5 <b> &unknown;"),
    Case("escaped marks", r"5 \* 3 \# 1\. \[x\]", "5 * 3 # 1. [x]"),
    Case("marks that are none", "2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
    Case("headings", "## Second ##\n\nThird\n-----", "Second\n\nThird"),
    Case("soft and hard line ends", "one\ntwo  \nthree\\\nfour", "one\ntwo\nthree\nfour"),
    Case("list", "- one\n- two\n  goes on\n  - deep", "one\n\ntwo\ngoes on\n\ndeep"),
    Case("numbered list", "3. one\n4. two\n\n   more of two", "3. one\n\n4. two\n\nmore of two"),
    Case("task list", "- [ ] call the mayor", "[ ] call the mayor"),
    Case("quotation", "> one\n> > deep \"quote\"\n> lazy", 'one\n\ndeep "quote"\nlazy'),
    Case("rule", "one\n\n* * *\n\ntwo", "one\n\ntwo"),
    Case(
        "table",
        "| Port | Ships |\n|---|--:|\n| Selmouth | **11** |\n| Varn | 500 |",
        "Port | Ships\nSelmouth | 11\nVarn | 500",
    ),
    Case("table without a cell", "|a|b|\n|-|-|\n|1||\n", "a | b\n1 |"),
    Case("line end in a cell", "|a|\n|-|\n|one<br>two|", "a\none two"),
    Case(
        "footnote",
        "It rose.[^1] It fell[^n].\n\n[^1]: Reuters\n[^n]: The ministry\n    said so.",
        "It rose. It fell.\n\nReuters\n\nThe ministry\nsaid so.",
    ),
    Case("struck words stay marked", "It ~~rose~~ fell", "It ~~rose~~ fell"),
    Case("line break in HTML", "one<br>two<br />three<BR/>four", "one\ntwo\nthree\nfour"),
    Case("tags in a line", "It <b>rose</b> <span class='x'>6</span> %<!-- no -->", "It rose 6 %"),
    Case(
        "raised figures stay apart",
        "10<sup>6</sup>, 2025<sup>1</sup>, 1<sup>st</sup>, CO<sub>2</sub>",
        "10⁶, 2025¹, 1st, CO2",
    ),
    Case("block in HTML", "<div class=\"x > y\">\n<p>One &amp; two.</p><p>Three</p>\n</div>", "One & two.\n\nThree"),
    Case("list in HTML", "<ul><li>one</li><li>two\n  goes on</li></ul>", "one\n\ntwo goes on"),
    Case(
        "table in HTML",
        "<table><tr><th>Port<th>Ships</tr><tr><td>Varn</td><td><p>500</p></td></tr></table>",
        "Port | Ships\nVarn |  500",
    ),
    Case(
        "Markdown between HTML",
        "<details><summary>More</summary>\n\nIt **rose**.\n\n</details>",
        "More\n\nIt rose.",
    ),
    Case("a sign that opens no tag", "<p>5 < 6 and <3</p>", "5 < 6 and <3"),
    Case("paragraphs closed by nobody", "<p>one<p>two", "one\n\ntwo"),
    Case("comment", "<!-- planted\n\nwords -->\n\nshown", "shown"),
    Case("comment that never ends", "<div>shown<!-- planted", "shown"),
    Case("script and style", "<script>\nif (a<b) x()\n</script>\n\n<style>p {}</style>\n\nshown", "shown"),
    Case("script in a line", "a <script>x()</script>b", "a b"),
    Case(
        "hidden block",
        "<div style='color: red; display : none'>\n\nplanted <div>words</div> here\n\n</div>\n\nshown",
        "shown",
    ),
    Case("hidden words", 'a <span hidden>planted</span>b <i style="visibility:hidden">planted</i>c', "a b c"),
    Case("words about hiding are shown", '<p class="hidden md" title="hidden">one</p>', "one"),
    Case("a hidden line that nobody closes hides itself only", "a <span hidden>planted\n\nshown", "a\n\nshown"),
    Case("comment in Markdown", "[//]: # (planted)\n\nshown", "shown"),
]  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("case", MARKDOWN, ids=lambda case: case.id)
def test_markdown_gives_the_words_that_a_reader_sees(case: Case, line_end: str) -> None:
    assert words(case.markdown.replace("\n", line_end)) == case.seen


def test_a_quote_as_a_reader_sees_it_is_found() -> None:
    article = read(
        f"# Quay\n\n{BODY}\n\n> The board *will not* [decide](http://e)\n> before **1 May**, it said.\n"
    )

    located = SourceIndex(article.text).locate("The board will not decide before 1 May")

    assert located.match == "normalised"
    assert article.text[located.start : located.end] == "The board will not decide\nbefore 1 May"


@pytest.mark.parametrize("nest", ["> ", "- ", "1. "])
def test_what_is_nested_as_deep_as_people_nest_is_kept(nest: str) -> None:
    assert "deep words" in read(f"{BODY}\n\n{nest * 8}deep words").text


@pytest.mark.parametrize(
    "pattern", ["[", "![", "<a ", "<!--", "<div>", "*a ", "`a", "<![CDATA[", '<a b="', "[^a]:", "<p hidden>"]
)
def test_hostile_markdown_takes_time_in_proportion(pattern: str) -> None:
    """The timeout of the suite would notice: 20,000 times anything is read in seconds."""
    assert read(BODY + "\n\n" + pattern * 20_000).text.startswith(BODY)


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
        (b"%PDF-1.7 ...", "is a PDF"),
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
