import pytest

from summarizer.errors import SourceError
from summarizer.extract.html.trees import MAX_ELEMENTS, parse_markup


def test_there_is_always_a_body_and_no_comment() -> None:
    root = parse_markup("just <b>words</b><!-- no --><?php no ?><![CDATA[ no ]]></ no>", name="a")

    assert root.tag == "html"
    assert root.find("body") is not None
    assert root.text_content() == "just words"


@pytest.mark.parametrize("text", ["&#1;", "&#x1f;", "&#0;", "&#xFFFE;", "&#65535;", "&#127;"])
def test_characters_that_no_element_may_hold_are_replaced(text: str) -> None:
    paragraph = parse_markup(f"<p>a{text}b</p>", name="a").find(".//p")

    assert paragraph is not None
    paragraph.text = paragraph.text  # lxml refuses what it could not write
    assert paragraph.text == "a\ufffdb"


@pytest.mark.parametrize("text", ["&#9;", "&#10;", "&#31000;", "&#x1F600;", "&#8217;"])
def test_other_characters_stay(text: str) -> None:
    assert "\ufffd" not in parse_markup(f"<p>a{text}b</p>", name="a").text_content()


def test_spans_of_cells_are_not_believed() -> None:
    cell = parse_markup("<table><tr><td colspan=99999999 rowspan=9>x", name="a").find(".//td")

    assert cell is not None
    assert not cell.attrib


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<p>x" * (MAX_ELEMENTS + 1), "too_complex"),
        ("<div>" * 5_000 + "x", "too_complex"),
        ("<p " + " ".join(f"b{n}" for n in range(20_000)) + ">", "too_complex"),
        ("<p a='>' " + " ".join(f"b{n}" for n in range(20_000)) + ">", "too_complex"),
        ("<" * 500_000, "too_complex"),
    ],
)
def test_what_cannot_be_parsed_is_an_error(text: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_markup(text, name="page.html")

    assert caught.value.code == code
    assert "'page.html'" in caught.value.message


@pytest.mark.parametrize("text", ["", "   ", "<!-- -->", "<?x?>"])
def test_nothing_is_an_empty_page(text: str) -> None:
    assert parse_markup(text, name="a").text_content() == ""


def test_a_long_attribute_is_none_of_many() -> None:
    assert parse_markup(f"<p title='{'many words ' * 20_000}'>x</p>", name="a").text_content() == "x"
