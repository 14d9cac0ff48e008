"""Text of style sheets -> rules, as a desktop window applies them: nesting, media, layers, supports, key frames."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from summarizer.extract.html.matching import MAX_SELECTOR, TooMuchStyleError, split_selectors
from summarizer.extract.html.support import applies_media, is_supported, read_data_address

# the largest sheets that sites put into their pages have about 5,000 rules in 500,000 characters
MAX_CHARACTERS: Final = 3_000_000
MAX_RULES: Final = 30_000
_DEEPEST: Final = 8
NO_LAYER: Final = 1_000_000

_STRUCTURE: Final = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|\\.|url\(\s*[^\"'\s)][^)]*+\)?|[{}()\[\];]",
    re.S | re.I,
)
# most rules: nothing in them that could hold a brace or a semicolon of another meaning
_FLAT: Final = re.compile(
    r"([^{}()\[\]\"'\\;@/]*+)\{((?:[^{}()\[\]\"'\\/]|\([^{}()\[\]\"'\\/;]*+\))*+)\}", re.S
)
_LAYER: Final = re.compile(r"@layer\s+(.+)", re.S | re.I)
_IMPORT: Final = re.compile(
    r"@import\s*(?:url\(\s*)?(?:\"([^\"]*)\"|'([^']*)'|([^\"'\s)]+))\s*\)?(.*)", re.S | re.I
)
_OF_IMPORT: Final = re.compile(r"\blayer\b(?:\([^()]*\))?|\bsupports\((?:[^()]|\([^()]*\))*\)", re.I)
_START: Final = re.compile(r"\bfrom\b|(?<![\d.])0*(?:\.0+)?%", re.I)
_END: Final = re.compile(r"\bto\b|100%", re.I)
_CLOSES: Final = {"(": ")", "[": "]", "{": "}"}
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
# declarations that can be parted at their marks: nothing quoted, escaped, commented, nested or important
_PLAIN: Final = re.compile(r"(?:\s*[\w-]+\s*:(?:[\w\s#.,%+-]|\([\w\s#.,%+-]*\))*(?:;|\Z))*+\s*")
# what can hide a text or show it; a block of declarations without any of them is not read
_RELEVANT: Final = re.compile(
    r"disp|visib|opac|colo|backg|font|posit|inset|left|right|top|bottom|indent|transf|transl|scale|rotat|margin|clip"
    r"|height|width|size|overf|zoom|spac|mask|blend|index|anim|grid|all|secur|fill|filter|--|\\|contain",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property in lower case, its value in lower case and without comments, and whether it is important."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with the text of its declarations; of two layers the higher one wins, and none is the highest."""

    selector: str
    body: str
    layer: int = NO_LAYER


