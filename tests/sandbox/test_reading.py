import subprocess
import sys

import pytest

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.material import Kind, Material
from summarizer.sandbox.limits import Limits
from summarizer.sandbox.messages import decode_result
from summarizer.sandbox.reading import read_document
from tests.sandbox.materials import BODY, HARMLESS, SHORT


def test_a_document_gives_its_article() -> None:
    result = decode_result(read_document(HARMLESS, Limits()))

    assert isinstance(result, Article)
    assert result.text == BODY


def test_what_a_reader_says_about_a_document_is_passed_on() -> None:
    result = decode_result(read_document(SHORT, Limits()))

    assert isinstance(result, SourceError)
    assert result.code == "too_short"
    assert "'short.txt' has only 2 words" in result.message


def test_any_other_error_is_about_this_document() -> None:
    # a material that no reader expects: what happens to code of ours or others that meets one
    roomy = Limits(memory_bytes=1 << 40)  # what this process took before does not count
    result = decode_result(read_document(Material(None, "odd.txt", "text"), roomy))  # type: ignore[arg-type]

    assert isinstance(result, SourceError)
    assert result.code == "unreadable"
    assert "'odd.txt'" in result.message


PAGE = f"<html><head><title>Quay</title></head><body><article><p>{BODY * 4}</p></article></body></html>"
FEED = f'<rss version="2.0"><channel><title>Quay</title><item><title>a &amp; b</title><description>{BODY}</description></item></channel></rss>'
LOADED_LATE: list[tuple[Kind, str]] = [
    ("html", PAGE),
    ("fragment", f"<p>{BODY}</p>"),
    ("mail", f"From: a@example.org\nContent-Type: text/html\n\n{PAGE}"),
    ("feed", FEED),
    ("outline", '<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>'),
    ("markdown", f"# Quay\n\n{BODY}"),
]
WHAT_IS_LOADED = """
import sys
from summarizer.extract.material import Material
from summarizer.sandbox.limits import Limits
from summarizer.sandbox.reading import load_parser, read_document
load_parser({kind!r})
before = set(sys.modules)
result = read_document(Material({data!r}, "quay", {kind!r}), Limits())
assert b"SourceError" not in result, result
print(*{{name.partition(".")[0] for name in set(sys.modules) - before}} - set(sys.stdlib_module_names))
"""


@pytest.mark.parametrize(("kind", "text"), LOADED_LATE, ids=[case[0] for case in LOADED_LATE])
def test_a_document_finds_its_parser_loaded(kind: Kind, text: str) -> None:
    script = WHAT_IS_LOADED.format(kind=kind, data=text.encode())

    assert subprocess.check_output([sys.executable, "-c", script], text=True, timeout=60).strip() == ""
