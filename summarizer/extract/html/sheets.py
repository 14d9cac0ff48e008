"""Text of style sheets -> rules, as a desktop window applies them: nesting, media, layers, supports, key frames."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from summarizer.extract.html.lengths import HEIGHT, WIDTH, pixels
from summarizer.extract.html.matching import MAX_SELECTOR, TooMuchStyleError, split_selectors

# the largest sheets that sites put into their pages have about 5,000 rules in 500,000 characters
MAX_CHARACTERS: Final = 3_000_000
MAX_RULES: Final = 30_000
_DEEPEST: Final = 8

_STRUCTURE: Final = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|\\.|url\(\s*[^\"'\s)][^)]*+\)?|[{}()\[\];]",
    re.S | re.I,
)
# most rules: nothing in them that could hold a brace or a semicolon of another meaning
_FLAT: Final = re.compile(
    r"([^{}()\[\]\"'\\;@/]*+)\{((?:[^{}()\[\]\"'\\/]|\([^{}()\[\]\"'\\/;]*+\))*+)\}", re.S
)
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
_FEATURE: Final = re.compile(
    r"\(\s*(min-|max-|)(width|height|device-width|device-height)\s*:\s*([^()]+?)\s*\)"
)
_RANGE: Final = re.compile(r"\(\s*(width|height)\s*([<>]=?|=)\s*([^()<>=]+?)\s*\)")
_RANGE_BACK: Final = re.compile(
    r"\(\s*([^()<>=]+?)\s*([<>]=?)\s*(width|height)\s*(?:([<>]=?)\s*([^()<>=]+?)\s*)?\)"
)
_SIZES: Final = {"width": WIDTH, "device-width": WIDTH, "height": HEIGHT, "device-height": HEIGHT}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
# features that such a window does not have
_ABSENT: Final = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced|forced-colors\s*:\s*active|orientation\s*:\s*portrait"
    r"|hover\s*:\s*none|pointer\s*:\s*(?:coarse|none)|display-mode\s*:\s*(?!browser)|scripting\s*:\s*none|monochrome\)"
    r"|-ms-high-contrast|inverted-colors\s*:\s*inverted|prefers-contrast"
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property in lower case, its value in lower case and without comments, and whether it is important."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with the text of its declarations; rules of a layer yield to those of none."""

    selector: str
    body: str
    layered: bool = False


@dataclass(slots=True)
class Sheet:
    """The rules of all style sheets of a page in order, and the last frames of its animations by their names."""

    rules: list[Rule] = field(default_factory=list)
    last_frames: dict[str, str] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Append the rules of one style sheet. Raises `TooMuchStyleError` for a sheet beyond reason."""
        if len(css) > MAX_CHARACTERS:
            raise TooMuchStyleError
        self._add(css.replace("<!--", " ").replace("-->", " "), (), layered=False, depth=0)

    def _add(self, css: str, parents: tuple[str, ...], *, layered: bool, depth: int) -> None:
        if depth > _DEEPEST:
            return
        own: list[str] = []
        for prelude, body in split_blocks(css):
            prelude = (_COMMENT.sub(" ", prelude) if "/*" in prelude else prelude).strip()
            if body is None:
                own.append(prelude)
            elif prelude.startswith("@"):
                self._add_at_rule(prelude, body, parents, layered=layered, depth=depth)
            elif _RELEVANT.search(body):
                selectors = tuple(_nested(one, parents) for one in split_selectors(prelude))
                if "{" in body:
                    self._add(body, selectors, layered=layered, depth=depth + 1)
                else:
                    self._keep(selectors, body, layered=layered)
        if parents and own:
            self._keep(parents, ";".join(own), layered=layered)

    def _keep(self, selectors: tuple[str, ...], body: str, *, layered: bool) -> None:
        self.rules += [Rule(selector, body, layered) for selector in selectors]
        if len(self.rules) > MAX_RULES:
            raise TooMuchStyleError

    def _add_at_rule(
        self, prelude: str, body: str, parents: tuple[str, ...], *, layered: bool, depth: int
    ) -> None:
        name, _, condition = prelude[1:].partition(" ")
        name = re.split(r"[^\w-]", name, maxsplit=1)[0].lower()
        condition = prelude[1 + len(name) :].strip()
        if name == "media" and not applies_media(condition):
            return
        if name == "supports" and re.match(r"not\b", condition):
            return
        if name in ("media", "supports", "layer", "container", "document", "-moz-document"):
            self._add(body, parents, layered=layered or name == "layer", depth=depth + 1)
        elif name == "scope":
            scopes = re.match(r"\((.*?)\)\s*(?:to\b|\Z)", condition, re.S)
            inside = tuple(split_selectors(scopes[1])) if scopes else ()
            self._add(body, inside or parents, layered=layered, depth=depth + 1)
        elif name.endswith("keyframes"):
            last = [
                frame for at, frame in split_blocks(body) if frame and re.search(r"\bto\b|100%", at, re.I)
            ]
            self.last_frames[condition.strip("\"' ").lower()] = ";".join(last)


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
            if name and value
        ]
    import tinycss2

    found = []
    for node in tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = _COMMENT.sub(" ", tinycss2.serialize(node.value)).strip()
            name = node.name if node.name.startswith("--") else node.lower_name
            found.append(Declaration(name, value.lower(), bool(node.important)))
    return found


def applies_media(query: str) -> bool:
    """Say whether a media query holds for a light screen of 1280 x 800 pixels with a mouse."""
    query = _COMMENT.sub(" ", query).strip().lower()
    return not query or any(_applies_one(one.strip()) for one in query.split(","))


def _applies_one(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ").strip()
    kind = re.match(r"[a-z]+(?![\w(-])", query)
    holds = not (kind and kind.group() not in ("all", "screen", "and"))
    for edge, feature, value in _FEATURE.findall(query):
        holds = holds and _compare(_SIZES[feature], {"min-": ">=", "max-": "<=", "": "="}[edge], value)
    for feature, sign, value in _RANGE.findall(query):
        holds = holds and _compare(_SIZES[feature], sign, value)
    for value, sign, feature, second, other in _RANGE_BACK.findall(query):
        holds = holds and _compare(_SIZES[feature], _TURNED[sign], value)
        holds = holds and (not second or _compare(_SIZES[feature], second, other))
    return (holds and not _ABSENT.search(query)) is not negated


def _compare(size: float, sign: str, value: str) -> bool:
    limit = pixels(value)
    if limit is None:
        return True
    return {
        ">=": size >= limit,
        "<=": size <= limit,
        ">": size > limit,
        "<": size < limit,
        "=": size == limit,
    }[sign]