@dataclass(slots=True)
class Sheet:
    """The rules of all style sheets of a page in order, and by their names the frames of its animations and more.

    ``initials`` are what registered variables are where nothing sets them, ``layers`` the places of layers.
    """

    rules: list[Rule] = field(default_factory=list)
    first_frames: dict[str, str] = field(default_factory=dict)
    last_frames: dict[str, str] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    layers: dict[str, int] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Append the rules of one style sheet. Raises `TooMuchStyleError` for a sheet beyond reason."""
        if len(css) > MAX_CHARACTERS:
            raise TooMuchStyleError
        self._add(css.replace("<!--", " ").replace("-->", " "), (), layer="", depth=0)

    def _add(self, css: str, parents: tuple[str, ...], *, layer: str, depth: int) -> None:
        if depth > _DEEPEST:
            return
        own: list[str] = []
        for prelude, body in split_blocks(css):
            prelude = (_COMMENT.sub(" ", prelude) if "/*" in prelude else prelude).strip()
            if body is None and prelude.startswith("@"):
                self._add_statement(prelude, parents, layer=layer, depth=depth)
            elif body is None:
                own.append(prelude)
            elif prelude.startswith("@"):
                self._add_at_rule(prelude, body or "", parents, layer=layer, depth=depth)
            elif body and _RELEVANT.search(body):
                selectors = tuple(_nested(one, parents) for one in split_selectors(prelude))
                if "{" in body:
                    self._add(body, selectors, layer=layer, depth=depth + 1)
                else:
                    self._keep(selectors, body, layer=layer)
        if parents and own:
            self._keep(parents, ";".join(own), layer=layer)

    def _keep(self, selectors: tuple[str, ...], body: str, *, layer: str) -> None:
        rank = self.layers[layer] if layer else NO_LAYER
        self.rules += [Rule(selector, body, rank) for selector in selectors]
        if len(self.rules) > MAX_RULES:
            raise TooMuchStyleError

    def _add_statement(self, prelude: str, parents: tuple[str, ...], *, layer: str, depth: int) -> None:
        if found := _LAYER.match(prelude):
            for name in found[1].split(","):
                self._name_layer(layer, name)
        elif (found := _IMPORT.match(prelude)) and applies_media(_OF_IMPORT.sub(" ", found[4])):
            css = read_data_address(found[1] or found[2] or found[3] or "")
            if css is not None and len(css) < MAX_CHARACTERS:
                if named := re.search(r"\blayer\b(?:\(([^()]*)\))?", found[4]):
                    layer = self._name_layer(layer, named[1] or "")
                self._add(css, parents, layer=layer, depth=depth + 1)

    def _name_layer(self, outer: str, name: str) -> str:
        """Return the whole name of a layer, after it got its place; one without a name is a layer of its own."""
        whole = f"{outer}.{name.strip() or len(self.layers)}"
        self.layers.setdefault(whole, len(self.layers))
        return whole

    def _add_at_rule(
        self, prelude: str, body: str, parents: tuple[str, ...], *, layer: str, depth: int
    ) -> None:
        name, _, condition = prelude[1:].partition(" ")
        name = re.split(r"[^\w-]", name, maxsplit=1)[0].lower()
        condition = prelude[1 + len(name) :].strip()
        if name == "media" and not applies_media(condition):
            return
        if name == "supports" and is_supported(condition) is False:
            return
        if name == "layer":
            self._add(body, parents, layer=self._name_layer(layer, condition), depth=depth + 1)
        elif name in ("media", "supports", "container", "document", "-moz-document"):
            self._add(body, parents, layer=layer, depth=depth + 1)
        elif name == "scope":
            scopes = re.match(r"\((.*?)\)\s*(?:to\b|\Z)", condition, re.S)
            inside = tuple(split_selectors(scopes[1])) if scopes else ()
            self._add(body, inside or parents, layer=layer, depth=depth + 1)
        elif name.endswith("keyframes"):
            frames = [(at, frame) for at, frame in split_blocks(body) if frame]
            animation = condition.strip("\"' ").lower()
            for place, kept in ((_START, self.first_frames), (_END, self.last_frames)):
                kept[animation] = ";".join(frame for at, frame in frames if place.search(at))
        elif name == "property":
            for declaration in read_declarations(body):
                if declaration.name == "initial-value":
                    self.initials[condition.strip()] = declaration.value


def split_blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield the statements of a style sheet or block: what stands before "{" with what stands in it, or with None."""
    place = 0
    while place < len(css):
        if flat := _FLAT.match(css, place):
            yield flat[1], flat[2]
            place = flat.end()
        else:
            prelude, body, place = _statement(css, place)
            if body is not None or prelude.strip():
                yield prelude, body


def _statement(css: str, start: int) -> tuple[str, str | None, int]:
    """Return the two parts of the statement that starts here, and where it ends."""
    awaited: list[str] = []
    opened = 0
    for found in _STRUCTURE.finditer(css, start):
        mark = found.group()
        if mark in _CLOSES:
            if mark == "{" and not awaited:
                opened = found.end()
            awaited.append(_CLOSES[mark])
        elif awaited and mark == awaited[-1]:
            awaited.pop()
            if mark == "}" and not awaited:
                return css[start : opened - 1], css[opened : found.start()], found.end()
        elif mark == ";" and not awaited:
            return css[start : found.start()], None, found.end()
    if awaited and opened > start:  # the end of the sheet closes what is open
        return css[start : opened - 1], css[opened:], len(css)
    return css[start:], None, len(css)


def _nested(selector: str, parents: tuple[str, ...]) -> str:
    """Return a selector inside a rule as one that stands alone."""
    if not parents:
        return selector
    parent = parents[0] if len(parents) == 1 else f":is({','.join(parents)})"
    if len(parent) + len(selector) > MAX_SELECTOR:
        return selector
    if "&" not in selector:
        return f"{parent} {selector}"
    # what follows "&" at once must not run into a name: "&.open", but "&" alone may stand for several selectors
    whole = parent if " " not in parent and ">" not in parent else f":is({parent})"
    return selector.replace("&", whole)


def read_declarations(body: str) -> list[Declaration]:
    """Return the declarations of a rule or a ``style`` attribute in order, escapes undone."""
    if _PLAIN.fullmatch(body):
        pairs = (part.partition(":") for part in body.split(";"))
        plain = [(name.strip(), value.strip().lower()) for name, _, value in pairs]
        return [
            Declaration(name if name.startswith("--") else name.lower(), value)
            for name, value in plain
            if name and (value or name.startswith("--"))
        ]
    import tinycss2

    found = []
    for node in tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = _COMMENT.sub(" ", tinycss2.serialize(node.value)).strip()
            name = node.name if node.name.startswith("--") else node.lower_name
            found.append(Declaration(name, value.lower(), bool(node.important)))
    return found
