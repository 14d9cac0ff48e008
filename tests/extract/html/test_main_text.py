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


@pytest.mark.parametrize(
    ("html", "written"),
    [
        (
            "<p>Two members want a second look at the seabed</p>",
            "Two members want a second look at the seabed\n\n",
        ),
        (
            "<p class=by>By Ines Haldane and Tom Okell</p><p>Two members want a second look</p>",
            "Two members want a second look\n\n",
        ),
        ("<p>Published on 3 March 2026 at the end of the day</p>", ""),
        ("<p>Photo of the crane at the old quay</p>", ""),
        ("<p>News from the coast</p>", ""),
    ],
)
def test_the_standfirst_needs_no_full_stop(html: str, written: str) -> None:
    assert (
        article(f"<article><h1>Quay put off</h1>{html}{BODY}</article>") == f"Quay put off\n\n{written}{TEXT}"
    )


def test_parts_of_one_article_may_be_articles_side_by_side() -> None:
    parts = "".join(f"<article><p>{sentence}</p></article>" for sentence in SENTENCES)

    assert article(f"<main><h1>Quay put off</h1>{parts}</main>") == f"Quay put off\n\n{TEXT}"


@pytest.mark.parametrize("heading", ["<h1>Tolls to rise</h1>", "<h3><a href=/t>Tolls to rise</a></h3>"])
def test_another_article_beside_it_is_none_of_its_parts(heading: str) -> None:
    other = f"<article>{heading}<p>Every ship will pay 40 crowns more from the first of June, the board said.</p></article>"

    assert article(f"<article><h1>Quay put off</h1>{BODY}</article>{other}") == f"Quay put off\n\n{TEXT}"


def test_links_that_a_line_leads_to_are_kept() -> None:
    html = f"{BODY}<p>The board has published:</p><ul><li><a href=/1>the first survey</a></li><li><a href=/2>the bill for it</a></li></ul><p>{SENTENCES[0]} Again.</p>"

    assert "published:\n\n- the first survey\n- the bill for it\n\n" in article(
        f"<article><h1>Quay put off</h1>{html}</article>"
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
