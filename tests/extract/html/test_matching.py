import pytest

from summarizer.extract.html.matching import MAX_STEPS, Page, TooMuchStyleError, split_selectors
from summarizer.extract.html.trees import parse_markup

HTML = """<div id=d class="box Big" lang=de-CH><h2 class=k>a</h2><p id=p1 class=a:b>b <a id=l href=/x>c</a></p>
<p id=p2 data-kind="abc def" type=TEXT></p><p id=p3>d</p><input id=i disabled><b id=b></b></div>"""


def selected(selector: str) -> list[str]:
    root = parse_markup(HTML, name="a")
    page = Page(list(root.iter()))
    return [element.get("id", "") for element, _ in page.select(selector)]


@pytest.mark.parametrize(
    ("selector", "ids"),
    [
        ("p", ["p1", "p2", "p3"]), ("P", ["p1", "p2", "p3"]), ("#p1", ["p1"]), (".box", ["d"]), (".Big", ["d"]), (".big", []),
        (r".a\:b", ["p1"]), (r".\61\3a b", ["p1"]), ("div p a", ["l"]), ("div > a", []), ("p > a", ["l"]), ("h2 + p", ["p1"]),
        ("h2 ~ p", ["p1", "p2", "p3"]), ("[data-kind]", ["p2"]), ("[data-kind~=def]", ["p2"]), ("[data-kind^=abc]", ["p2"]),
        ("[data-kind$=def]", ["p2"]), ('[data-kind*="c d"]', ["p2"]), ("[data-kind=abc]", []), ("[lang|=de]", ["d"]),
        ("[type=text]", ["p2"]), ("p:first-of-type", ["p1"]), ("p:last-of-type", ["p3"]), ("p:nth-of-type(2n)", ["p2"]),
        ("p:nth-child(2)", ["p1"]), ("p:nth-last-of-type(1)", ["p3"]), ("p:not(#p1)", ["p2", "p3"]), ("p:empty", ["p2"]),
        ("b:last-child", ["b"]), (":is(#p1, #p3)", ["p1", "p3"]), (":where(#p1)", ["p1"]), ("p:has(a)", ["p1"]),
        ("p:has(> a)", ["p1"]), ("h2:has(+ p)", [""]), ("div:has(> a)", []), ("a:link", ["l"]), ("input:disabled", ["i"]),
        ("p:lang(de)", ["p1", "p2", "p3"]), ("p:lang(en)", []), ("p:hover", []), ("p:target", []), ("p::before", []),
        ("p:nothing-known", []), ("p:nth-child(x)", []), ("p >", []), ("[", []), ("", []), ("p:has(" * 80, []),
    ],
)  # fmt: skip
def test_selectors(selector: str, ids: list[str]) -> None:
    assert selected(selector) == ids


@pytest.mark.parametrize(
    ("prelude", "selectors"),
    [
        ("a, b", ["a", "b"]), (":is(a, b), c", [":is(a, b)", "c"]), ("[x='a,b'], c", ["[x='a,b']", "c"]),
        (r"a\,b, c", [r"a\,b", "c"]), (" , ", []), ("a", ["a"]),
    ],
)  # fmt: skip
def test_lists_are_parted_at_their_own_commas(prelude: str, selectors: list[str]) -> None:
    assert split_selectors(prelude) == selectors


def test_more_specific_is_said() -> None:
    root = parse_markup(HTML, name="a")
    page = Page(list(root.iter()))

    assert [specificity for _, specificity in page.select("div #p1.a\\:b")] == [(1, 1, 1)]


def test_comparisons_are_counted() -> None:
    root = parse_markup("<div>" * 100 + "<p>x</p>" * 500, name="a")
    page = Page(list(root.iter()))

    selectors = (found for _ in range(MAX_STEPS) for found in page.select("* * p"))

    with pytest.raises(TooMuchStyleError):
        list(selectors)
