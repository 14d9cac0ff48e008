"""Page -> what it says of its article: title, publisher, author, language, date, address. Nothing is inferred."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from summarizer.extract.html.dates import read_date
from summarizer.extract.html.linked_data import article_of, read_linked_data
from summarizer.extract.html.linked_data import names as names_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_TITLE: Final = 300
MAX_NAME: Final = 200
_MAX_URL: Final = 2_000
_MOST_AUTHORS: Final = 6

_TAG: Final = re.compile(r"<[^<>]{0,500}>")
_SEPARATOR: Final = re.compile(r"\s+[|–—·•»:«\-]+\s+")
_BY: Final = re.compile(r"(?:by:?|von:?|par:?|por|di|door|av|af|\w+:)\s+", re.I)
_NO_AUTHOR: Final = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|editor|staff|unknown|none|null|author)$", re.I
)
# in the order in which they count: of several dates the one of first publication is wanted
_DATES: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date", "date", "pubdate",
    "publishdate", "publish-date", "publication_date", "citation_publication_date", "citation_date", "datepublished",
)  # fmt: skip
_LATER_DATES: Final = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "datemodified",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article. Dates are ISO 8601, ``published_from`` names what gave the date.

    ``free`` is False where the page says that its text is not to be read without paying; ``kind`` is what it says
    that it is, such as "article" or "website".
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: str | None = None
    published_from: str | None = None
    url: str | None = None


def read_metadata(root: "HtmlElement", url: str | None, *, now: datetime | None = None) -> Metadata:
    """Return what a page says of its article, every text in one line, without tags and of bounded length.

    ``url`` is where the page came from, to which its own links are relative; ``now`` is the time that dates must not
    lie after by more than two days.
    """
    metas = _metas(root)
    nodes = read_linked_data(root)
    article = article_of(nodes)
    publisher = _line(_first(metas, "og:site_name", "application-name"), MAX_NAME)
    publisher = publisher or _line(next(names_in(article.get("publisher")), None), MAX_NAME)
    date, source = _date(root, metas, article, now or datetime.now(UTC))
    return Metadata(
        title=_title(root, metas, article, publisher),
        publisher=publisher,
        author=_author(root, metas, article, publisher),
        language=_language(root, metas, article),
        published_at=date,
        published_from=source,
        url=_url(root, metas, url),
    )


def _metas(root: "HtmlElement") -> dict[str, str]:
    """Return the first content of each ``meta`` by its name in lower case."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content", "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], *names: str) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _line(value: object, limit: int) -> str | None:
    """Return a text in one line without tags and control characters, None for what is no text."""
    if not isinstance(value, str):
        return None
    import html

    text = value[: 10 * limit]
    for _ in range(2):  # titles are escaped twice more often than one would think
        text = html.unescape(_TAG.sub(" ", text))
    text = _TAG.sub(" ", text)
    text = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return (text if len(text) <= limit else text[: limit - 1].rstrip() + "…") or None


# ---------------------------------------------------------------- title


def _title(
    root: "HtmlElement", metas: dict[str, str], article: dict[str, Any], publisher: str | None
) -> str | None:
    """Return the headline: of the page's own heading and what it tells other sites, the one that they agree on."""
    headings = [text for h1 in root.iter("h1") if (text := _line(h1.text_content(), MAX_TITLE))]
    document = _line(root.findtext(".//head/title") or root.findtext(".//title"), MAX_TITLE)
    offered = _line(_first(metas, "og:title", "twitter:title", "dc.title", "citation_title"), MAX_TITLE)
    offered = offered or _line(article.get("headline"), MAX_TITLE)
    lower = [text for heading in root.iter("h1", "h2") if (text := _line(heading.text_content(), MAX_TITLE))]
    stated = _without_site(offered or document, publisher, lower, metas.get("og:url", ""))
    for heading in headings:
        if stated and (heading.casefold() in stated.casefold() or stated.casefold() in heading.casefold()):
            return (
                heading if len(heading) >= len(stated) or heading.casefold() in stated.casefold() else stated
            )
    if offered:
        return stated
    if len(headings) == 1 and headings[0] != publisher:
        return headings[0]
    return stated or (headings[0] if headings else None)


