import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.html.matching import TooMuchStyleError
from summarizer.extract.html.sheets import (
    MAX_RULES,
    Declaration,
    Sheet,
    read_declarations,
    split_blocks,
)
from summarizer.extract.html.support import applies_media


def selectors(css: str) -> list[str]:
    sheet = Sheet()
    sheet.add(css)
    return [rule.selector for rule in sheet.rules]


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".a{color:red}", [".a"]),
        (".a,.b{color:red}", [".a", ".b"]),
        ("<!-- .a{color:red} -->", [".a"]),
        (".a{border:1px}", []),
        ("@import url(x.css);.a{color:red}", [".a"]),
        ("@charset 'x'; @font-face{font-family:x} .a{color:red}", [".a"]),
        ("@media print{.a{color:red}} .b{color:red}", [".b"]),
        ("@media screen{.a{color:red}}", [".a"]),
        ("@supports (display:grid){.a{color:red}}", [".a"]),
        ("@supports not (display:grid){.a{color:red}}", []),
        ("@layer x,y; @layer x{.a{color:red}}", [".a"]),
        ("@media screen{@supports (a:b){@layer{.a{color:red}}}}", [".a"]),
        (".a{color:red;.b{color:red}}", [".a .b", ".a"]),
        (".a{&.b{color:red}}", [".a.b"]),
        (".a,.c{> .b{color:red}}", [":is(.a,.c) > .b"]),
        (".a{@media screen{color:red}}", [".a"]),
        ("@scope (.s) to (.t){.a{color:red}}", [".s .a"]),
        ("@keyframes k{from{color:red}to{color:red}}", []),
        (".a{content:'}';color:red}", [".a"]),
        (r".a\{{color:red}", [r".a\{"]),
        (".a{color:red", [".a"]),
        ("}.a{color:red}", ["}.a"]),
        ("@media screen{" * 50 + ".a{color:red}", []),
    ],
)
def test_rules(css: str, found: list[str]) -> None:
    assert selectors(css) == found


@pytest.mark.parametrize(
    ("query", "applies"),
    [
        ("", True), ("all", True), ("screen", True), ("only screen", True), ("print", False), ("not print", True),
        ("not screen", False), ("print, screen", True), ("speech", False), ("(min-width: 600px)", True),
        ("(max-width: 600px)", False), ("screen and (min-width: 40em) and (max-width: 2000px)", True),
        ("(min-width: 2000px)", False), ("(width >= 600px)", True), ("(400px <= width <= 700px)", False),
        ("(width < 600px)", False), ("(prefers-color-scheme: dark)", False), ("(prefers-color-scheme: light)", True),
        ("(orientation: portrait)", False), ("(hover: none)", False), ("(prefers-reduced-motion: reduce)", False),
        ("(min-resolution: 2dppx)", True), ("/* x */ screen", True),
    ],
)  # fmt: skip
def test_media_queries_of_a_desktop(query: str, applies: bool) -> None:
    assert applies_media(query) is applies


@pytest.mark.parametrize(
    ("body", "declarations"),
    [
        ("color:red", [Declaration("color", "red")]),
        (" COLOR : Red ; ", [Declaration("color", "red")]),
        ("color:red !important", [Declaration("color", "red", True)]),
        (r"d\69splay:n\6fne", [Declaration("display", "none")]),
        ("display/**/:/**/none/**/", [Declaration("display", "none")]),
        ("--Ink:#EEE", [Declaration("--Ink", "#eee")]),
        ("color:rgb(1,2,3);left:0", [Declaration("color", "rgb(1,2,3)"), Declaration("left", "0")]),
        (
            "background:url(a;b.png);left:0",
            [Declaration("background", "url(a;b.png)"), Declaration("left", "0")],
        ),
        ("color;left:0", [Declaration("left", "0")]),
        ("", []),
    ],
)
def test_declarations(body: str, declarations: list[Declaration]) -> None:
    found = read_declarations(body)

    assert [(one.name, one.value.replace('"', ""), one.important) for one in found] == [
        (one.name, one.value, one.important) for one in declarations
    ]


def test_the_end_of_an_animation_is_kept() -> None:
    sheet = Sheet()
    sheet.add("@-webkit-keyframes 'Show'{0%{opacity:0}100%{opacity:1}}")

    assert sheet.last_frames == {"show": "opacity:1"}


@pytest.mark.parametrize("css", ["a{color:red}" * (MAX_RULES + 1), "a" * 4_000_000])
def test_a_sheet_beyond_reason_is_not_followed(css: str) -> None:
    with pytest.raises(TooMuchStyleError):
        Sheet().add(css)


@given(st.text(alphabet="{}();:'\"\\/*@a.,& \n[]", max_size=60))
def test_no_sheet_is_an_error_and_nothing_is_invented(css: str) -> None:
    for prelude, body in split_blocks(css):
        assert prelude in css
        assert body is None or body in css
    Sheet().add(css)
