import pytest

from summarizer.extract.html.looks import Looks, looks_of, page_looks
from summarizer.extract.html.sheets import read_declarations
from summarizer.extract.html.trees import parse_markup


def looks(style: str, *, tag: str = "p", parent: Looks | None = None) -> Looks:
    element = parse_markup(f"<{tag}>x</{tag.split()[0]}>", name="a").find(f".//{tag.split()[0]}")
    assert element is not None
    values = {one.name: one.value for one in read_declarations(style)}
    return looks_of(element, values, parent or page_looks(dark=False))


UNSEEN = [
    "visibility:hidden", "color:white", "color:#fafafa", "color:transparent", "opacity:.04", "font-size:1px", "font-size:0%",
    "font:0 serif", "font:bold 1px/2 serif", "font-size-adjust:0", "line-height:0", "line-height:1px", "letter-spacing:-.5em",
    "letter-spacing:5000px", "text-indent:-1000px", "-webkit-text-security:circle", "-webkit-text-fill-color:#fff", "background:black",
    "background-color:#010101", "background:linear-gradient(black,#000)", "color:rgb(0 0 0/.03)", "mix-blend-mode:screen",
    "position:absolute;z-index:-1", "color:#fff;background:url(x.png) white", "color:white;background:white;-webkit-background-clip:text",
]  # fmt: skip
SEEN = [
    "", "color:#bbb", "color:red", "background:black;color:white", "background:url(x.png);color:white", "opacity:.5", "font-size:9px",
    "font:italic 700 1rem/1.5 serif", "font:inherit", "line-height:1.1", "letter-spacing:.1em", "text-indent:1em", "z-index:-1",
    "color:nonsense", "color:inherit", "color:initial", "background:none", "background:transparent", "mix-blend-mode:multiply",
    "background:linear-gradient(red,blue);background-clip:text;color:transparent", "color:#fff;background:rgb(0 0 0/.7)",
    "background:red;color:green",
]  # fmt: skip


@pytest.mark.parametrize("style", UNSEEN)
def test_text_that_nobody_sees(style: str) -> None:
    assert not looks(style).shows_text


@pytest.mark.parametrize("style", SEEN)
def test_text_that_is_seen(style: str) -> None:
    assert looks(style).shows_text


@pytest.mark.parametrize(
    ("outer", "inner", "seen"),
    [
        ("color:white", "", False), ("color:white", "color:black", True), ("visibility:hidden", "visibility:visible", True),
        ("font-size:10px", "font-size:.1em", False), ("font-size:0", "font-size:1rem", True), ("opacity:.2", "opacity:.2", False),
        ("background:black;color:white", "background:white", False), ("background:black;color:white", "color:black", False),
        ("background:black", "background:inherit;color:white", True), ("text-indent:-9999px", "text-indent:0", True),
        ("background:url(x.png)", "color:white", True), ("background:url(x.png)", "color:white;background:white", False),
    ],
)  # fmt: skip
def test_looks_are_handed_down(outer: str, inner: str, seen: bool) -> None:
    assert looks(inner, parent=looks(outer, tag="div")).shows_text is seen


@pytest.mark.parametrize(
    ("tag", "seen"),
    [
        ("font color=white", False),
        ("font color=#F00", True),
        ("body text=white", False),
        ("body bgcolor=black", False),
        ("a href=x", True),
    ],
)
def test_old_attributes(tag: str, seen: bool) -> None:
    assert looks("", tag=tag).shows_text is seen


def test_a_link_in_white_text_is_blue() -> None:
    assert looks("", tag="a href=x", parent=looks("color:white")).shows_text


def test_a_dark_page_has_light_text() -> None:
    assert page_looks(dark=True).shows_text
    assert not looks("color:#111", parent=page_looks(dark=True)).shows_text
