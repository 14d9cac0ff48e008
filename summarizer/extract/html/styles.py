"""Page -> what its own style sheets and attributes say about each element, by the cascade."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.matching import Page, TooMuchStyleError
from summarizer.extract.html.sheets import Declaration, Sheet, applies_media, read_declarations

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Values = dict[str, str]
# what beats what: important, in no layer, specificity, order
_Weight = tuple[bool, int, tuple[int, int, int], int]

_INLINE: Final = (1, 0, 0)
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_MOST_ROUNDS: Final = 6
_MOST_CHARACTERS: Final = 2_000
_FILLED: Final = re.compile(r"\b(?:forwards|both|infinite)\b")


class Styles:
    """What the page's own styles say. ``complete`` is False where there were too many of them to follow."""

    def __init__(self, root: "HtmlElement") -> None:
        self.complete = True
        self._found: dict[HtmlElement, list[tuple[_Weight, Declaration]]] = defaultdict(list)
        self._bodies: dict[str, list[Declaration]] = {}
        self._sheet = Sheet()
        try:
            for element in root.iter("style"):
                kind = element.get("type", "text/css").strip().lower()
                if kind in ("", "text/css") and applies_media(element.get("media", "")):
                    self._sheet.add(element.text or "")
            if self._sheet.rules:
                self._match(Page([element for element in root.iter() if isinstance(element.tag, str)]))
        except TooMuchStyleError:
            self.complete = False

    def _match(self, page: Page) -> None:
        for order, rule in enumerate(self._sheet.rules):
            for element, specificity in page.select(rule.selector):
                for declaration in self._read(rule.body):
                    important = declaration.important
                    layer = int(rule.layered == important)
                    self._found[element].append(((important, layer, specificity, order), declaration))

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
                ((one.important, 2, _INLINE, index), one) for index, one in enumerate(self._read(inline))
            ]
        weighed.sort(key=lambda pair: pair[0])
        values: Values = {}
        for _, declaration in weighed:
            values.pop(declaration.name, None)
            values[declaration.name] = declaration.value
        own = {name: value for name, value in values.items() if name.startswith("--")}
        if own:
            variables = {**variables, **own}
        resolved = {
            name: self._resolve(value, variables) if "var(" in value else value
            for name, value in values.items()
        }
        return self._animated(resolved, variables), variables

    def _resolve(self, value: str, variables: Values) -> str:
        def replace(found: re.Match[str]) -> str:
            return variables.get(found[1], found[2] or "").strip()

        for _ in range(_MOST_ROUNDS):
            value = _VARIABLE.sub(replace, value)
            if "var(" not in value or len(value) > _MOST_CHARACTERS:
                break
        return value[:_MOST_CHARACTERS]

    def _animated(self, values: Values, variables: Values) -> Values:
        """Return the values after an animation that keeps its end."""
        animation = next(
            (values[name] for name in values if name.endswith(("animation", "animation-name"))), ""
        )
        if not animation or not self._sheet.last_frames:
            return values
        mode = animation + " " + values.get("animation-fill-mode", "")
        for name in re.findall(r"[\w-]+", animation):
            if name in self._sheet.last_frames and _FILLED.search(mode):
                for declaration in self._read(self._sheet.last_frames[name]):
                    values.pop(declaration.name, None)
                    values[declaration.name] = self._resolve(declaration.value, variables)
        return values
