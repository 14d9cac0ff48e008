"""Cleaned page -> the text of its article: trafilatura judges which parts it is, we write them as they stand."""

import copy
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.blocks import RAISED, Block, join, read_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# inline elements say nothing about where an article is, and cost trafilatura words at their edges
_INLINE: Final = (
    "b", "i", "em", "strong", "span", "font", "u", "small", "big", "mark", "abbr", "acronym", "cite", "q", "time",
    "var", "samp", "kbd", "tt",
    "ins", "bdi", "bdo", "wbr", "dfn", "ruby", "rb", "nobr", "label", "output", "sub", "sup", "data",
)  # fmt: skip
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# what may be short and without a full stop and yet be part of an article
_SHORT_PARTS: Final = _HEADINGS | frozenset(("li", "tr", "figcaption", "caption", "pre", "dt", "dd", "code"))
_LETTERS: Final = re.compile(r"[\W_]+")
_SENTENCE: Final = re.compile(r"[.!?。！？؟।…:;,][\"'”’»」）)\]]*\s*\Z")
_CLOCK: Final = re.compile(r"\d{1,2}(?::|\.|\s?h\s?)\d{2}\b(?![./\d])")
_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos|tutti i diritti|جميع الحقوق|https?://\S+\s)",
    re.I,
)
# lines about author, date, picture and length under a headline
_DATELINE: Final = re.compile(
    r"^(?:by|von|par|por|di|door|av|published|posted|updated|last|written|photo|image|picture|foto|bild|share|listen|veröffentlicht"
    r"|aktualisiert|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato)\b"
    r"|\b(?:19|20)\d\d\b|\bmin(?:ute[sn]?|uti|utos)?\b[. ]*(?:read|lese|lect|lett)|lesezeit|©|\|",
    re.I,
)
# characters: a paragraph has more, lines about date and author have less
_PROSE: Final = 80
_SHORT: Final = 100
_MOST_TITLE: Final = 300
_SURE: Final = 20  # letters of a block by which it is known again in what trafilatura chose
_MOST_SEARCHES: Final = 3_000
# its time grows with the square of the page: 5,000 elements take half a second, 20,000 eight
_MOST_ASKED: Final = 6_000
# trafilatura is not believed when it leaves more than half of the paragraphs of the article's element out
_BELIEVED: Final = 0.5


def find_article(root: "HtmlElement", *, title: str | None) -> str:
    """Return the text of the article on a page, its headline first; empty if there is none.

    From the first to the last paragraph that trafilatura chooses, with the headings, captions, tables, lists and
    sentences between them; the page's headline and the sentences under it. If trafilatura leaves most of the
    paragraphs of the ``article``, ``main`` or ``body`` element out, or the page is too large for it, all of that
    element counts as chosen.
    """
    _flatten(root)
    blocks = read_blocks(root)
    text = _ask(root)
    chosen = _believe(blocks, _known_again(blocks, text or ""))
    if text is None and not any(chosen):  # large, and no paragraphs: tables, verses, minutes
        chosen = [_linked(block) < _BELIEVED for block in blocks]
    firm = [at for at, block in enumerate(blocks) if chosen[at] and (text is None or _size(block) >= _SURE)]
    if not firm:
        return ""
    headline = _headline(blocks, firm[-1], title)
    start = firm[0] if headline is None else headline
    sure = {headline, _standfirst(blocks, headline)}
    led = _led(blocks)
    kept = [
        at
        for at in range(start, firm[-1] + 1)
        if at in sure or led[at] or _belongs(blocks, at, chosen=chosen[at])
    ]
    return join(blocks[at] for at in _trimmed(blocks, kept, sure))


def _flatten(root: "HtmlElement") -> None:
    """Write raised digits raised and take away the marks of inline elements, in place."""
    import lxml.etree

    for element in root.iter("sup"):
        words = "".join(element.itertext())
        if not any(map(str.isalpha, words)):
            del element[:]
            element.text = words.translate(RAISED)
    lxml.etree.strip_tags(root, *_INLINE)


