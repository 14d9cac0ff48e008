"""One document -> its result in bytes, whatever it does to the parser."""

import contextlib
import importlib
from typing import Final

from summarizer.errors import SourceError
from summarizer.extract.material import Kind, Material
from summarizer.sandbox.failures import too_much_memory, unreadable
from summarizer.sandbox.limits import Limits, peak_bytes
from summarizer.sandbox.messages import encode_result

_WORDS: Final = (
    "The harbour board met on Monday and put off its decision on the new quay until the spring of next year."
)
# read once before the first document of their kind: whatever a reader loads late is loaded then, once for all
_EXAMPLES: Final[dict[Kind, str]] = {
    "markdown": f"# Quay\n\n{_WORDS}",
    "html": f"<html><head><title>Quay</title></head><body><article><p>{_WORDS}</p></article></body></html>",
    "fragment": f"<p>{_WORDS}</p>",
    "mail": f"From: a@example.org\nSubject: Quay\nContent-Type: text/html\n\n<p>{_WORDS}</p>",
    "feed": f"<rss version='2.0'><channel><item><description>{_WORDS}</description></item></channel></rss>",
    "outline": "<opml version='2.0'><body><outline xmlUrl='https://news.example/feed'/></body></opml>",
}
_MODULES: Final[dict[Kind, tuple[str, ...]]] = {
    "pdf": ("summarizer.extract.pdf.document", "pypdfium2"),
    "docx": ("summarizer.extract.word", "lxml.etree"),
}


def load_parser(kind: Kind) -> None:
    """Load what reading this kind of material needs; what is missing will be missed by the document."""
    for name in _MODULES.get(kind, ()):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if example := _EXAMPLES.get(kind):
        read_document(Material(example.encode(), "example", kind), Limits())


def read_document(material: Material, limits: Limits) -> bytes:
    """Return the encoded result of a document, or the encoded error if it has none. Raises nothing."""
    from summarizer.extract.parse import parse

    # made beforehand: when it is needed there may be no memory for it
    starved = encode_result(too_much_memory(material.name, memory_bytes=limits.memory_bytes))
    try:
        return encode_result(parse(material))
    except SourceError as error:
        failure = error
    except MemoryError:
        return starved
    except Exception as error:  # noqa: BLE001 - whatever a foreign parser raises, it is about this one document
        failure = unreadable(material.name, error)
        if limits.nearly_used(peak_bytes()):
            return starved
    return encode_result(failure)
