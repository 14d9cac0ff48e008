"""Text of an XML feed -> the same with fewer entries and shorter names: what its parser would need minutes for."""

import re
from typing import Final

# what is marked as no markup is passed over, also if it never ends
_HIDDEN: Final = r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)"
_ENTRY: Final = re.compile(_HIDDEN + r"|<(?P<name>(?:[\w.-]+:)?(?:item|entry))(?=[\s>/])", re.S)
_ROOT: Final = re.compile(r"<((?:[\w.-]+:)?[A-Za-z][\w.-]*)")
# names and dates: a parser looks into them for addresses, and the time that takes grows with their square
_NAMES: Final = re.compile(
    _HIDDEN
    + r"|<(?P<name>(?:[\w.-]+:)?(?:author|creator|contributor|publisher|owner|managingEditor|webMaster|name|email"
    r"|pubDate|published|updated|modified|issued|created|date|lastBuildDate))(?=[\s>])[^<>]*(?<!/)>",
    re.S | re.I,
)
_LONGEST_NAME: Final = 2000
_KEPT_OF_NAME: Final = 300
_MARKUP: Final = re.compile(r"<!\[CDATA\[|\]\]>|<[^<>]*>|[<>]")
_BARE_AMPERSAND: Final = re.compile(r"&(?!#?\w{1,10};)")


def cut_entries(text: str, most: int) -> tuple[str, bool]:
    """Return the feed with its first entries only, still well-formed, and whether any were left out."""
    seen = 0
    for found in _ENTRY.finditer(text):
        if found["name"] is None:
            continue
        seen += 1
        if seen > most:
            return text[: found.start()] + _closing(text[: found.start()]), True
    return text, False


def shorten_names(text: str) -> str:
    """Return the feed with names and dates cut where they are longer than any name."""
    parts: list[str] = []
    place = 0
    never_closed: set[str] = set()
    while found := _NAMES.search(text, place):
        name, start, end = found["name"], found.end(), found.end()
        if name is not None:
            end = -1 if name in never_closed else text.find(f"</{name}", start)
            if end < 0:
                never_closed.add(name)
                end = len(text) if (tag := text.find("<", start)) < 0 else tag
        parts += [text[place:start], _short(text[start:end])]
        place = end
    return "".join(parts) + text[place:]


def _short(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return _BARE_AMPERSAND.sub("", _MARKUP.sub("", name[:_LONGEST_NAME])[:_KEPT_OF_NAME])


def _closing(text: str) -> str:
    """Return the end tags that a feed needs which breaks off between two entries."""
    root = _ROOT.search(text)
    if root is None:
        return ""
    prefix = root[1].rpartition(":")[0]
    channel = f"{prefix}:channel" if prefix and f"<{prefix}:channel" in text else "channel"
    is_open = f"<{channel}" in text and f"</{channel}" not in text
    return (f"</{channel}>" if is_open else "") + f"</{root[1]}>"
