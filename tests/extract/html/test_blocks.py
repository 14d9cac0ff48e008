import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.html.blocks import plain, read_blocks, write_text
from summarizer.extract.html.trees import parse_markup


def text(html: str) -> str:
    return write_text(parse_markup(html, name="a"))


CASES = [
    ("<p>a<p>b", "a\n\nb"),
    ("<h2>A</h2>b", "A\n\nb"),
    ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
    ("<p>a  b\n c\t<b> d</b>e", "a b c de"),
    ("<p>a\u00a0 b", "a\u00a0 b"),
    ("<p>a<br>b", "a\nb"),
    ("<p>a <br> <br>b", "a\n\nb"),
    ("<p>un<b>believ</b>able <i>thing</i>", "unbelievable thing"),
    ("<ul><li>a<li>b</ul>", "- a\n- b"),
    ("<ol><li>a<li>b</ol>c", "- a\n- b\n\nc"),
    ("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", "- a\n- b\n- c\n- d"),
    ("<ul><li><p>a</p><p>b</p><li>c</ul>", "- a\nb\n- c"),
    ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n- b"),
    ("<dl><dt>a<dd>b</dl>", "a\nb"),
    ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2"),
    ("<table><caption>c</caption><tr><td>1</table>d", "c\n\n1\n\nd"),
    ("<table><tr><td>a<br>b<td><p>c</p><p>d</p></table>", "a b | c d"),
    ("<table><tr><td>a<td><td>b<td></table>", "a |  | b"),
    ("<table><tr><td>1</table><table><tr><td>2</table>", "1\n\n2"),
    (f"<table><tr><td>a<td><p>{'long ' * 80}</p><p>b</p></table>", f"a\n\n{('long ' * 80).strip()}\n\nb"),
    ("<table><tr><td><table><tr><td>1<td>2</table></table>", "1\n\n2"),
    ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
    ("<p>10<sup>6</sup> m<sup>2</sup>, 5<sup>th</sup>", "10⁶ m², 5th"),
    ("<p>CO<sub>2</sub>", "CO2"),
    ("<figure><img><figcaption>a</figcaption></figure>b", "a\n\nb"),
    ("<p>   <p>\n", ""),
    ("", ""),
]


@pytest.mark.parametrize(("html", "written"), CASES)
def test_blocks_as_a_reader_sees_them(html: str, written: str) -> None:
    assert text(html) == written


def test_blocks_know_where_they_stand_and_what_is_linked() -> None:
    blocks = read_blocks(
        parse_markup("<h1>a</h1><p>one <a href=x>two</a></p><ul><li><a href=y>three</a></ul>", name="a")
    )

    assert [(block.element.tag, block.linked) for block in blocks] == [("h1", 0), ("p", 3), ("li", 5)]


def test_plain_words_have_one_space() -> None:
    assert plain(" a\n\t b ") == "a b"


@given(st.lists(st.sampled_from("<p> </p> <ul> <li> </ul> <table> <tr> <td> </table> <br> <pre> </pre> word 7 & <sup> </sup>".split()), max_size=40))  # fmt: skip
def test_no_word_is_lost_and_none_is_invented(parts: list[str]) -> None:
    root = parse_markup(" ".join(parts), name="a")
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    written = write_text(root).translate(raised)

    words = [word for word in written.split() if word not in ("-", "|")]
    assert "".join(words) == "".join(root.text_content().split())
