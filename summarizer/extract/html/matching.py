"""Selectors of style sheets -> the elements that they mean. Selectors that wait for a mouse mean none."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from summarizer.extract.html.pseudo_classes import holds, is_at_rest, is_in_series

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


# lists and whole selectors in brackets, which cssselect does not know there
_ASIDE: Final = re.compile(
    r":(?:(is|where|matches|any|-webkit-any|-moz-any|not)\(|(nth-(?:last-)?child)\(([^()]*?)\s+of\s+)"
    r"((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Aside:
    """What stands in the brackets of a pseudo-class, apart from its selector; ``series`` are a period and a place."""

    name: str
    trees: tuple[Any, ...]
    series: tuple[int, int] = (0, 0)


class TooMuchStyleError(Exception):
    """Following the style sheets of this page would take too long."""


class Page:
    """The elements of a page by what selectors ask for, and how many more comparisons they may take."""

    def __init__(self, elements: list["HtmlElement"]) -> None:
        self.elements = elements
        self.steps = MAX_STEPS
        self.asides: list[_Aside] = []
        self.unread: list[str] = []
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

    def select(
        self, selector: str, body: str = "", pseudo: str | None = None
    ) -> Iterator[tuple["HtmlElement", Specificity]]:
        """Yield the elements that one selector, without commas, means, and how specific it is.

        ``pseudo`` asks for those with a part such as "before". The ``body`` of a rule whose selector names parts of
        this page but cannot be understood is kept in ``unread``.
        """
        if len(selector) > MAX_SELECTOR or not self._may_match(selector):
            return
        parsed = self._parse(selector)
        if parsed is None:
            if _NAME.search(_without_functions(selector)):
                self.unread.append(body)
            return
        if str(parsed.pseudo_element or "") != (pseudo or ""):
            return
        tree = parsed.parsed_tree
        for element in self._candidates(tree):
            if matches(tree, element, self):
                yield element, parsed.specificity()

    def _parse(self, selector: str, depth: int = 0) -> Any:
        """Return a selector as cssselect reads it, None where it cannot be read."""
        import cssselect

        try:
            return cssselect.parse(selector)[0]
        except (cssselect.SelectorError, RecursionError, IndexError, ValueError):
            simpler = (
                _ASIDE.sub(lambda found: self._set_aside(found, depth), selector) if depth < 4 else selector
            )
        try:
            return cssselect.parse(simpler)[0] if simpler != selector else None
        except (cssselect.SelectorError, RecursionError, IndexError, ValueError):
            return None

    def _set_aside(self, found: re.Match[str], depth: int) -> str:
        from cssselect.parser import parse_series, tokenize

        parsed = [self._parse(one, depth + 1) for one in split_selectors(found[4])]
        trees = tuple(one.parsed_tree for one in parsed if one is not None)
        name, series = (found[1] or found[2]).lower(), (0, 0)
        # other lists forgive what cannot be read in them
        if not trees or (name == "not" and len(trees) < len(parsed)):
            return found.group()
        if found[2]:
            try:
                series = parse_series([token for token in tokenize(found[3].strip()) if token.type != "EOF"])
            except (ValueError, SyntaxError):
                return found.group()
        self.asides.append(_Aside(name, trees, series))
        return f":aside-{len(self.asides) - 1}"

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
            return matches(node.selector, element, page) and holds(node, element, page.step)
        case css.Pseudo():
            return matches(node.selector, element, page) and _has_state(node.ident.lower(), element, page)
        case css.CombinedSelector():
            return matches(node.subselector, element, page) and any(
                matches(node.selector, other, page) for other in _combined(node.combinator, element)
            )
    return False


def _has_state(name: str, element: "HtmlElement", page: Page) -> bool:
    found = re.fullmatch(r"aside-(\d+)", name)
    if found is None or int(found[1]) >= len(page.asides):
        return is_at_rest(name, element)
    aside = page.asides[int(found[1])]
    meant = any(matches(tree, element, page) for tree in aside.trees)
    if not aside.name.startswith("nth-"):
        return meant is not (aside.name == "not")
    before = element.itersiblings(preceding="last" not in aside.name)
    return meant and is_in_series(
        1 + sum(any(matches(tree, other, page) for tree in aside.trees) for other in before), *aside.series
    )


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
    if node.attrib.lower() in ("type", "dir", "lang", "hidden", "align", "color", "bgcolor") or (
        getattr(node, "flag", None) == "i"
    ):
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