def _ask(root: "HtmlElement") -> str | None:
    """Return the text that trafilatura takes for the article's, None for a page too large to ask about."""
    if sum(1 for _ in root.iter()) > _MOST_ASKED:
        return None
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _known_again(blocks: list[Block], text: str) -> list[bool]:
    """Return for each block whether it is part of a text, spaces and punctuation aside."""
    lines = {_bare(line) for line in text.splitlines()}
    whole = _bare(text)
    searches = 0
    found = []
    for block in blocks:
        bare = _bare(block.text)
        known = bare in lines
        if not known and _weight(bare) >= _SURE and searches < _MOST_SEARCHES:
            searches += 1
            known = bare in whole
        found.append(known)
    return found


def _believe(blocks: list[Block], chosen: list[bool]) -> list[bool]:
    """Return the choice, or all blocks of the article's element if the choice leaves most of its paragraphs out."""
    prose = [(block, len(block.text)) for block in blocks if _is_prose(block)]
    taken = sum(
        len(block.text)
        for block, is_taken in zip(blocks, chosen, strict=True)
        if is_taken and _is_prose(block)
    )
    whole = sum(size for _, size in prose)
    held: dict[HtmlElement, int] = defaultdict(int)
    for block, size in prose:
        for holder in _holders(block.element):
            held[holder] += size
    alike = _alike(held)
    if alike and sum(held[holder] for holder in alike) >= _BELIEVED * whole:
        return [
            is_taken or (_is_prose(block) and not alike.isdisjoint(_holders(block.element)))
            for block, is_taken in zip(blocks, chosen, strict=True)
        ]
    for tag in ("article", "main", "body"):
        best = max((holder for holder in held if holder.tag == tag), key=held.__getitem__, default=None)
        if best is not None and held[best] >= _BELIEVED * whole:
            if taken >= _BELIEVED * held[best]:
                return chosen
            return [best in _holders(block.element) for block in blocks]
    return chosen


def _alike(held: Mapping["HtmlElement", int]) -> set["HtmlElement"]:
    """Return ``article`` elements that are one article together: posts under a headline, parts of a text.

    They stand side by side, are named alike, and none has a headline of its own or one that leads elsewhere.
    """
    groups: dict[tuple[HtmlElement | None, str], list[HtmlElement]] = defaultdict(list)
    for holder in held:
        if holder.tag == "article":
            groups[holder.getparent(), holder.get("class", "")].append(holder)
    best = max(groups.values(), key=lambda group: sum(held[holder] for holder in group), default=[])
    if len(best) < 2 or any(next(holder.iter("h1"), None) is not None for holder in best):
        return set()
    headings = (heading for holder in best for heading in holder.iter("h2", "h3", "h4"))
    if any(next(heading.iter("a"), None) is not None for heading in headings):
        return set()
    return set(best)


def _holders(element: "HtmlElement") -> list["HtmlElement"]:
    """Return the elements around a block, itself included, that an article may be in."""
    own = [element] if element.tag in ("article", "main", "body") else []
    return own + list(element.iterancestors("article", "main", "body"))


def _is_prose(block: Block) -> bool:
    return _width(block.text) >= _PROSE and bool(_SENTENCE.search(block.text)) and _linked(block) < 0.5


def _width(text: str) -> int:
    """Return the length of a text in letters of an alphabet: a character of Chinese says more."""
    return len(text) + 2 * len(_WIDE.findall(text[:_PROSE]))


def _linked(block: Block) -> float:
    """Return the share of a block's characters that are links."""
    return min(1.0, block.linked / max(1, len(block.text)))


