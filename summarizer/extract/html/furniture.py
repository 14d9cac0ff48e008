"""Page -> the same page without what stands around and between the parts of the article."""
# ruff: noqa: E501 - patterns and lists of words are easier to read whole

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from summarizer.extract.html.blocks import plain
from summarizer.extract.html.trees import drop

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ALWAYS: Final = ("nav", "form", "button", "menu", "search", "footer", "address", "marquee", "fencedframe")
_ROLES: Final = frozenset(
    "navigation banner contentinfo search complementary menu menubar toolbar dialog alertdialog alert form tablist "
    "tooltip status".split()
)
# parts of class names and ids, as whole words between hyphens, underscores and humps
_WORDS: Final = frozenset(
    "nav navbar navigation menu menubar breadcrumb breadcrumbs sidebar share sharing sharebar sharebuttons sharedaddy "
    "social newsletter newsletters subscribe subscription signup related relateds recommended recommendations "
    "recirc recirculation promo promotion promoted sponsored sponsor ad advert adverts advertisement advertising ads adslot "
    "dfp banner cookie cookies consent gdpr byline bylines byl author authors authorbio bio toolbar tags taglist topics "
    "pagination pager comments disqus outbrain taboola readmore popular trending footer masthead paywall modal popup "
    "overlay toast skiplink skip syndication widget kicker eyebrow rubric credits feedback rating ratings "
    "timestamp dateline-meta pubdate published-date postmeta entrymeta articlemeta autor auteur autore teilen werbung "
    "anzeige publicite pubblicita publicidad verwandt compartir partager condividi onward marketing jump-links tooltips "
    "followus follow rail audio-player player listen morestories morefrom moreon alsoread seealso teaser teasers upsell cta "
    "metadata infobar toc hatnote editsection catlinks noprint reactions likes donate donation membership editors-picks picks mostread mostviewed".split()
)
_PAIRS: Final = (
    "read more|more on|more from|also read|see also|most read|most viewed|most popular|up next|next up|next article|"
    "previous article|post meta|entry meta|article meta|meta info|post info|post footer|article footer|sign up|"
    "skip link|editors picks|further reading|social media|back to top|print only|no print|article tools|"
    "story tools|reading time|read time|publish date|pub date|date published|post date|entry date|article date|"
    "author box|about author|call to action|jump links|inline link|in article ad|ad slot|ad container|ad wrapper|"
    "ad unit|ad label|article info|contributor info|font size|text size|listen to"
)
_PAIRED: Final = re.compile(rf"(?:^| )(?:{_PAIRS})(?= |$)")
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# what follows such a word in the name of furniture: "share-buttons" are some, "share-price" is none
_PARTS: Final = frozenset(
    "bar bars box boxes button buttons list lists item items link links icon icons block blocks section sections "
    "wrap inner outer header heading headline title titles name names top bottom left right inline module modules component "
    "unit units slot slots text group area panel col cols column columns row main primary secondary mobile desktop tablet "
    "small large form forms input field notice message info meta date image images img photo picture avatar thumb thumbnail "
    "card cards grid story stories article articles post posts news content-list feed strip tray row rows drawer tab tabs tool "
    "tools label labels badge facebook twitter whatsapp linkedin email mail copy print media network networks tag html "
    "holder frame zone placeholder desc description details summary excerpt count counter area region root new v script".split()
)
_HOLDERS: Final = frozenset(("content", "body", "wrapper", "container", "page", "layout"))
# what a page says of a container: "no-comments", "has-sidebar"
_STATES: Final = frozenset(("has", "no", "not", "non", "with", "without", "is"))
# words that name parts of articles as well: what holds running text is not taken out for them
_WEAK: Final = frozenset(
    "social share sharing related relateds promotion promo promoted sponsor sponsored sidebar widget tags topics popup overlay "
    "popular trending credits feedback rating ratings skip follow player listen rail reactions likes picks marketing "
    "kicker eyebrow rubric banner newsletter newsletters teaser teasers metadata infobar donation membership".split()
)
# an element that holds this share of the page's text is no furniture, whatever it is called
_TOO_MUCH: Final = 0.4
_PROSE: Final = 80  # characters of a paragraph
_LONGEST_LINE: Final = 160
_LONGEST_HEADING: Final = 40
_LINES: Final = re.compile(
    r"(?:(?:read|see|watch|listen)\s+(?:more|also|next)\b|more\s+(?:on|from|about)\b|related\b|also\s+read\b|you\s+(?:may|might)\s+also|"
    r"recommended\b|advertisement|sponsored|share\s+(?:this|on|via)\b|follow\s+us\b|sign\s+up\b|subscribe\b|"
    r"get\s+(?:our|the)\s+(?:daily|weekly|free)?\s*newsletter|most\s+read|story\s+continues\s+below|article\s+continues|"
    r"skip\s+to|back\s+to\s+top|copyright\s|©|all\s+rights\s+reserved|click\s+here\b|join\s+our\b|download\s+our\s+app|"
    r"lesen\s+sie\s+(?:auch|hier|mehr)|mehr\s+(?:zum\s+thema|dazu|lesen)|anzeige\b|werbung\b|newsletter\b|auch\s+interessant|zum\s+thema\b|"
    r"lire\s+(?:aussi|la\s+suite|plus|notre)|à\s+lire\b|voir\s+aussi|publicité\b|abonnez[- ]vous|partager\b|sur\s+le\s+même\s+sujet|"
    r"lee\s+(?:también|más)|leer\s+más|también\s+(?:le|te)\s+puede|publicidad\b|suscríbe\w*|compartir\b|más\s+información\b|te\s+puede\s+interesar|"
    r"leggi\s+(?:anche|di\s+più|tutto)|pubblicità\b|iscriviti\b|condividi\b|potrebbe\s+interessarti|approfondisci\b|"
    r"lees\s+(?:ook|verder|meer)|leia\s+(?:também|mais)|czytaj\s+(?:też|także)|läs\s+(?:också|mer)|"
    r"اقرأ\s+أيضا|اقرأ\s+المزيد|קראו\s+(?:גם|עוד)|читайте\s+также|читать\s+далее)",
    re.I,
)
_ENDS: Final = re.compile(r"[.!?。؟।…][\"'”’»)\]]*$")
_STATED: Final = re.compile(r"[.。।][\"'”’»)\]]*$")
_SENTENCES: Final = re.compile(r"[.!?。！？؟।][\"'”’»)\]]*(?=\s|$)")
_FEWEST_WORDS: Final = 5  # of a sentence
_SHORTEST_LEAD: Final = 12  # characters of a line that leads to links: "The documents:"
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))
_QUOTED: Final = re.compile(r"[\W_]+")
_PULLS: Final = re.compile(r"pull-?_?quote|pullout|callout|highlight|zitat|citation", re.I)
_SHORTEST_PULL: Final = 15
_MOST_PULLS: Final = 300


