"""OPML -> the feeds that it names."""

from typing import Final

from summarizer.errors import SourceError
from summarizer.extract.labels import plain_label, web_address
from summarizer.extract.listings import Outline, OutlineFeed
from summarizer.extract.material import Material
from summarizer.extract.xml_text import read_xml_text

MAX_BYTES: Final = 5_000_000
MAX_FEEDS: Final = 1000
BROKEN: Final = "the list is not well-formed XML; what could be read of it was read"


def read_outline(material: Material) -> Outline:
    """Return the feeds of an OPML file in its order, each address once, at most 1,000.

    Raises `SourceError` for what is larger than 5 MB, defines entities, is no OPML, or names no feed.
    """
    if len(material.data) > MAX_BYTES:
        raise SourceError(
            f"{material.name!r} is a list of feeds of more than {MAX_BYTES // 1_000_000} MB",
            hint="split it",
            code="too_large",
        )
    text = read_xml_text(material.data, name=material.name, charset=material.charset)
    outlines, is_broken = _outlines(text, material.name)
    feeds: dict[str, OutlineFeed] = {}
    no_address = included = 0
    for outline in outlines:
        address = outline.get("xmlurl")
        if address is None:
            included += outline.get("type", "").lower() in ("include", "link")
        elif url := web_address(address, base=material.url):
            feeds.setdefault(url, OutlineFeed(plain_label(outline.get("title") or outline.get("text")), url))
        else:
            no_address += 1
    notices = [BROKEN] * is_broken
    if included:
        notices.append(f"links to other lists or pages were not followed ({included})")
    if no_address:
        notices.append(f"feeds without a web address were left out ({no_address})")
    if len(feeds) > MAX_FEEDS:
        notices.append(f"only the first {MAX_FEEDS:,} of {len(feeds):,} feeds were taken")
    if not feeds:
        raise SourceError(
            f"{material.name!r} names no feed" + "".join(f"; {notice}" for notice in notices),
            hint="export it again from your feed reader, as OPML",
            code="bad_outline",
        )
    return Outline(tuple(feeds.values())[:MAX_FEEDS], tuple(notices))


def _outlines(text: str, name: str) -> tuple[list[dict[str, str]], bool]:
    """Return the attributes of all outline elements, and whether the document is broken somewhere.

    The parser knows no entities beyond those of XML, opens nothing, and follows at most 256 levels.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml" or root.getroottree().docinfo.doctype:
        raise SourceError(
            f"{name!r} is no OPML", hint="export it again from your feed reader", code="bad_outline"
        )
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    attributes = [
        {str(key).lower(): str(value) for key, value in element.attrib.items()}
        for element in elements
        if etree.QName(element).localname.lower() == "outline"
    ]
    return attributes, bool(parser.error_log)