def _without_site(title: str | None, publisher: str | None, headings: list[str], url: str) -> str | None:
    """Return a title without the name of the site at its end or start: "Quay put off | The Port Times"."""
    if not title:
        return None
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    start, end = title[: parts[0].start()], title[parts[-1].end() :]
    sites = {publisher.casefold()} if publisher else set()
    if end.casefold() in sites or _is_host(end, url):
        return title[: parts[-1].start()]
    if start.casefold() in sites or _is_host(start, url):
        return title[parts[0].end() :]
    if any(heading.casefold() == title[: parts[-1].start()].casefold() for heading in headings):
        return title[: parts[-1].start()]
    # no site is named: a short end behind a mark that writers do not use in headlines
    if not publisher and re.search(r"[|»·•]", parts[-1].group()) and len(end.split()) <= 4:
        return title[: parts[-1].start()]
    return title


def _is_host(name: str, url: str) -> bool:
    host = (urlsplit(url).hostname or "") if url.startswith("http") else ""
    return bool(host) and name.casefold().replace(" ", "") in (
        host.removeprefix("www."),
        host.removeprefix("www.").split(".")[0],
    )


# ---------------------------------------------------------------- author, language, address


def _author(
    root: "HtmlElement", metas: dict[str, str], article: dict[str, Any], publisher: str | None
) -> str | None:
    places: tuple[Iterator[str] | list[str], ...] = (
        names_in(article.get("author")),
        [
            _first(
                metas, "author", "article:author", "parsely-author", "dc.creator", "citation_author", "byl"
            )
            or ""
        ],
        _texts(
            root,
            "//*[@itemprop='author']//*[@itemprop='name']|//*[@itemprop='author'][not(.//*[@itemprop='name'])]",
        ),
        _texts(root, "//*[self::a or self::span][contains(concat(' ', @rel, ' '), ' author ')]"),
        _texts(root, "//*[contains(@class, 'byline') or contains(@class, 'author-name')]"),
    )
    for place in places:
        found = [name for one in place if (name := _author_name(one)) and name != publisher]
        if found:
            return ", ".join(dict.fromkeys(found[:_MOST_AUTHORS]))[:MAX_NAME]
    return None


def _author_name(value: str) -> str | None:
    name = _line(value, MAX_NAME)
    if not name:
        return None
    name = _BY.sub("", name, count=1) if _BY.match(name) else name
    name = re.split(r"\s*[|•·,]\s*(?=\d|[A-Z][a-z]+ \d|updated|published)|\s+\d{1,2}[. ]", name, maxsplit=1)[
        0
    ].strip(" ,|•·")
    return None if not any(map(str.isalpha, name)) or len(name) > 100 or _NO_AUTHOR.search(name) else name


def _texts(root: "HtmlElement", path: str) -> list[str]:
    return [str(found.text_content()) for found in root.xpath(path)[:_MOST_AUTHORS]]


def _language(root: "HtmlElement", metas: dict[str, str], article: dict[str, Any]) -> str | None:
    """Return the primary subtag of the language that the page states."""
    stated = (
        root.get("lang"),
        root.get("xml:lang"),
        _first(metas, "og:locale", "content-language", "language", "dc.language"),
    )
    for value in (*stated, article.get("inLanguage")):
        if isinstance(value, str) and (found := re.match(r"\s*([A-Za-z]{2,3})(?=[-_,\s]|\Z)", value)):
            return found[1].lower()
    return None


def _url(root: "HtmlElement", metas: dict[str, str], base: str | None) -> str | None:
    canonical = next(
        (
            link.get("href", "")
            for link in root.iter("link")
            if "canonical" in link.get("rel", "").lower().split()
        ),
        "",
    )
    for value in (canonical, metas.get("og:url", "")):
        try:
            address = urljoin(base or "", value.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        plain = address.isprintable() and " " not in address and len(address) <= _MAX_URL
        if plain and parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
            return str(address)
    return None


# ---------------------------------------------------------------- dates


def _date(
    root: "HtmlElement", metas: dict[str, str], article: dict[str, Any], now: datetime
) -> tuple[str | None, str | None]:
    """Return the date of publication in ISO 8601 and where the page states it; nothing is taken from running text."""
    places: list[tuple[object, str]] = [(article.get("datePublished"), "json-ld datePublished")]
    places += [(metas.get(name), f"meta {name}") for name in _DATES]
    times = (
        root.xpath("//*[@itemprop='datePublished' or @pubdate]")[:3]
        + root.xpath("//article//time[@datetime]|//main//time[@datetime]")[:1]
    )
    times += root.xpath("//time[@datetime]")[:1]
    places += [(time.get("datetime") or time.get("content"), "time element") for time in times]
    places += [
        (article.get("dateCreated"), "json-ld dateCreated"),
        (article.get("dateModified"), "json-ld dateModified"),
    ]
    places += [(metas.get(name), f"meta {name}") for name in _LATER_DATES]
    for value, source in places:
        if date := read_date(value, now=now):
            return date, source
    return None, None