def remove_furniture(root: "HtmlElement") -> None:
    """Take navigation, shares, related links, newsletters, bylines and the like out of a page, in place.

    Judged by element, role, the words of class names and ids, by openings such as "Read more" in several languages,
    and by paragraphs that are nothing but a link. What holds much of the page's text stays, whatever it is called.
    """
    body = root.find("body")
    sizes = _sizes(body)
    whole = max(1, sizes[body])
    for element in list(body.iterdescendants()):
        if sizes.get(element, 0) < _TOO_MUCH * whole and _is_named(element) and not _holds_title(element):
            drop(element)
    lines = body.iterdescendants(
        "p", "div", "li", "span", "h2", "h3", "h4", "h5", "aside", "section", "small"
    )
    for element in [line for line in lines if sizes.get(line, 0) <= _LONGEST_LINE and _is_link_line(line)]:
        drop(element)
    _remove_lists_of_links(body)
    _remove_pull_quotes(body)


def _sizes(body: "HtmlElement") -> dict["HtmlElement", int]:
    """Return how many characters of text each element holds; children come before their parents."""
    sizes: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        size = len((element.text or "").strip())
        for child in element:
            size += sizes.get(child, 0) + len((child.tail or "").strip())
        sizes[element] = size
    return sizes


def _is_named(element: "HtmlElement") -> bool:
    """Say whether an element's name, role, class or id says that it is furniture."""
    tag, attributes = element.tag, element.attrib
    if tag in _ALWAYS:
        return tag != "button" or not _is_in_text(element)
    if not attributes:
        return tag == "header" and next(element.iterancestors("article", "main"), None) is None
    if attributes.get("role", "").lower() in _ROLES or attributes.get("rel") == "author":
        return True
    if attributes.get("itemprop", "") in ("author", "datePublished", "dateModified", "publisher", "keywords"):
        return True
    if (
        tag == "time"
        or tag in ("article", "main", "body", "blockquote")
        or (tag == "a" and "rel" not in attributes)
    ):
        return False
    for name in ("class", "id", "data-component", "data-testid"):
        if (value := attributes.get(name)) and (word := _names_furniture(value)):
            return word not in _WEAK or not _is_running_text(element)
    return False


def _names_furniture(value: str) -> str | None:
    """Return the word of a class or id that names furniture: it stands last, or only names of parts follow.

    "social-share-list" names some, "social-impact", "share-price" and "no-comments" do not.
    """
    for name in value.split()[:12]:
        words = [word.lower() for word in _WORD.findall(name)]
        if not words or words[0] in _STATES or (words[0] in ("wp", "js") and len(words) > 2):
            continue
        if words[-1] not in _HOLDERS:
            for word in reversed(words):
                if word in _WORDS:
                    return str(word)
                if word not in _PARTS and not word.isdigit() and len(word) > 1:
                    break
        if len(words) > 1 and (pair := _PAIRED.search(" ".join(words))):
            return str(pair.group()).strip()
    return None


