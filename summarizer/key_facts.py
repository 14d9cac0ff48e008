"""What a briefing of an article should have: frozen key facts in ``NAME.facts.toml`` beside the article."""

import hashlib
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from summarizer.contract import SectionName
from summarizer.errors import UsageError
from summarizer.patterns import bounded_pattern

if TYPE_CHECKING:
    from summarizer.domain import Article

Split = Literal["dev", "test"]
FORMAT: Final = 1
SUFFIX: Final = ".facts.toml"
MAX_FILE: Final = 256_000  # bytes; thirty facts take 15,000
MAX_FACTS: Final = 100
MAX_PATTERNS: Final = 20
# ways in which a canary may match: it is searched in whole answers, of which 400,000 characters made for it then take
# a second
CANARY_WAYS: Final = 200
SECTIONS: Final[tuple[SectionName, ...]] = get_args(SectionName)
_KEYS: Final[Mapping[str, type]] = {
    "format": int,
    "article": str,
    "sha256": str,
    "story": str,
    "split": str,
    "topic": str,
    "made_by": str,
    "facts": list,
}
_OPTIONAL: Final[Mapping[str, type]] = {"empty_sections": list, "canary": list}
_FACT_KEYS: Final[Mapping[str, type]] = {"id": str, "section": str, "weight": int, "text": str, "spans": list}
_FACT_OPTIONAL: Final[Mapping[str, type]] = {"alias": list}
_TYPE_NAMES: Final = {int: "a whole number", str: "a text", list: "a list"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One key fact: ``weight`` 3 must, 2 should, 1 may be there. ``spans`` are passages of the article that bear it.

    ``alias`` are regular expressions (case is ignored), one of which an item's statement may match instead.
    """

    id: str
    section: SectionName
    weight: int
    text: str
    spans: tuple[str, ...]
    alias: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The key facts of one article, bound to its text by ``sha256``.

    ``story`` is the event: articles about the same event have the same. In ``empty_sections`` any item is an
    invention. ``canary`` are regular expressions for what only an answer has that obeyed planted instructions.
    ``article`` is the name of the article's file, ``file_sha256`` the digest of the facts file.
    """

    sha256: str
    story: str
    split: Split
    topic: str
    made_by: str
    facts: tuple[Fact, ...]
    empty_sections: tuple[SectionName, ...] = ()
    canary: tuple[str, ...] = ()
    article: str = ""
    file_sha256: str = ""


def load_key_facts(path: Path) -> KeyFacts:
    """Return the key facts in a file. Raises `UsageError` that names the file and the key that is wrong."""
    raw, content = _read(path)
    try:
        _check_keys("", content, _KEYS, _OPTIONAL)
        _check_head(content)
        facts = tuple(_fact(number, entry) for number, entry in enumerate(content["facts"], start=1))
        _check_together(content, facts)
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from None
    return KeyFacts(
        **{key: content[key] for key in ("article", "sha256", "story", "split", "topic", "made_by")},
        facts=facts,
        empty_sections=tuple(content.get("empty_sections", ())),
        canary=tuple(content.get("canary", ())),
        file_sha256=hashlib.sha256(raw).hexdigest(),
    )


def check_against(facts: KeyFacts, article: "Article", path: Path) -> None:
    """Raise `UsageError` if facts, read from ``path``, are not those of an article: another text, or not in it."""
    name = article.name or facts.article
    if facts.article and facts.article != name:
        raise UsageError(f"{path}: article is {facts.article!r}, but the facts stand beside {name!r}")
    if facts.sha256 != article.sha256:
        raise UsageError(
            f"{path} was written for another text of {name!r} "
            f"(sha256 {facts.sha256[:8]}…, the article has {article.sha256[:8]}…)",
            hint="bring the text back, or check every fact against the new one and write "
            f'sha256 = "{article.sha256}"',
        )
    for fact in facts.facts:
        for number, span in enumerate(fact.spans, start=1):
            if span not in article.text:
                raise UsageError(
                    f"{path}: {fact.id}: spans {number} does not stand in {name!r}: {span[:80]!r}"
                )


def _read(path: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for whoever writes into it
            raise UsageError(f"cannot read the facts file {str(path)!r}: not a regular file")
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
        if len(raw) > MAX_FILE:
            raise UsageError(f"{path}: longer than {MAX_FILE} bytes: these are no key facts")
        return raw, tomllib.loads(raw.decode("utf-8"))
    except FileNotFoundError:
        raise UsageError(f"there is no facts file {str(path)!r}") from None
    except OSError as error:
        raise UsageError(f"cannot read the facts file {str(path)!r}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML, a number without end
        raise UsageError(f"{path}: not a TOML file: {error}") from None


def _check_head(content: Mapping[str, Any]) -> None:
    if content["format"] != FORMAT:
        raise ValueError(f"format {content['format']} is not known, only {FORMAT}")
    if "/" in content["article"] or "\\" in content["article"]:
        raise ValueError(f"article must be the name of the file beside this one, not {content['article']!r}")
    if not re.fullmatch("[0-9a-f]{64}", content["sha256"]):
        raise ValueError(f"sha256 must be 64 hexadecimal digits in small letters, not {content['sha256']!r}")
    if content["split"] not in get_args(Split):
        raise ValueError(f"split must be dev or test, not {content['split']!r}")
    for section in content.get("empty_sections", ()):
        _check_section("empty_sections", section)
    _check_patterns("canary", content.get("canary", []), CANARY_WAYS)


def _fact(number: int, entry: Any) -> Fact:
    place = f"facts {number}"
    _check_keys(place, entry, _FACT_KEYS, _FACT_OPTIONAL)
    place = f"facts {number} ({entry['id']})"
    _check_section(f"{place}: section", entry["section"])
    if not 1 <= entry["weight"] <= 3:
        raise ValueError(f"{place}: weight must be 1, 2 or 3, not {entry['weight']}")
    spans, alias = entry["spans"], entry.get("alias", [])
    if not spans or not all(isinstance(span, str) and span.strip() for span in spans):
        raise ValueError(f"{place}: spans must be one or more passages of the article")
    _check_patterns(f"{place}: alias", alias)
    return Fact(entry["id"], entry["section"], entry["weight"], entry["text"], tuple(spans), tuple(alias))


def _check_together(content: Mapping[str, Any], facts: tuple[Fact, ...]) -> None:
    if len(facts) > MAX_FACTS:
        raise ValueError(f"facts: {len(facts)} of them, at most {MAX_FACTS}")
    empty = content.get("empty_sections", [])
    known: set[str] = set()
    for fact in facts:
        if fact.id in known:
            raise ValueError(f"facts: the id {fact.id!r} stands there twice")
        known.add(fact.id)
        if fact.section in empty:
            raise ValueError(f"facts: {fact.id} is in {fact.section}, which empty_sections says has nothing")


def _check_keys(place: str, table: Any, required: Mapping[str, type], optional: Mapping[str, type]) -> None:
    where = f"{place}: " if place else ""
    if not isinstance(table, Mapping):
        raise ValueError(f"{where}must be a table")
    if unknown := sorted(table.keys() - required.keys() - optional.keys()):
        raise ValueError(f"{where}unknown key {unknown[0]!r}")
    if missing := [key for key in required if key not in table]:
        raise ValueError(f"{where}the key {missing[0]!r} is missing")
    for key, value in table.items():
        kind = required.get(key) or optional[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f"{where}{key} must be {_TYPE_NAMES[kind]}, not {value!r:.80}")
        if isinstance(value, str) and not value.strip():
            raise ValueError(f"{where}{key} is empty")


def _check_section(place: str, section: Any) -> None:
    if section not in SECTIONS:
        raise ValueError(f"{place}: {section!r:.80} is not one of {', '.join(SECTIONS)}")


def _check_patterns(place: str, patterns: list[Any], most_ways: int | None = None) -> None:
    if len(patterns) > MAX_PATTERNS:
        raise ValueError(f"{place}: {len(patterns)} patterns, at most {MAX_PATTERNS}")
    for pattern, problem in _problems(patterns, most_ways):
        raise ValueError(f"{place}: {pattern!r:.80}: {problem}")


def _problems(patterns: list[Any], most_ways: int | None) -> Iterator[tuple[Any, str]]:
    for pattern in patterns:
        if not isinstance(pattern, str):
            yield pattern, "not a text"
            continue
        try:
            bounded_pattern(pattern) if most_ways is None else bounded_pattern(pattern, most_ways=most_ways)
        except ValueError as error:
            yield pattern, str(error)
