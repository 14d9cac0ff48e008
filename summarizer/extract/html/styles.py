"""Page -> what its own style sheets and attributes say about each element, by the cascade."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.matching import Page, TooMuchStyleError
from summarizer.extract.html.sheets import NO_LAYER, Declaration, Sheet, read_declarations
from summarizer.extract.html.support import applies_media, read_data_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Values = dict[str, str]
# what beats what: important, in no layer, specificity, order
_Weight = tuple[bool, int, tuple[int, int, int], int]

_INLINE: Final = (1, 0, 0)
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_MOST_ROUNDS: Final = 6
_MOST_CHARACTERS: Final = 2_000
PARTS_LAID: Final = ("before", "after")
_PARTS: Final = (*PARTS_LAID, "first-line")
_FILLED: Final = re.compile(r"\b(?:forwards|both|infinite|paused)\b")
_REFERS: Final = re.compile(r"\b(?:var|env|attr)\(")
_ENVIRONMENT: Final = re.compile(r"env\([^(),]*(?:,((?:[^()]|\([^()]*\))*))?\)")
_ATTRIBUTE: Final = re.compile(
    r"attr\(\s*([\w-]+)\s*(type\([^()]*\)|[a-z%-]*)\s*(?:,((?:[^()]|\([^()]*\))*))?\)"
)
_INLINE_LAYER: Final = {False: NO_LAYER + 1, True: 1 - NO_LAYER}
_HIDING: Final = re.compile(
    r"(?:none|hidden|collapse|transparent|-\d{3,}|clip|indent|[:\s(]0?(?:\.0\d*)?(?:px|em|%)?\s*(?:[;)!/]|\Z)|#fff|white)",
    re.I,
)


class Styles:
    """What the page's own styles say.

    ``complete`` is False where there were too many of them to follow, ``readable`` where a rule that hides names
    parts of this page in a way that is not understood; ``foreign`` says that sheets lie elsewhere, unread.
    """

    def __init__(self, root: "HtmlElement") -> None:
        self.complete = True
        self.readable = True
        self.foreign = False
        self._found: dict[HtmlElement, list[tuple[_Weight, Declaration]]] = defaultdict(list)
        self._parts: dict[tuple[HtmlElement, str], list[tuple[_Weight, Declaration]]] = defaultdict(list)
        self._bodies: dict[str, list[Declaration]] = {}
        self._sheet = Sheet()
        try:
            for element in root.iter("style", "link"):
                kind = element.get("type", "text/css").strip().lower()
                if kind in ("", "text/css") and applies_media(element.get("media", "")):
                    self._sheet.add(self._css_of(element))
            if self._sheet.rules:
                self._match(Page([element for element in root.iter() if isinstance(element.tag, str)]))
        except TooMuchStyleError:
            self.complete = False

    def _css_of(self, element: "HtmlElement") -> str:
        """Return the style sheet of an element: nothing for browsers without scripts, and none is fetched."""
        if any(
            holder.get("shadowrootmode") is None for holder in element.iterancestors("noscript", "template")
        ):
            return ""
        if element.tag == "style":
            return element.text or ""
        kinds = element.get("rel", "").lower().split()
        if "stylesheet" not in kinds or "alternate" in kinds or "disabled" in element.attrib:
            return ""
        css = read_data_address(element.get("href", ""))
        self.foreign = self.foreign or css is None
        return css or ""

    def _match(self, page: Page) -> None:
        for order, rule in enumerate(self._sheet.rules):
            for element, specificity in page.select(rule.selector, rule.body):
                for declaration in self._read(rule.body):
                    important = declaration.important
                    layer = -rule.layer if important else rule.layer
                    self._found[element].append(((important, layer, specificity, order), declaration))
            for part in _PARTS:
                if part in rule.selector:
                    for element, specificity in page.select(rule.selector, rule.body, part):
                        self._parts[element, part] += [
                            ((one.important, rule.layer, specificity, order), one)
                            for one in self._read(rule.body)
                        ]
        hiding = [body for body in page.unread if _HIDING.search(body)]
        self.readable = not hiding

    def _read(self, body: str) -> list[Declaration]:
        declarations = self._bodies.get(body)
        if declarations is None:
            declarations = self._bodies[body] = read_declarations(body)
        return declarations

    def of(self, element: "HtmlElement", variables: Values) -> tuple[Values, Values]:
        """Return the values that hold for an element, and the variables for it and what stands in it.

        ``variables`` are those of its parent. Of a shorthand and its parts the later one stands last.
        """
        found = self._found.get(element)
        inline = element.get("style")
        if not found and not inline:
            return {}, variables
        weighed = list(found or ())
        if inline:
            weighed += [
                ((one.important, _INLINE_LAYER[one.important], _INLINE, index), one)
                for index, one in enumerate(self._read(inline))
            ]
        weighed.sort(key=lambda pair: pair[0])
        values = _cascaded(weighed)
        own = {name: value for name, value in values.items() if name.startswith("--")}
        if own:
            variables = {**variables, **own}
        resolved = {
            name: self._resolve(value, variables, element) if _REFERS.search(value) else value
            for name, value in values.items()
        }
        return self._animated(resolved, variables, element), variables

    def of_part(self, element: "HtmlElement", part: str, variables: Values) -> Values:
        """Return the values of a part such as "before"; ``variables`` are those of the element."""
        found = self._parts.get((element, part))
        if not found:
            return {}
        return {
            name: self._resolve(value, variables, element)
            for name, value in _cascaded(sorted(found, key=lambda pair: pair[0])).items()
        }

    def _resolve(self, value: str, variables: Values, element: "HtmlElement") -> str:
        initials = self._sheet.initials

        def replace(found: re.Match[str]) -> str:
            return variables.get(found[1], initials.get(found[1], found[2] or "")).strip()

        def read_attribute(found: re.Match[str]) -> str:
            own = element.get(found[1])
            unit = found[2] if re.fullmatch(r"[a-z]{1,4}|%", found[2] or "") else ""
            return (own + unit if own is not None else found[3] or "").strip().lower()

        for _ in range(_MOST_ROUNDS):
            value = _VARIABLE.sub(replace, value)[:_MOST_CHARACTERS]
            value = _ENVIRONMENT.sub(lambda found: found[1] or "0px", value)
            value = _ATTRIBUTE.sub(read_attribute, value)
            if not _REFERS.search(value) or len(value) >= _MOST_CHARACTERS:
                break
        return value[:_MOST_CHARACTERS].strip()

    def _animated(self, values: Values, variables: Values, element: "HtmlElement") -> Values:
        """Return the values after an animation that keeps its end, or of one that stands still at its start."""
        animation = next(
            (values[name] for name in values if name.endswith(("animation", "animation-name"))), ""
        )
        if not animation or not self._sheet.last_frames:
            return values
        mode = " ".join(value for name, value in values.items() if "animation" in name)
        frames = self._sheet.first_frames if "paused" in mode else self._sheet.last_frames
        for name in re.findall(r"[\w-]+", animation):
            if name in frames and _FILLED.search(mode):
                for declaration in self._read(frames[name]):
                    values.pop(declaration.name, None)
                    values[declaration.name] = self._resolve(declaration.value, variables, element)
        return values


def _cascaded(weighed: list[tuple[_Weight, Declaration]]) -> Values:
    """Return the values of declarations, the weightiest last; some only take back what stronger ones said."""
    values: Values = {}
    below: Values = {}
    group: tuple[bool, int] | None = None
    for weight, declaration in weighed:
        if weight[:2] != group:
            group, below = weight[:2], dict(values)
        name, value = declaration.name, declaration.value
        values.pop(name, None)
        if value == "revert-layer":
            if name in below:
                values[name] = below[name]
        elif value != "revert":
            values[name] = value
    return values
