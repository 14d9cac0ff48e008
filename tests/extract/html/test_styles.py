import pytest

from summarizer.extract.html.styles import Styles
from summarizer.extract.html.trees import parse_markup


def value(css: str, name: str, *, style: str = "", parent: dict[str, str] | None = None) -> str | None:
    root = parse_markup(f"<style>{css}</style><p id=x class=z style='{style}'>text</p>", name="a")
    paragraph = root.find(".//p")
    assert paragraph is not None
    return Styles(root).of(paragraph, parent or {})[0].get(name)


@pytest.mark.parametrize(
    ("css", "style", "display"),
    [
        ("p{display:none}", "", "none"),
        ("p{display:none} p{display:block}", "", "block"),
        (".z{display:none} p{display:block}", "", "none"),
        ("#x{display:none} p.z{display:block}", "", "none"),
        ("p{display:none!important} #x{display:block}", "", "none"),
        ("p{display:none}", "display:block", "block"),
        ("p{display:none!important}", "display:block", "none"),
        ("p{display:none!important}", "display:block!important", "block"),
        ("@layer a{#x{display:none}} p{display:block}", "", "block"),
        ("@layer a{p{display:none!important}} p{display:block!important}", "", "none"),
        ("p{--d:none;display:var(--d)}", "", "none"),
        ("p{display:var(--no,none)}", "", "none"),
        ("p{display:var(--a);--a:var(--b);--b:none}", "", "none"),
        ("p{display:var(--inherited)}", "", "grid"),
        ("p{display:var(--a);--a:var(--a)}", "", "var(--a)"),
        ("", "", None),
    ],
)
def test_the_cascade(css: str, style: str, display: str | None) -> None:
    assert value(css, "display", style=style, parent={"--inherited": "grid"}) == display


@pytest.mark.parametrize(
    ("animation", "opacity"),
    [("k 1s forwards", "0"), ("1s both k", "0"), ("k 1s", "1"), ("other 1s forwards", "1")],
)
def test_an_animation_that_keeps_its_end_counts(animation: str, opacity: str) -> None:
    assert (
        value(f"@keyframes k{{to{{opacity:0}}}} p{{opacity:1;animation:{animation}}}", "opacity") == opacity
    )


def test_styles_for_print_and_of_other_kinds_do_not_count() -> None:
    root = parse_markup(
        "<style media=print>p{color:red}</style><style type=text/less>p{color:red}</style><p>x</p>", name="a"
    )
    paragraph = root.find(".//p")

    assert paragraph is not None
    assert Styles(root).of(paragraph, {}) == ({}, {})
