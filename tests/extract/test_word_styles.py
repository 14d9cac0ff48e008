from lxml import etree

from summarizer.extract.word_styles import Styles, read_styles
from tests.extract.word_files import part


def styles_of(content: str) -> Styles:
    return read_styles(etree.fromstring(part("styles", content).encode()))


def style(identity: str, *, name: str = "", base: str = "", inside: str = "") -> str:
    return f'<w:style w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>{inside}</w:style>'


LISTED = "<w:pPr><w:numPr/></w:pPr>"


def test_lists_and_hidden_styles_hand_on_what_they_are() -> None:
    found = styles_of(
        style("a", inside=LISTED)
        + style("b", base="a")
        + style("c", base="b", inside="<w:rPr><w:vanish/></w:rPr>")
        + style("d", base="c")
    )

    assert found.lists == {"a", "b", "c", "d"}
    assert found.hidden == {"c", "d"}


def test_numbered_headings_are_no_lists() -> None:
    found = styles_of(style("h", name="Heading 1", inside=LISTED) + style("t", name="Title", inside=LISTED))

    assert (found.lists, found.headings, found.titles) == (set(), {"h"}, {"t"})


def test_styles_that_are_based_on_each_other_come_to_an_end() -> None:
    assert styles_of(style("a", base="b") + style("b", base="a", inside=LISTED)).lists == {"a", "b"}


def test_the_language_of_the_document_is_that_of_its_defaults() -> None:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )

    assert styles_of(defaults).language == "nb-NO"


def test_no_styles_say_nothing() -> None:
    assert read_styles(None) == Styles()
