"""Page -> what stands in the article's place: a wall, a stub, an error, a list; nothing if the article is there."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.errors import SourceError
from summarizer.extract.html import obstacle_words as words
from summarizer.extract.html.blocks import plain
from summarizer.extract.html.linked_data import article_of, read_linked_data

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# letters. A brief of two sentences has about 200; teasers before a wall have 300 to 1,200, articles rarely less
BRIEF: Final = 200
STUB: Final = 1_200
LONG_STUB: Final = 2_500
LONG_TEXT: Final = 6_000  # characters that no wall has
_LONGEST_NOTE: Final = 100  # a longer one that speaks to the reader says "we" or "you"
_LONGEST_CALL: Final = 220  # characters of a paragraph that only asks to subscribe
_LOOKED_AT: Final = 20_000
_TEASERS: Final = 6  # headings that are links; an article has a few of them at its end
_FEWEST_SENTENCES: Final = 3  # of a text that is whole though its page says that it is not free
_PROSE: Final = 80  # characters of a paragraph; many teasers are shorter

_SENTENCE_END: Final = re.compile(r"[。！？]|[.!?؟।][\"'”’»)\]]*(?=\s|\Z)")
_ENDED: Final = re.compile(r"[.!?。！？؟।:][\"'”’»)\]]*\s*\Z")
_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED: Final = re.compile(r"“[^”“\n]{1,200}”|„[^“”\n]{1,200}[“”]|«[^»\n]{1,200}»|\"[^\"\n]{1,200}\"")
_BROKEN_OFF: Final = re.compile(r"(?:…|\.\.\.)[\"'”’»)\]]*\s*\Z")
_CAPTCHA_PARTS: Final = re.compile(
    r"captcha|cf-challenge|challenge-(?:form|running|platform)|px-captcha|geetest|turnstile", re.I
)
_APP_ROOTS: Final = ("root", "app", "__next", "__nuxt", "app-root", "react-root", "gatsby-focus-wrapper")
_SAVE: Final = "save the page from your browser as .html and brief that file"


@dataclass(frozen=True, slots=True)
class Signs:
    """What the markup says before anything is taken out of it; titles are in lower case.

    ``free`` is False where the page says that its article is not to be read without paying. ``asks_password`` and
    ``has_captcha`` are about forms on it; ``needs_script`` is what it says to browsers that run none. ``is_app``
    says that it is an empty frame for a program. ``linked_headings`` are headings that are links.
    """

    titles: tuple[str, ...] = ()
    free: bool | None = None
    asks_password: bool = False
    has_captcha: bool = False
    needs_script: bool = False
    is_app: bool = False
    linked_headings: tuple[str, ...] = ()


def read_signs(root: "HtmlElement") -> Signs:
    """Return what the markup of a page says about its nature; read before hidden text is taken out."""
    free = None
    stated = str(article_of(read_linked_data(root)).get("isAccessibleForFree", "")).lower()
    if stated in ("true", "false"):
        free = stated == "true"
    captcha = root.xpath("//form|//iframe|//div[@class or @id]|//script[@src]")
    scriptless = " ".join("".join(part.itertext()) for part in root.iter("noscript"))
    frames = (
        element for element in root.iter("div", "app-root") if element.get("id", element.tag) in _APP_ROOTS
    )
    headings = []
    for heading in root.iter("h2", "h3", "h4"):
        link = next(heading.iter("a"), None)
        inside = next(heading.iterancestors("a"), None)
        found = link if link is not None else inside
        if found is not None and not found.get("href", "#").startswith("#"):
            headings.append(plain("".join(heading.itertext())).lower())
    return Signs(
        titles=tuple(
            plain("".join(title.itertext()))[:300].lower()
            for title in [*root.iter("title")][:1] + [*root.iter("h1")][:2]
        ),
        free=free,
        asks_password=any(field.get("type", "").lower() == "password" for field in root.iter("input")),
        has_captcha=any(
            _CAPTCHA_PARTS.search(" ".join(part.get(name, "") for name in ("id", "class", "src", "action")))
            for part in captcha
        ),
        needs_script=bool(words.JAVASCRIPT.search(scriptless[:_LOOKED_AT].lower())),
        is_app=any(not "".join(frame.itertext()).strip() for frame in frames),
        linked_headings=tuple(headings),
    )


def name_obstacle(signs: Signs, *, article: str, visible: str, name: str) -> SourceError | None:
    """Return the error that says what stands where the article should; None if the article is there.

    ``visible`` is all text of the page, in blocks; ``article`` what was taken for its article. What the page itself
    says to its reader counts, not what an article says about paywalls and cookies.
    """
    if len(article) > LONG_TEXT:
        return None
    article, visible = _unquoted(article.lower()), _unquoted(visible.lower())
    paragraphs = [part for part in article.split("\n\n") if part.strip()]
    own = [part for part in paragraphs if not _speaks_to_reader(part)]
    before, behind = _around(visible, set(paragraphs), own[-1] if own else None)
    letters = sum(_letters(part) for part in own)
    sentences = len(_SENTENCE_END.findall(" ".join(own)))
    whole = f"{before}\n\n{behind}\n\n{article[:_LOOKED_AT]}"
    # paragraphs that say nothing to the reader: an article, even one that is called "Page not found"
    tells = sum(len(part) >= _PROSE and not words.WE_OR_YOU.search(part) for part in own) > 1
    code = _kept_back(signs, own, letters, paragraphs, behind)
    if code is None and _is_search(signs, paragraphs):
        code = "no_article"
    if code is None and (letters < BRIEF or sentences < 2):
        code = _instead(signs, whole, letters, tells=tells) or _excuse(signs, paragraphs)
    if code is None and letters < 3 * BRIEF and not tells:
        code = "not_found" if any(words.NOT_FOUND.match(title) for title in signs.titles) else None
    if code is None and _is_list(signs, paragraphs):
        code = "no_article"
    return None if code is None else _error(code, name)


def _around(visible: str, known: set[str], last: str | None) -> tuple[str, str]:
    """Return what stands on the page beside its article: before the article ends, and behind it."""
    parts = visible.split("\n\n")
    end = max((at for at, part in enumerate(parts) if part == last), default=-1)
    others = [(at, part) for at, part in enumerate(parts) if part not in known]
    before = "\n\n".join(part for at, part in others if at < end)
    behind = "\n\n".join(part for at, part in others if at > end)
    return before[:_LOOKED_AT], behind[:_LOOKED_AT]


def _unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks: there others speak, and not the page to its reader."""
    return _QUOTED.sub("“”", text)


