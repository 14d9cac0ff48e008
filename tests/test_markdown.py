"""Markdown as a reader sees it, through the door that articles come in by."""

from dataclasses import dataclass

import pytest

from summarizer.domain import Article
from summarizer.verify import SourceIndex
from tests.extract.reading import read_bytes as extract_article

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
