import pytest

from summarizer.extract.html.blocks import write_text
from summarizer.extract.html.quotes_and_powers import write_quotes_and_powers
from summarizer.extract.html.trees import parse_markup

CASES = [
    ("<p>said <q>not today</q>.", "said “not today”."),
    ("<p><q>not <b>to</b>day, <q>never</q></q>", "“not today, ‘never’”"),
    ("<p><q>“not today”</q>", "“not today”"),
    ("<p>a<q></q>b", "ab"),
    ("<p><math><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></math>", "ab²"),
    ("<p><math><msup><mi>b</mi><mi>n</mi></msup></math>", "b^n"),
    ("<p><math><msup><mi>b</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup></math>", "b^(n+1)"),
]


@pytest.mark.parametrize(("html", "written"), CASES)
def test_what_browsers_draw_is_written(html: str, written: str) -> None:
    root = parse_markup(html, name="a")
    write_quotes_and_powers(root)

    assert write_text(root) == written
