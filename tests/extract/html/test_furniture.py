import pytest

from summarizer.extract.html.furniture import remove_furniture
from summarizer.extract.html.trees import parse_markup

PARAGRAPH = "<p>The ferry to the outer islands will sail twice a day from Monday, the harbour office said on Tuesday.</p>"

FURNITURE = [
    "<nav>X</nav>", "<div class=share-bar>X</div>", "<div class='c-ShareButtons'>X</div>", "<div id=related>X</div>", "<ul class=breadcrumb><li>X</ul>",
    "<div role=navigation>X</div>", "<form>X</form>", "<button>X</button>", "<div class=newsletter-signup>X</div>", "<p class=byline>By X</p>",
    "<div class=author-bio>X has covered the coast since 2011.</div>", "<div class=cookie-banner>X</div>", "<div class='ad ad-slot'>X</div>",
    "<p><a href=/x>X wins the regatta</a></p>", "<p>Read more: <a href=/x>X</a></p>", "<p><strong>Lesen Sie auch:</strong> <a href=/x>X</a></p>",
    "<p>Lire aussi : <a href=/x>X</a></p>", "<p>Lee también: <a href=/x>X</a></p>", "<p>Leggi anche: <a href=/x>X</a></p>", "<p>Advertisement</p><p class=ads>X</p>",
    "<h3>Related</h3><ul><li><a href=/1>X one</a><li><a href=/2>X two</a></ul>", "<ul><li><a href=/1>X one</a><li><a href=/2>X two</a></ul>",
    "<footer>X</footer>", "<span itemprop=datePublished>X</span>", "<div class=read-more>X</div>", "<a rel=author href=/x>X</a>", "<div class=post-meta>X</div>",
    "<header><p>X</p></header>", "<div class=acme-related-stories>X</div>", "<div class='social-share-list'>X</div>", "<p>Go. <button>X</button></p>", "<h2>Boats <button>X</button></h2>",
    "<p>More from us:</p><ul><li><a href=/1>X one</a><li><a href=/2>X two</a></ul>", "<p><a href=/x>X won the regatta again.</a></p><p><a href=/y>X lost the cup on Sunday.</a></p>",
]  # fmt: skip
ARTICLE = [
    "<p>X said so.</p>", "<blockquote>X said so.</blockquote>", "<h2>X</h2>", "<h2><a href=#x>X</a></h2>", "<ul><li>X said <a href=/x>so</a> on Monday</ul>",
    "<table><tr><td><a href=/x>X</a><td>1</table>", "<figure><figcaption>X</figcaption></figure>", "<pre>X</pre>", "<p>X <a href=/x>wins</a> the regatta again.</p>",
    "<p>Related parties such as X were not heard by the court on Monday.</p>", "<div class='shared-history'>X said so.</div>", "<div class=has-newsletter-box><p>X said so.</p></div>",
    "<p>m<sup>X</sup></p>", "<section class=article-body><p>X said so.</p></section>", "<aside><p>X said something that nobody else says.</p></aside>",
    "<p class=social-impact>X said so.</p>", "<div class=comments-on-law><p>X said so.</p></div>", "<p class='promotion-relegation'>X went down.</p>", "<p class=cookie-recipe>X bakes.</p>",
    "<p class=footer-note>X said so.</p>", "<div id=share-price>X</div>", "<div class=ad-supported>X</div>", "<div class=no-comments>X</div>", "<div class=has-sidebar>X</div>",
    "<h3><button>X?</button></h3>", "<p>The word <button>X</button> means a boat.</p>", "<p>The papers on the quay:</p><ul><li><a href=/1>X one</a><li><a href=/2>X two</a></ul>",
    "<p>It was raining.</p><p><a href=/x>X has counted 12 boats this spring.</a></p>",
    f"<main><div class=related><p>X said so, and nobody else.</p>{PARAGRAPH * 2}</div></main>",
]  # fmt: skip


def left(html: str) -> str:
    root = parse_markup(f"<body>{PARAGRAPH * 3}{html}{PARAGRAPH * 3}", name="a")
    remove_furniture(root)
    assert root.text_content().count("sail twice a day") >= 6
    return str(root.text_content())


@pytest.mark.parametrize("html", FURNITURE)
def test_furniture_goes(html: str) -> None:
    assert "X" not in left(html)


@pytest.mark.parametrize("html", ARTICLE)
def test_parts_of_the_article_stay(html: str) -> None:
    assert "X" in left(html)


@pytest.mark.parametrize("name", ["newsletter", "related", "share", "ad", "sidebar"])
def test_what_holds_the_text_stays_whatever_it_is_called(name: str) -> None:
    root = parse_markup(f"<div class={name}>{PARAGRAPH * 5}</div><p>Short.</p>", name="a")
    remove_furniture(root)

    assert root.text_content().count("sail twice a day") == 5


@pytest.mark.parametrize(
    "pull",
    [
        "<aside>“We are against building on porridge.”</aside>",
        "<blockquote class=pullquote><p>We are against building on porridge</p><cite>Bram Colley</cite></blockquote>",
        "<div class=pull-quote>«We are against building on porridge»</div>",
    ],
)
def test_a_pull_quote_is_there_once(pull: str) -> None:
    root = parse_markup(
        f"<body>{PARAGRAPH}<p>“We are against building on porridge,” he said.</p>{pull}{PARAGRAPH}", name="a"
    )
    remove_furniture(root)

    assert root.text_content().count("against building on porridge") == 1


def test_what_stands_behind_furniture_stays() -> None:
    root = parse_markup(f"<body>{PARAGRAPH}<div>before <nav>x</nav> behind it.</div>", name="a")
    remove_furniture(root)

    assert "before  behind it." in root.text_content()
