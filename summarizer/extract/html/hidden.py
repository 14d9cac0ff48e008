"""Page -> the same page without what a reader cannot see, and what that was."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.boxes import FAINT, is_out_of_sight
from summarizer.extract.html.class_names import hidden_by_class
from summarizer.extract.html.frames import Frame, frame_of, is_pushed_out, without_room
from summarizer.extract.html.layers import with_layers
from summarizer.extract.html.looks import Looks, looks_of, page_looks
from summarizer.extract.html.styles import Styles, Values
from summarizer.extract.html.trees import drop

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# never drawn, or not as text: what is in them is for programs, forms and browsers without the feature
_NO_TEXT: Final = frozenset(
    "head script style template noscript noframes noembed iframe object embed applet audio video canvas svg map "
    "textarea select datalist option optgroup input meter progress rp rt rtc annotation annotation-xml title "
    "frameset param source track link meta base del s strike".split()
)
# hiding these is the ordinary way of things, so nobody needs to be told
_UNREMARKABLE: Final = _NO_TEXT - {"template"}
_FURNITURE: Final = frozenset("nav header footer form button label menu a aside".split())
# texts for screen readers such as "opens in a new window" are shorter than any instruction
_WORTH_TELLING: Final = 30
_MOST_WORDS: Final = 8
_MOST_CHARACTERS: Final = 80
_CENSUS: Final = 60  # letters; a page that shows fewer waits for a script to show it
_SHOWN: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out of a page: the texts that a reader ought to know of, in order of the page.

    ``complete`` is False where the style sheets were too many to follow, and ``readable`` where a rule that hides
    was not understood, so that hidden text may be left.
    """

    texts: tuple[str, ...] = ()
    complete: bool = True
    readable: bool = True

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what to tell a reader, with the first words of what was left out."""
        said = []
        if self.texts:
            places = f"{len(self.texts)} place{'s' * (len(self.texts) != 1)}"
            characters = sum(map(len, self.texts))
            said.append(
                f"Hidden text on the page was left out ({places}, {characters} characters): "
                f"{_first_words(self.texts[0])}"
            )
        if not self.complete:
            said.append(
                "The page has too many styles to follow: text that a reader cannot see may be in the article."
            )
        if not self.readable:
            said.append(
                "Some styles of the page could not be read: text that a reader cannot see may be in the article."
            )
        return tuple(said)


def remove_hidden(root: "HtmlElement") -> Removed:
    """Take out of a page what a reader cannot see, in place, and return what it was.

    The reader has a desktop window, runs no script, follows the page's own styles and those class names that
    everybody uses for hiding; foreign style sheets are not fetched. What a click would open is left out, and so are
    struck-out words, readings above characters, and forms.
    """
    sight = _Sight(root)
    found = sight.look(even_whole=False)
    if found is None:  # everything is hidden until a script shows it: look at what it would show
        found = sight.look(even_whole=True) or _Findings([], [])
    told = [text for text, worth in found.texts if worth]
    for element, part in found.gone:
        _take_out(element, part)
    told += _remove_silent(root)
    return Removed(tuple(told), sight.styles.complete, sight.styles.readable)


@dataclass(slots=True)
class _Findings:
    """What to take out: whole elements ("element"), the text before children ("text"), or behind one ("tail")."""

    gone: list[tuple["HtmlElement", str]]
    texts: list[tuple[str, bool]]


class _Sight:
    def __init__(self, root: "HtmlElement") -> None:
        self.root = root
        self.styles = Styles(root)
        self._body = root.find("body")
        self._shadows = next(root.iter("template"), None) is not None
        self._articles = next(root.iter("article", "main"), None) is not None

    def look(self, *, even_whole: bool) -> _Findings | None:
        """Return what a reader does not see, None if that is all there is.

        ``even_whole`` looks at a page whose root is hidden as if it were not.
        """
        findings = _Findings([], [])
        shown = 0
        page = page_looks(dark=_is_dark(self.root))
        stack: list[tuple[HtmlElement, Looks, bool, Values, Frame]] = [(self.root, page, True, {}, Frame())]
        hidden_root = False
        while stack:
            element, parent, sees, variables, frame = stack.pop()
            values, variables = self.styles.of(element, variables)
            is_root = element is self.root or element is self._body
            looks = looks_of(element, values, parent)
            if is_root and even_whole:
                looks, values = page_looks(dark=False), {}
            if not is_root:
                looks = with_layers(element, values, variables, looks, self.styles)
            if looks is not parent:
                sees = looks.shows_text
            if is_root and not sees:
                hidden_root = True
            if is_root and values and is_out_of_sight(values, font=looks.font):
                return None
            if not is_root and (
                _is_gone(element, values, looks) or (values and is_pushed_out(values, looks.font, frame))
            ):
                self._note(element, "element", findings)
                continue
            shown += self._look_inside(element, sees, findings)
            frame = frame_of(values, looks.font, frame) if values else frame
            children = self._seen_children(element, values, variables, findings)
            if values and (lost := without_room(children, variables, frame, values, self.styles)):
                for child in lost:
                    self._note(child, "element", findings)
                children = [child for child in children if child not in lost]
            stack += [(child, looks, sees, variables, frame) for child in children]
        return None if hidden_root and shown < _CENSUS and not even_whole else findings

    def _look_inside(self, element: "HtmlElement", sees: bool, findings: _Findings) -> int:
        """Return how much text of an element itself is seen, and note the rest."""
        sees = sees and self._closed(element) is None
        shown = 0
        if element.text and not element.text.isspace():
            if sees:
                shown += len(element.text)
            else:
                self._note(element, "text", findings)
        for child in element:
            if child.tail and not child.tail.isspace():
                if sees:
                    shown += len(child.tail)
                else:
                    self._note(child, "tail", findings)
        return shown

    def _seen_children(
        self, element: "HtmlElement", values: Values, variables: Values, findings: _Findings
    ) -> list["HtmlElement"]:
        """Return the children to look at, the last one first, and note those that their parent hides."""
        closed = self._closed(element)
        folded = values.get("grid-template-rows", "").split(" ")[0] in ("0", "0fr", "0px")
        if closed is None and not folded:
            return list(reversed(element))
        seen = []
        for child in reversed(element):
            if (closed is not None and child is not closed) or (folded and self._is_folded(child, variables)):
                self._note(child, "element", findings)
            else:
                seen.append(child)
        return seen

    def _closed(self, element: "HtmlElement") -> "HtmlElement | None":
        """Return the only child that is seen of an element that waits for a click or has no place for the others.

        None where all of them are seen.
        """
        if element.tag == "details" and "open" not in element.attrib:
            summary = element.find("summary")
            return element if summary is None else summary
        if not self._shadows:
            return None
        shadow = element.find("template[@shadowrootmode]")
        return shadow if shadow is not None and next(shadow.iter("slot"), None) is None else None

    def _is_folded(self, child: "HtmlElement", variables: Values) -> bool:
        return "overflow" in self.styles.of(child, variables)[0]

    def _note(self, element: "HtmlElement", part: str, findings: _Findings) -> None:
        findings.gone.append((element, part))
        if part == "element" and element.tag in _UNREMARKABLE:
            return
        words = (
            {"text": element.text, "tail": element.tail}.get(part) if part != "element" else _text_of(element)
        )
        text = _SHOWN.sub(" ", words or "").strip()
        if text:
            findings.texts.append((text, len(text) >= _WORTH_TELLING and self._is_in_article(element)))

    def _is_in_article(self, element: "HtmlElement") -> bool:
        holders = {element.tag} if element.tag != "a" else set()
        holders.update(str(holder.tag) for holder in element.iterancestors())
        if self._articles and not holders & {"article", "main"}:
            return False
        return not holders & _FURNITURE


def _remove_silent(root: "HtmlElement") -> list[str]:
    """Take out what is not read aloud, and return it.

    It is seen, but it is decoration or a copy, and a common place for planted text. Behind an open dialog a whole
    page is marked like that: what holds half of the text stays.
    """
    marked = [element for element in root.iter() if element.get("aria-hidden", "").strip().lower() == "true"]
    if not marked:
        return []
    whole, told = len(_text_of(root)), []
    for element in marked:
        text = _SHOWN.sub(" ", _text_of(element)).strip()
        if len(text) < 0.5 * whole:
            _take_out(element, "element")
            told += [text] if len(text) >= _WORTH_TELLING else []
    return told


def _is_gone(element: "HtmlElement", values: Values, looks: Looks) -> bool:
    """Say whether a whole element is not to be seen, whatever the styles of what is in it."""
    if element.tag in _NO_TEXT:
        return not (element.tag == "template" and element.get("shadowrootmode"))
    attributes = element.attrib
    display = values.get("display", "")
    if not display:
        if "hidden" in attributes or "popover" in attributes:
            return True
        if element.tag == "dialog" and "open" not in attributes:
            return True
    if values and (looks.opacity < FAINT or is_out_of_sight(values, font=looks.font)):
        return True
    return hidden_by_class(element.get("class", ""), values)


def _text_of(element: "HtmlElement") -> str:
    return " ".join(element.xpath(".//text()[not(parent::script or parent::style)]"))


def _take_out(element: "HtmlElement", part: str) -> None:
    if part == "text":
        element.text = None
    elif part == "tail":
        element.tail = None
    else:
        drop(element)


def _is_dark(root: "HtmlElement") -> bool:
    scheme = str(root.xpath("string(//meta[@name='color-scheme']/@content)")).lower()
    return scheme.split()[:1] == ["dark"]


def _first_words(text: str) -> str:
    words = "".join(mark if mark.isprintable() else " " for mark in text[:400]).split()
    start = " ".join(words[:_MOST_WORDS])[:_MOST_CHARACTERS]
    return f"“{start}{' …' if start != ' '.join(words) or len(text) > 400 else ''}”"
