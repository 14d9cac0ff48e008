import pytest

from summarizer.extract.html.class_names import hidden_by_class

HIDDEN = [
    "sr-only", "lead sr-only", "visually-hidden", "visuallyhidden", "u-visually-hidden", "screen-reader-text", "screen-reader-only",
    "screenreader", "govuk-visually-hidden", "usa-sr-only", "element-invisible", "offscreen", "d-none", "hidden", "Hidden", "hide",
    "is-hidden", "invisible", "opacity-0", "md:hidden", "block lg:hidden", "d-block d-md-none", "hidden 2xl:block", "collapse", "h-0 overflow-hidden",
    "text-transparent", "print-only", "visible-xs", "d-none d-print-block", "wp-block sr-only", "visually-hidden-focusable",
]  # fmt: skip
SHOWN = [
    "", "text", "hidden md:block", "hidden sm:inline-flex", "d-none d-lg-block", "d-none d-sm-block d-md-table", "hidden-gems", "hideout",
    "not-hidden", "sr-only not-sr-only", "collapse show", "overflow-hidden", "h-0", "bg-clip-text text-transparent", "article-invisible-ink",
    "noprint", "fade", "sr-only-list",
]  # fmt: skip


@pytest.mark.parametrize("classes", HIDDEN)
def test_class_names_that_everybody_hides(classes: str) -> None:
    assert hidden_by_class(classes, {})


@pytest.mark.parametrize("classes", SHOWN)
def test_other_class_names(classes: str) -> None:
    assert not hidden_by_class(classes, {})


@pytest.mark.parametrize(
    ("classes", "values"),
    [("hidden", {"display": "block"}), ("invisible", {"visibility": "visible"}), ("opacity-0", {"opacity": "1"}), ("sr-only", {"position": "static"})],
)  # fmt: skip
def test_the_pages_own_styles_count_more(classes: str, values: dict[str, str]) -> None:
    assert not hidden_by_class(classes, values)
