"""Selectors of style sheets -> the elements that they mean. Selectors that wait for a mouse mean none."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Specificity = tuple[int, int, int]
Test = Callable[["HtmlElement"], bool]

MAX_SELECTOR: Final = 500
# a page of an ordinary site takes 1,000 to 30,000 comparisons; 400,000 and what follows from them take two seconds
MAX_STEPS: Final = 400_000

_NAME: Final = re.compile(r"([.#])((?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+)")
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_BRACKETS: Final = re.compile(r"[\[\]()\\\"']")
_MARKS: Final = re.compile(r"\\.|\"[^\"]*\"|'[^']*'|[\[\](),]")


class TooMuchStyleError(Exception):
    """Following the style sheets of this page would take too long."""


class Page:
    """The elements of a page by what selectors ask for, and how many more comparisons they may take."""

    def __init__(self, elements: list["HtmlElement"]) -> None:
        self.elements = elements
        self.steps = MAX_STEPS
        self._by_key: dict[str, list[HtmlElement]] = {}
        for element in elements:
            self._by_key.setdefault(str(element.tag), []).append(element)
            if identity := element.get("id"):
                self._by_key.setdefault(f"#{identity}", []).append(element)
            if classes := element.get("class"):
                for name in dict.fromkeys(classes.split()):
                    self._by_key.setdefault(f".{name}", []).append(element)

    def step(self) -> None:
        """Count one comparison. Raises `TooMuchStyleError` when there were too many."""
        self.steps -= 1
        if self.steps < 0:
            raise TooMuchStyleError

    def select(self, selector: str) -> Iterator[tuple["HtmlElement", Specificity]]:
        """Yield the elements that one selector, without commas, means, and how specific it is."""
        if len(selector) > MAX_SELECTOR or not self._may_match(selector):
            return
        import cssselect

        try:
            parsed = cssselect.parse(selector)[0]
        except (cssselect.SelectorError, RecursionError, IndexError):
            return
        if parsed.pseudo_element is not None:
            return
        tree = parsed.parsed_tree
        for element in self._candidates(tree):
            if matches(tree, element, self):
                yield element, parsed.specificity()

    def _may_match(self, selector: str) -> bool:
        """Say whether the page has all classes and ids that the selector asks for: most rules end here."""
        bare = _without_functions(selector) if _BRACKETS.search(selector) else selector
        return all(mark + _unescape(name) in self._by_key for mark, name in _NAME.findall(bare))

    def _candidates(self, tree: Any) -> list["HtmlElement"]:
        from cssselect import parser

        node = tree.subselector if isinstance(tree, parser.CombinedSelector) else tree
        best = self.elements
        while node is not None:
            key = None
            if isinstance(node, parser.Hash):
                key = f"#{node.id}"
            elif isinstance(node, parser.Class):
                key = f".{node.class_name}"
            elif isinstance(node, parser.Element) and node.element:
                key = node.element.lower()
            if key is not None and len(found := self._by_key.get(key, [])) < len(best):
                best = found
            node = getattr(node, "selector", None)
        return best


def split_selectors(prelude: str) -> list[str]:
    """Return the selectors of a rule, parted at the commas that stand in no brackets."""
    if not _BRACKETS.search(prelude):
        return [part for one in prelude.split(",") if (part := one.strip())]
    parts, depth, start = [], 0, 0
    for place, mark in ((found.start(), found.group()) for found in _MARKS.finditer(prelude)):
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth -= 1
        elif mark == "," and depth == 0:
            parts.append(prelude[start:place].strip())
            start = place + 1
    parts.append(prelude[start:].strip())
    return [part for part in parts if part]


def _without_functions(selector: str) -> str:
    before = None
    while before != selector:
        before, selector = selector, re.sub(r":[\w-]+\([^()]*\)|\[[^\]]*\]", "", selector)
    return selector


def _unescape(name: str) -> str:
    if "\\" not in name:
        return name
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2], name)


# ---------------------------------------------------------------- one element, one selector


def matches(node: Any, element: "HtmlElement", page: Page) -> bool:
    """Say whether an element is meant by a selector that was parsed by cssselect."""
    from cssselect import parser as css

    page.step()
    match node:
        case css.Element():
            return node.element is None or node.element.lower() == element.tag
        case css.Hash():
            return element.get("id") == node.id and matches(node.selector, element, page)
        case css.Class():
            return node.class_name in element.get("class", "").split() and matches(
                node.selector, element, page
            )
        case css.Attrib():
            return _has_attribute(node, element) and matches(node.selector, element, page)
        case css.Negation():
            return matches(node.selector, element, page) and not matches(node.subselector, element, page)
        case css.Matching() | css.SpecificityAdjustment():
            return matches(node.selector, element, page) and any(
                matches(_tree(one), element, page) for one in node.selector_list
            )
        case css.Relation():
            return matches(node.selector, element, page) and _relates(node, element, page)
        case css.Function():
            return matches(node.selector, element, page) and _is_nth(node, element, page)
        case css.Pseudo():
            return matches(node.selector, element, page) and _is_at_rest(node.ident.lower(), element)
        case css.CombinedSelector():
            return matches(node.subselector, element, page) and any(
                matches(node.selector, other, page) for other in _combined(node.combinator, element)
            )
    return False


def _tree(node: Any) -> Any:
    return getattr(node, "parsed_tree", node)


def _combined(combinator: str, element: "HtmlElement") -> Iterator["HtmlElement"]:
    if combinator == " ":
        yield from element.iterancestors()
    elif combinator == ">":
        if (parent := element.getparent()) is not None:
            yield parent
    elif combinator == "+":
        if (before := element.getprevious()) is not None:
            yield before
    elif combinator == "~":
        yield from element.itersiblings(preceding=True)


def _relates(node: Any, element: "HtmlElement", page: Page) -> bool:
    for mark, selector in node.arguments:
        combinator = mark.value
        within: Iterator[HtmlElement]
        if combinator == ">":
            within = iter(element)
        elif combinator == " ":
            within = element.iterdescendants()
        else:
            within = element.itersiblings()
        for place, other in enumerate(within):
            if combinator == "+" and place:
                break
            if isinstance(other.tag, str) and matches(_tree(selector), other, page):
                return True
    return False


def _has_attribute(node: Any, element: "HtmlElement") -> bool:
    value = element.get(node.attrib.lower())
    if value is None:
        return False
    if node.operator == "exists":
        return True
    wanted = getattr(node.value, "value", node.value) or ""
    if node.attrib.lower() in ("type", "dir", "lang", "hidden", "align", "color", "bgcolor"):
        wanted, value = wanted.lower(), value.lower()
    match node.operator:
        case "=":
            return bool(value == wanted)
        case "!=":
            return bool(value != wanted)
        case "~=":
            return wanted in value.split()
        case "|=":
            return bool(value == wanted or value.startswith(f"{wanted}-"))
        case "^=":
            return bool(wanted and value.startswith(wanted))
        case "$=":
            return bool(wanted and value.endswith(wanted))
        case "*=":
            return bool(wanted and wanted in value)
    return False


def _is_at_rest(name: str, element: "HtmlElement") -> bool:
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
            return _is_at_rest("first-of-type", element) and _is_at_rest("last-of-type", element)
        case "link" | "any-link":
            return element.tag in ("a", "area") and element.get("href") is not None
        case "checked":
            return element.get("checked") is not None or element.get("selected") is not None
        case "disabled":
            return element.get("disabled") is not None
        case "enabled":
            return (
                element.tag in ("input", "button", "select", "textarea") and element.get("disabled") is None
            )
    return name == "empty" and len(element) == 0 and not element.text


def _is_nth(node: Any, element: "HtmlElement", page: Page) -> bool:
    from cssselect.parser import parse_series

    name = node.name.lower()
    if name == "lang":
        wanted = "".join(token.value for token in node.arguments).lower()
        holder: Any = element
        while holder is not None and holder.get("lang") is None:
            holder = holder.getparent()
        return holder is not None and (holder.get("lang").lower() + "-").startswith(f"{wanted}-")
    if not name.startswith("nth-"):
        return False
    try:
        step, first = parse_series(node.arguments)
    except (ValueError, SyntaxError):
        return False
    before = element.itersiblings(
        *((element.tag,) if name.endswith("of-type") else ()), preceding="last" not in name
    )
    place = 1
    for _ in before:
        page.step()
        place += 1
    return place == first if step == 0 else (place - first) % step == 0 and (place - first) // step >= 0
