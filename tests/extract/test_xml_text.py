import time

import pytest

from summarizer.errors import SourceError
from summarizer.extract.xml_text import read_xml_text

READ = [
    ("nothing before it", b"<rss/>", "<rss/>"),
    ("a declaration", b"<?xml version='1.0' encoding='utf-8'?>\n<rss/>", "<rss/>"),
    (
        "its encoding",
        '<?xml version="1.0" encoding="windows-1251"?><t>Порт</t>'.encode("cp1251"),
        "<t>Порт</t>",
    ),
    ("an encoding that lies", '<?xml version="1.0" encoding="iso-8859-1"?><t>é</t>'.encode(), "<t>é</t>"),
    ("two bytes a letter", "<t>é</t>".encode("utf-16-le"), "<t>é</t>"),
    ("two bytes, a mark", '<?xml version="1.0" encoding="utf-16"?><t>é</t>'.encode("utf-16"), "<t>é</t>"),
    ("comments and styles", b"<!-- <!DOCTYPE x [ --><?xml-stylesheet href='x'?>\n<rss/>", "<rss/>"),
    (
        "a document type",
        b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://a.example/rss.dtd"> <rss/>',
        "<rss/>",
    ),
    (
        "one in the text",
        b"<rss><![CDATA[<!DOCTYPE x [<!ENTITY]]></rss>",
        "<rss><![CDATA[<!DOCTYPE x [<!ENTITY]]></rss>",
    ),
    ("characters that XML forbids", b"<t>a\x00\x08\x1fb\tc</t>", "<t>a   b\tc</t>"),
]
BOMBS = [
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>',
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    b"<!-- x --><?a b?>\n<!doctype r\n[ ]><r/>",
    b'<!DOCTYPE r SYSTEM "a>b" [<!ENTITY x "y">]><r/>',
    b"<!DOCTYPE r><!DOCTYPE r [<!ENTITY x 'y'>]><r/>",
    '<!DOCTYPE r [<!ENTITY x "y">]><r/>'.encode("utf-16"),
    '<!DOCTYPE r [<!ENTITY x "y">]><r/>'.encode("utf-16-be"),
]


@pytest.mark.parametrize(("data", "text"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_the_text_begins_with_the_root(data: bytes, text: str) -> None:
    assert read_xml_text(data, name="feed.xml") == text


def test_the_server_knows_the_encoding_better_than_the_document() -> None:
    data = '<?xml version="1.0" encoding="windows-1252"?><t>Порт</t>'.encode("koi8-r")

    assert read_xml_text(data, name="feed.xml", charset="koi8-r") == "<t>Порт</t>"


@pytest.mark.parametrize("data", BOMBS)
def test_a_document_that_defines_entities_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"'feed\.xml' defines entities") as caught:
        read_xml_text(data, name="feed.xml")
    assert caught.value.code == "entities"


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<?", b"<!DOCTYPE", b"<!DOCTYPE '", b"<!-- -->", b"<!DOCTYPE x>", b" ", b"\0<"]
)
def test_a_megabyte_of_prologue_takes_no_time(piece: bytes) -> None:
    begun = time.perf_counter()
    read_xml_text(piece * (1_000_000 // len(piece)), name="feed.xml")

    assert time.perf_counter() - begun < 1
