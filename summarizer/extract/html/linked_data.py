"""JSON-LD of a page -> its nodes: broken, nested, endless or deep, it is read as far as is sensible."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_SCRIPTS: Final = 20
_MOST_CHARACTERS: Final = 1_000_000
_MOST_NODES: Final = 500
_DEEPEST: Final = 6
_DEEPEST_TEXT: Final = 100  # brackets open at once; json reads by recursion
# what the article of a page calls itself, the surest first
_ARTICLES: Final = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
    "liveblogposting", "blogposting", "article", "scholarlyarticle", "techarticle", "report", "socialmediaposting",
    "webpage",
)  # fmt: skip

Node = dict[str, Any]


def read_linked_data(root: "HtmlElement") -> list[Node]:
    """Return the objects of all JSON-LD scripts in order, those inside of others behind them."""
    nodes: list[Node] = []
    scripts = (script for script in root.iter("script") if "ld+json" in script.get("type", "").lower())
    for script in islice(scripts, _MOST_SCRIPTS):
        if (value := _load(script.text or "")) is not None:
            _gather(value, nodes)
        if len(nodes) >= _MOST_NODES:
            break
    return nodes[:_MOST_NODES]


def _load(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if len(text) > _MOST_CHARACTERS or _depth(text) > _DEEPEST_TEXT:
        return None
    try:
        return json.loads(text, strict=False, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None


def _depth(text: str) -> int:
    """Return how many brackets stand open at once at most; those inside strings are counted, which does no harm."""
    depth = deepest = 0
    for mark in text:
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _gather(value: Any, nodes: list[Node]) -> None:
    waiting = [(value, 0)]
    while waiting and len(nodes) < _MOST_NODES:
        one, depth = waiting.pop(0)
        if isinstance(one, list):
            waiting += [(part, depth) for part in one[:_MOST_NODES]]
        elif isinstance(one, dict):
            nodes.append(one)
            if depth < _DEEPEST:
                inner = (one.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage"))
                waiting += [(part, depth + 1) for part in inner if isinstance(part, list | dict)]


def types(node: Node) -> set[str]:
    """Return what a node says that it is, in lower case."""
    said = node.get("@type")
    return {one.lower() for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)}


def article_of(nodes: list[Node]) -> Node:
    """Return the node of the page's article, an empty one if it has none."""
    for kind in _ARTICLES:
        for node in nodes:
            if kind in types(node):
                return node
    return {}


def names(value: Any) -> Iterator[str]:
    """Yield the names of persons and organisations: texts, objects, references or lists of them."""
    for one in value[:10] if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list) and name:
            name = name[0]
        if isinstance(name, str):
            yield name
