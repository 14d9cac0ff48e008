"""Pseudo-classes of selectors -> whether they hold for an element of a page that nobody touches."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def is_at_rest(name: str, element: "HtmlElement") -> bool:
    """Say whether a pseudo-class holds for an element that nobody points at."""
    match name:
        case "root" | "scope":
            return element.getparent() is None
        case "first-child":
            return element.getprevious() is None
        case "last-child":
            return element.getnext() is None
        case "only-child":
            return element.getprevious() is None and element.getnext() is None
        case "first-of-type":
            return next(element.itersiblings(element.tag, preceding=True), None) is None
        case "last-of-type":
            return next(element.itersiblings(element.tag), None) is None
        case "only-of-type":
            return is_at_rest("first-of-type", element) and is_at_rest("last-of-type", element)
        case "link" | "any-link":
            return element.tag in ("a", "area") and element.get("href") is not None
        case "empty":
            return len(element) == 0 and not element.text
    return _has_state(name, element)


def _has_state(name: str, element: "HtmlElement") -> bool:
    match name:
        case "checked":
            return element.get("checked") is not None or element.get("selected") is not None
        case "disabled":
            return element.get("disabled") is not None
        case "defined":
            return "-" not in str(element.tag)
        case "read-only":
            return element.tag not in ("input", "textarea") and element.get("contenteditable") is None
        case "open":
            return element.tag in ("details", "dialog") and element.get("open") is not None
        case "enabled":
            return (
                element.tag in ("input", "button", "select", "textarea") and element.get("disabled") is None
            )
    return False


def holds(node: Any, element: "HtmlElement", step: Callable[[], None]) -> bool:
    """Say whether a pseudo-class with arguments holds: languages, directions and places."""
    from cssselect.parser import parse_series

    name = node.name.lower()
    if name == "lang":
        wanted = "".join(token.value for token in node.arguments).lower()
        holder: Any = element
        while holder is not None and holder.get("lang") is None:
            holder = holder.getparent()
        return holder is not None and (holder.get("lang").lower() + "-").startswith(f"{wanted}-")
    if name == "dir":
        wanted = "".join(token.value for token in node.arguments).lower()
        return wanted == _direction(element)
    if not name.startswith("nth-"):
        return False
    try:
        period, first = parse_series(node.arguments)
    except (ValueError, SyntaxError):
        return False
    before = element.itersiblings(
        *((element.tag,) if name.endswith("of-type") else ()), preceding="last" not in name
    )
    place = 1
    for _ in before:
        step()
        place += 1
    return is_in_series(place, period, first)


def is_in_series(place: int, period: int, first: int) -> bool:
    """Say whether a place is one of "2n+1" and the like."""
    if period == 0:
        return place == first
    return (place - first) % period == 0 and (place - first) // period >= 0


def _direction(element: "HtmlElement") -> str:
    holder: Any = element
    while holder is not None:
        if (said := (holder.get("dir") or "").strip().lower()) in ("ltr", "rtl"):
            return said
        holder = holder.getparent()
    return "ltr"
