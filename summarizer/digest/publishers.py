"""Which house answers for an article: names of one publisher are one house."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from summarizer.domain import Article

NO_FAMILIES: Final[Mapping[str, str]] = MappingProxyType({})
# what stands in a name beside the name; dropped from its end as long as a name remains
_ADDITIONS: Final = frozenset(
    "online blog blogs live news newsroom website web edition international english com co uk us usa india canada "
    "australia africa ireland ltd limited inc plc llc gmbh ag sa corp corporation agency newswire digital".split()
)
# what goes on behind a dash or a comma and names an edition: "Harbour Post - Selmouth edition"
_EDITION: Final = re.compile(
    r"(?:\s[-–—|/]\s|[,:|])\s*[^-–—|/,:]{0,40}\b(?:edition|ausgabe|édition|edición|edizione|editie)\s*$"
)
# ... and what an edition is called without them: "Harbour Post Sunday Edition"
_EDITIONS: Final = frozenset(
    "sunday saturday weekend weekday morning evening late early print local regional national european".split()
)
# no name alone, nor behind the additions that it goes with: "Daily News", "Times of India", "The Age"
_NO_NAMES: Final = frozenset(
    "a an and at daily evening for global good in local morning national new of on our sunday that the this today "
    "weekly world your".split()
)
_ASIDE: Final = re.compile(r"\([^()]*\)")
_MARKS: Final = re.compile(r"[^\w.&+]+|(?<!\w)\.|\.(?!\w)|_")
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


def house_of(article: Article, families: Mapping[str, str] = NO_FAMILIES) -> str | None:
    """Return the name of the house that an article is of, in lower case; None if nothing is known.

    ``families`` lead from a publisher, or a domain, to the house that owns it: they come first. Otherwise it is the
    publisher without what stands beside its name ("The", "Online", "UK", "Ltd"), or the registrable domain of its
    address.
    """
    publisher = name_of_house(article.publisher or "")
    domain = _domain_of(article.url)
    for name in (publisher, domain):
        if name and (family := _families(tuple(families.items())).get(name)):
            return name_of_house(family) or family
    return publisher or domain or None


def name_of_house(publisher: str) -> str:
    """Return a publisher's name as all its ways of writing have it in common; empty if there is no name in it."""
    name = unicodedata.normalize("NFKC", publisher).casefold().strip()
    if _DOMAIN.fullmatch(name):
        return _registrable(name)
    name = _EDITION.sub("", name) or name
    words = _MARKS.sub(" ", _ASIDE.sub(" ", name.replace("’", "'").replace("'", ""))).split()
    if len(words) > 1 and words[0] in ("the", "www"):
        words = words[1:]
    if len(words) > 2 and words[-3] not in _NO_NAMES:
        is_edition = words[-1] == "edition" and words[-2] in _EDITIONS
        if is_edition or words[-2:] in (["news", "service"], ["wire", "service"]):
            words = words[:-2]
    while len(words) > 1 and words[-1] in _ADDITIONS and words[-2] not in _NO_NAMES:
        words = words[:-1]
    return " ".join(words)


@lru_cache(maxsize=8)
def _families(families: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {name_of_house(name): family for name, family in families}


def _domain_of(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
        return _registrable(parts.hostname or "") if parts.scheme.lower() in ("http", "https") else ""
    except ValueError:
        return ""


@cache
def _suffixes() -> Any:
    # 0.2 s to load, and not needed where publishers are named
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _registrable(host: str) -> str:
    """Return the part of a host's name that was registered; an address in numbers or a bare name as it is."""
    host = host.casefold().strip(".")
    if not _DOMAIN.fullmatch(host):
        return host
    return _suffixes().privatesuffix(host) or host