def _letters(text: str) -> int:
    """Return how many letters of an alphabet a text has; a character of Chinese says as much as three."""
    return sum(map(str.isalpha, text)) + 2 * len(_WIDE.findall(text))


def _speaks_to_reader(paragraph: str) -> bool:
    """Say whether a paragraph is the page's own word about consent, payment, scripts and the like."""
    if len(paragraph) > _LONGEST_NOTE and not words.WE_OR_YOU.search(paragraph):
        return False
    consent = words.CONSENT_WORDS.findall(paragraph)
    if (
        consent
        and words.WE_OR_YOU.search(paragraph)
        and (len(consent) > 1 or words.CONSENT.search(paragraph))
    ):
        return True
    if len(paragraph) > _LONGEST_CALL:
        return len(paragraph) < 2 * _LONGEST_CALL and bool(words.UNAVAILABLE.search(paragraph))
    return any(
        pattern.search(paragraph)
        for pattern in (
            words.CONSENT,
            words.PAYWALL,
            words.LOGIN,
            words.CAPTCHA,
            words.JAVASCRIPT,
            words.CONTINUES,
            words.UNAVAILABLE,
        )
    )


def _kept_back(signs: Signs, own: list[str], letters: int, paragraphs: list[str], behind: str) -> str | None:
    """Return ``paywall`` or ``teaser`` if the page shows the beginning of its article and keeps the rest."""
    calls = [part for part in (*behind.split("\n\n"), *paragraphs[-3:]) if len(part) <= 2 * _LONGEST_CALL]
    asks = any(words.PAYWALL.search(part) and part not in own for part in calls)
    breaks_off = bool(own) and bool(_BROKEN_OFF.search(own[-1]))
    if signs.free is False and (letters < LONG_STUB if asks else letters < STUB and not _is_whole(own)):
        return "paywall"
    if asks and (letters < STUB or (breaks_off and letters < LONG_STUB)) and signs.free is not True:
        return "paywall"
    goes_on = any(words.CONTINUES.search(part) for part in calls if len(part) < 60)
    if breaks_off and goes_on and letters < STUB:
        return "teaser"
    leads = any(words.ELSEWHERE.search(part) for part in behind.split("\n\n") if len(part) < 80)
    return "teaser" if leads and letters < 2 * BRIEF else None


