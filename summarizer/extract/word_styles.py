"""The styles of a Word document -> which of them are of lists, hidden, titles, headings; and its language."""

from dataclasses import dataclass, field
from typing import Any

from summarizer.extract.word_xml import attribute, child_of, is_on, local, value_of


@dataclass(slots=True)
class Styles:
    """What the styles of a document say: which are of lists, which are hidden, which are titles and headings."""

    lists: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)
    language: str = ""


def read_styles(root: Any) -> Styles:
    """Return what the styles say, with what they take over from others."""
    styles = Styles()
    bases: dict[str, str] = {}
    for style in root if root is not None else ():
        if local(style) == "docDefaults":
            found = next((child for child in style.iter() if local(child) == "lang"), None)
            styles.language = value_of(found) if found is not None else ""
        if local(style) != "style":
            continue
        identity = attribute(style, "styleId")
        inside = {local(child): child for child in style}
        name = value_of(inside.get("name")).lower()
        bases[identity] = value_of(inside.get("basedOn"))
        if name == "title":
            styles.titles.add(identity)
        if name.startswith("heading"):
            styles.headings.add(identity)
        if child_of(inside.get("pPr"), "numPr") is not None:
            styles.lists.add(identity)
        if is_on(child_of(inside.get("rPr"), "vanish")):
            styles.hidden.add(identity)
    for identity in bases:
        base, seen = bases[identity], {identity}
        while base and base not in seen:
            seen.add(base)
            for kind in (styles.lists, styles.hidden):
                if base in kind:
                    kind.add(identity)
            base = bases.get(base, "")
    styles.lists -= styles.headings | styles.titles
    return styles