def _headline(blocks: list[Block], last: int, title: str | None) -> int | None:
    """Return the place of the headline: a heading, or else a line, that the page's title speaks of."""
    wanted = _bare(title or "")
    line = None
    for at in range(last, -1, -1):
        bare = _bare(blocks[at].text)
        if (
            not bare
            or not wanted
            or not (bare in wanted or wanted in bare)
            or len(blocks[at].text) > 2 * _MOST_TITLE
        ):
            continue
        if blocks[at].element.tag == "h1":
            return at
        if len(bare) >= _BELIEVED * len(wanted) and blocks[at].element.tag not in ("li", "tr"):
            line = at
    return line


def _belongs(blocks: list[Block], at: int, *, chosen: bool) -> bool:
    """Say whether a block between the article's first and last is part of it."""
    block = blocks[at]
    tag = block.element.tag
    if chosen:
        alien = _linked(block) > 0.6 and tag not in _SHORT_PARTS and not _is_stated(block)
        return not alien and not _RIGHTS.match(block.text)
    if tag in _SHORT_PARTS:
        return _linked(block) < 0.6 or tag == "tr"
    if len(block.text) < _SHORT and _CLOCK.match(block.text):
        return True  # the hour of an entry of a live report
    sentence = bool(_SENTENCE.search(block.text))
    return sentence and (_linked(block) < 0.5 or _is_stated(block)) and not _RIGHTS.match(block.text)


def _is_stated(block: Block) -> bool:
    """Say whether a linked block is a whole sentence; those that are headlines are gone already."""
    return len(block.text) >= _PROSE // 2 and block.text.endswith((".", "。"))


def _led(blocks: list[Block]) -> list[bool]:
    """Return for each block whether a line that ends with a colon leads to it, or to the list that it is in."""
    led: list[bool] = []
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        is_led = (
            before is not None
            and block.linked > 0
            and (led[-1] if block.joined else before.text.endswith((":", "：")) and len(before.text) >= 12)
        )
        led.append(is_led)
    return led


def _standfirst(blocks: list[Block], headline: int | None) -> int | None:
    """Return the place of the line under the headline that is a phrase of its own, without a full stop."""
    if headline is None or blocks[headline].element.tag != "h1":
        return None
    for at in range(headline + 1, min(headline + 3, len(blocks))):
        block = blocks[at]
        if block.element.tag not in ("p", "div", "header", "section", "article"):
            return None
        if _is_prose(block) or _SENTENCE.search(block.text):
            return None
        lower = sum(word[0].islower() for word in block.text.split())
        wide = len(_WIDE.findall(block.text))
        if _linked(block) < 0.3 and not _DATELINE.search(block.text) and (lower >= 4 or wide >= 12):
            return at
    return None


def _trimmed(blocks: list[Block], kept: list[int], sure: set[int | None]) -> list[int]:
    """Return the places without the lines about author and date at the top, and without short lines at the end."""
    prose = [n for n, at in enumerate(kept) if at not in sure and _is_prose(blocks[at])]
    if not prose:
        return kept
    # the first one may be the standfirst, with the date below it
    first = prose[1] if len(prose) > 1 else prose[0]
    above = [at for at in kept[:first] if at in sure or not _is_line(blocks[at])]
    rest = kept[first:]
    while rest and (
        _is_line(blocks[rest[-1]])
        or _RIGHTS.match(blocks[rest[-1]].text)
        or blocks[rest[-1]].element.tag in _HEADINGS
    ):
        rest.pop()
    return above + rest


def _is_line(block: Block) -> bool:
    """Say whether a block is a short line that is no sentence, no heading and no part of a list or table."""
    return (
        len(block.text) < _SHORT
        and block.element.tag not in _SHORT_PARTS
        and not _SENTENCE.search(block.text)
        and not _CLOCK.match(block.text)
    )


def _size(block: Block) -> int:
    return _weight(_bare(block.text))


def _weight(bare: str) -> int:
    return len(bare) + 2 * len(_WIDE.findall(bare[:_SURE]))


def _bare(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