def _is_whole(own: list[str]) -> bool:
    """Say whether a text has a few sentences, the last of which ends."""
    if not own or _BROKEN_OFF.search(own[-1]) or not _ENDED.search(own[-1]):
        return False
    return sum(len(_SENTENCE_END.findall(part)) for part in own) >= _FEWEST_SENTENCES


def _is_search(signs: Signs, paragraphs: list[str]) -> bool:
    """Say whether a page answers a search: its headline says so, and the lines below count what was found."""
    titled = any(words.SEARCH.match(title) for title in signs.titles)
    return titled and any(len(part) < _LONGEST_CALL and words.FOUND.search(part) for part in paragraphs[:3])


def _excuse(signs: Signs, paragraphs: list[str]) -> str | None:
    """Return what the few sentences of a page are, if it excuses itself for having no article."""
    if any(words.NOT_FOUND.match(part) for part in paragraphs):
        return "not_found"
    said = "\n".join((*signs.titles, *paragraphs))
    return "no_article" if words.UNAVAILABLE.search(said[:_LOOKED_AT]) else None


def _instead(signs: Signs, text: str, letters: int, *, tells: bool) -> str | None:
    """Return what the page shows where there is hardly any article."""
    titles = "\n".join(signs.titles)
    if (
        words.CAPTCHA.search(text)
        or words.CAPTCHA.search(titles)
        or (signs.has_captcha and letters < BRIEF // 4)
    ):
        return "captcha"
    if not tells and any(words.NOT_FOUND.search(title) for title in signs.titles):
        return "not_found"
    if words.CONSENT.search(text) and letters < BRIEF:
        return "cookie_wall"
    if signs.asks_password or words.LOGIN.search(text):
        return "login"
    if words.PAYWALL.search(text):
        return "paywall"
    if words.JAVASCRIPT.search(text) or signs.needs_script or signs.is_app:
        return "javascript"
    return (
        "not_found"
        if words.NOT_FOUND.search(text)
        else "no_article"
        if not letters and text.strip()
        else None
    )


def _is_list(signs: Signs, paragraphs: list[str]) -> bool:
    """Say whether a page leads to articles instead of being one: linked headings, and little prose between them."""
    prose = sum(len(part) for part in paragraphs if len(part) >= _PROSE)
    known = set(paragraphs)
    inside = sum(heading in known for heading in signs.linked_headings)
    return max(
        inside, len(signs.linked_headings) if prose < STUB // 3 else 0
    ) >= _TEASERS and prose < 150 * max(inside, _TEASERS)


_SAID: Final = {
    "cookie_wall": (
        "shows a consent page where the article should be",
        f"accept or refuse in a browser, then {_SAVE}",
    ),
    "captcha": (
        "shows a check for robots where the article should be",
        f"pass it in a browser, then {_SAVE}",
    ),
    "javascript": ("shows its text only to browsers that run its scripts", _SAVE),
    "login": ("asks for a login where the article should be", f"log in with a browser, then {_SAVE}"),
    "paywall": (
        "shows only the beginning of its article to those who do not subscribe",
        f"if you subscribe, {_SAVE}",
    ),
    "teaser": ("shows only the beginning of an article", "give the address that its link leads to"),
    "not_found": ("says that there is no such article", "check the address"),
    "no_article": (
        "is a list of links or another page without an article",
        "give the address of one article",
    ),
}


def _error(code: str, name: str) -> SourceError:
    said, hint = _SAID[code]
    return SourceError(f"{name!r} {said}", hint=hint, code=code)