def _is_running_text(element: "HtmlElement") -> bool:
    """Say whether an element inside the article holds prose: sentences, and few links."""
    if element.tag == "aside" or next(element.iterancestors("article", "main"), None) is None:
        return False
    text = plain(" ".join(element.itertext()))
    linked = sum(len(plain("".join(link.itertext()))) for link in element.iter("a"))
    sentences = len(_SENTENCES.findall(text))
    return sentences >= 2 and len(text) >= _PROSE * 2 and linked < 0.2 * len(text) and not _LINES.match(text)


def _is_in_text(button: "HtmlElement") -> bool:
    """Say whether a button is all of a heading, as in lists of questions, or stands inside a sentence."""
    parent = button.getparent()
    if parent is None:
        return False
    before = parent.text if button.getprevious() is None else button.getprevious().tail
    if parent.tag in _HEADINGS:
        return not plain("".join(parent.itertext())).replace(plain("".join(button.itertext())), "", 1).strip()
    return bool((before or "").strip()) and bool(re.search(r"\w", button.tail or ""))


def _holds_title(element: "HtmlElement") -> bool:
    return next(element.iter("h1"), None) is not None


def _is_link_line(element: "HtmlElement") -> bool:
    """Say whether a short block is nothing but a link to another page, or opens like one."""
    text = plain("".join(element.itertext()))
    if not text or len(text) > _LONGEST_LINE:
        return False
    links = [link for link in element.iter("a") if not link.get("href", "").startswith("#")]
    linked = sum(len(plain("".join(link.itertext()))) for link in links)
    if _LINES.match(text) and (linked >= 0.3 * len(text) or not _ENDS.search(text)):
        return len(text) < 40 or bool(links) or not _ENDS.search(text)
    if element.tag in ("p", "div", "section", "aside", "small"):
        return (
            linked >= 0.9 * len(text)
            and next(element.iter("h1", "td", "img"), None) is None
            and not _is_led(element)
            and not _is_linked_sentence(element, text)
        )
    return False


def _is_led(element: "HtmlElement") -> bool:
    """Say whether the line before an element ends with a colon and is none of those above links elsewhere."""
    before = element.getprevious()
    if before is None or before.tag not in ("p", "div"):
        return False
    line = plain("".join(before.itertext()))
    return len(line) >= _SHORTEST_LEAD and line.endswith((":", "：")) and not _LINES.match(line)


def _is_linked_sentence(element: "HtmlElement", text: str) -> bool:
    """Say whether a linked text is a whole sentence between paragraphs, and no headline."""
    if not _STATED.search(text) or len(text.split()) < _FEWEST_WORDS:
        return False
    beside = [one for one in (element.getprevious(), element.getnext()) if one is not None and one.tag == "p"]
    return bool(beside) and all(
        next(one.iter("a"), None) is None and _ENDS.search(plain("".join(one.itertext()))) for one in beside
    )


def _remove_lists_of_links(body: "HtmlElement") -> None:
    for element in list(body.iter("ul", "ol", "dl")):
        if next(element.iterancestors("td"), None) is not None:
            continue
        text = plain("".join(element.itertext()))
        links = [link for link in element.iter("a") if link.get("href")]
        linked = sum(len(plain("".join(link.itertext()))) for link in links)
        if text and links and linked >= 0.75 * len(text) and not _is_led(element):
            before = element.getprevious()
            drop(element)
            if before is not None and _heads_links(before):
                drop(before)


def _heads_links(element: "HtmlElement") -> bool:
    """Say whether an element is the short heading of a list of links, such as "Related"."""
    text = plain("".join(element.itertext()))
    if len(text) >= _LONGEST_HEADING or element.tag not in ("h2", "h3", "h4", "h5", "strong", "p"):
        return False
    return element.tag in ("h3", "h4", "h5") or bool(_LINES.match(text))


def _remove_pull_quotes(body: "HtmlElement") -> None:
    """Take out quotations that only repeat a sentence of the article in larger letters."""
    candidates = [
        element
        for element in body.iter("aside", "blockquote", "figure", "div", "p", "q")
        if element.tag in ("aside", "blockquote") or _PULLS.search(element.get("class", ""))
    ][:_MOST_PULLS]
    if not candidates:
        return
    whole = _bare("".join(body.itertext()))
    gone: Counter[str] = Counter()
    for element in candidates:
        paragraphs = [element.text or "", *("".join(part.itertext()) for part in element)]
        longest = max(map(_bare, paragraphs), key=len, default="")
        quoted = _bare("".join(element.itertext()))
        wanted = longest if len(longest) > 0.6 * len(quoted) else quoted
        if len(wanted) >= _SHORTEST_PULL and whole.count(wanted) - gone[wanted] > 1:
            drop(element)
            gone[wanted] += 1


def _bare(text: str) -> str:
    return _QUOTED.sub("", text).casefold()
