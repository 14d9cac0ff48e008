import pytest
from lxml import etree

from summarizer.errors import SourceError
from summarizer.extract.archive import open_archive
from summarizer.extract.word_xml import attribute, child_of, inside, is_on, local, parse_part, value_of
from tests.extract.word_files import make_zip


def parse(text: str) -> etree._Element:
    return etree.fromstring(text)


@pytest.mark.parametrize("namespace", ["urn:one", "urn:other"])
def test_names_count_without_their_namespaces(namespace: str) -> None:
    element = parse(f'<w:a xmlns:w="{namespace}"><w:b w:val="1"/></w:a>')
    child = child_of(element, "b")

    assert (local(element), local(child), attribute(child, "val"), value_of(child)) == ("a", "b", "1", "1")


def test_what_is_missing_is_nothing() -> None:
    element = parse("<a/>")

    assert child_of(element, "b") is None
    assert child_of(None, "b") is None
    assert value_of(None) == attribute(element, "val") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<v/>", True),
        ('<v val="1"/>', True),
        ('<v val="0"/>', False),
        ('<v val="false"/>', False),
        (None, False),
    ],
)
def test_a_property_is_on_unless_it_says_otherwise(text: str | None, said: bool) -> None:
    assert is_on(None if text is None else parse(text)) is said


def test_rows_are_found_in_controls_but_not_in_deletions() -> None:
    table = parse('<t><tr n="1"/><sdt><tr n="2"/></sdt><del><tr n="3"/></del></t>')

    assert [row.get("n") for row in inside(table, "tr")] == ["1", "2"]


def test_comments_and_instructions_are_no_elements() -> None:
    archive = open_archive(make_zip({"a.xml": b"<a><!-- b --><?c d?><e/></a>"}), name="a.docx")

    assert [local(child) for child in parse_part(archive, "a.xml")] == ["e"]
    assert parse_part(archive, "b.xml") is None


@pytest.mark.parametrize("text", ['<!DOCTYPE a SYSTEM "b.dtd"><a/>', '<!doctype a [<!ENTITY b "c">]><a/>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(text: str, encoding: str) -> None:
    archive = open_archive(make_zip({"a.xml": text.encode(encoding)}), name="a.docx")

    with pytest.raises(SourceError, match="document type") as caught:
        parse_part(archive, "a.xml")
    assert caught.value.code == "damaged"
