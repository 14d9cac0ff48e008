import pytest

from summarizer.extract.html.main_text import find_article
from summarizer.extract.html.trees import parse_markup

SENTENCES = [
    "The harbour board met on Monday and put off its decision on the new quay until the spring.",
    "Two members had asked for a second survey of the seabed, which is to cost 210,000 crowns.",
    "The county has not said whether it would pay for the longer piles that the survey may ask for.",
    "Fishing boats will go on landing at the old quay, where the crane has not turned since November.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
TEXT = "\n\n".join(SENTENCES)


def article(html: str, title: str | None = "Quay put off") -> str:
    return find_article(parse_markup(html, name="a"), title=title)


@pytest.mark.parametrize(
    "html",
    [
        f"<article><h1>Quay put off</h1>{BODY}</article>",
        f"<h1>Quay put off</h1><article>{BODY}</article>",
        f"<div><a href=/>Home</a> <a href=/x>Sport</a></div><h1>Quay put off</h1><div>{BODY}</div><div>© The Paper</div>",
        f"<h1>The Paper</h1><h2>Quay put off</h2><div class=x>{BODY}</div>",
        f"<article><h1>Quay <b>put</b> off</h1><div>2 March 2026, 18:40</div><div>4 min read</div>{BODY}</article>",
        f"<article><h1>Quay put off</h1>{BODY}</article><p>All rights reserved. The Paper and its owners.</p>",
        f"<article><div><b>Quay put off</b></div>{'<br><br>'.join(SENTENCES)}</article>",
    ],
)
def test_the_headline_comes_first_and_the_text_is_whole(html: str) -> None:
    assert article(html) == f"Quay put off\n\n{TEXT}"


@pytest.mark.parametrize(
    ("between", "written"),
    [
        ("<h2>Money</h2>", "Money"),
        ("<ul><li>one pier</li><li>two cranes</li></ul>", "- one pier\n- two cranes"),
        ("<table><tr><td>Pier<td>1.2<tr><td>Crane<td>0.4</table>", "Pier | 1.2\nCrane | 0.4"),
        ("<p>It rained.</p>", "It rained."),
        ("<blockquote>“Porridge,” he said.</blockquote>", "“Porridge,” he said."),
        ("<figure><figcaption>The old quay</figcaption></figure>", "The old quay"),
        ("<p>It holds 10<sup>6</sup> litres of H<sub>2</sub>O.</p>", "It holds 10⁶ litres of H2O."),
        ("<p>One line,<br>and another.</p>", "One line,\nand another."),
    ],
)
def test_what_stands_between_paragraphs_is_kept_as_it_stands(between: str, written: str) -> None:
    html = f"<article><h1>Quay put off</h1>{BODY}{between}<p>The vote was seven to four, with no one abstaining.</p></article>"

    assert (
        article(html)
        == f"Quay put off\n\n{TEXT}\n\n{written}\n\nThe vote was seven to four, with no one abstaining."
    )


def test_a_page_too_large_to_ask_about_is_read_by_its_element() -> None:
    html = (
        f"<div><p>{SENTENCES[0]} Elsewhere.</p></div><article><h1>Quay put off</h1>{BODY * 2_000}</article>"
    )
    text = article(html)

    assert text.count(SENTENCES[0]) == 2_000
    assert "Elsewhere" not in text


def test_a_large_page_of_short_lines_is_read_without_its_links() -> None:
    lines = "".join(
        f"<div>{n} crowns for the pier</div><div><a href=/{n}>another page</a></div>" for n in range(3_000)
    )

    assert article(lines).startswith("0 crowns for the pier\n\n1 crowns")
    assert "another" not in article(lines)


def test_a_page_without_an_article_has_no_text() -> None:
    assert article("<a href=/>Home</a>") == ""
