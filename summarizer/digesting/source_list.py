"""The sources of a digest as they are written -> where they are, what they are called, what is known of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from summarizer.errors import UsageError
from summarizer.sources import STDIN, shown, without_credentials
from summarizer.sources.lead import is_address
from summarizer.sources.lists import MAX_SOURCES

KEYS: Final = ("source", "name", "publisher", "family", "weight", "topic")
HEAVIEST: Final = 10.0
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class DigestSource:
    """A file, folder, address, feed, list, or ``-``, and what it is called; no two of a digest have one name.

    ``publisher`` answers for its articles, ``family`` is the house that several publishers belong to, ``weight`` is
    how much it counts (1 is as much as any), ``topic`` what it is about.
    """

    source: str
    name: str
    publisher: str | None = None
    family: str | None = None
    weight: float = 1.0
    topic: str | None = None

    @property
    def public(self) -> str:
        """Return where it is, without what may be secret in an address."""
        if not is_address(self.source):
            # where the folder of a digest lies makes no difference to what is in it
            return Path(self.source).name or self.source
        try:
            parts = urlsplit(without_credentials(self.source))
        except ValueError:
            return self.name
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def read_sources(values: Any, *, folder: Path | None = None) -> tuple[DigestSource, ...]:
    """Return sources that are written as strings or as tables; relative paths are relative to ``folder``.

    Raises `UsageError` for none, for one that is named twice, for two of one name, for what is no source. No message
    repeats an address: it may hold a password.
    """
    if not isinstance(values, list) or not values:
        raise UsageError(
            "sources: names none", hint='write sources = ["folder", "https://example.org/feed.xml"]'
        )
    if len(values) > MAX_SOURCES:
        raise UsageError(f"sources: are more than {MAX_SOURCES:,}", hint="split the digest")
    read = [
        _read_source(value, f"sources: number {number} ", folder) for number, value in enumerate(values, 1)
    ]
    _refuse_twice([_same(one.source) for one, _ in read], [_called(one) for one, _ in read], "is named twice")
    given = [one.name for one, named in read if named]
    _refuse_twice(given, [repr(name) for name in given], "is the name of two")
    return tuple(_told_apart(read, set(given)))


def _read_source(value: Any, where: str, folder: Path | None) -> tuple[DigestSource, bool]:
    """Return a source, and whether somebody gave it its name."""
    table = {"source": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or not isinstance(table.get("source"), str):
        raise UsageError(f"{where}needs source = an address or a path", hint=f"known keys: {', '.join(KEYS)}")
    for key, entry in table.items():
        if key not in KEYS:
            raise UsageError(
                f"{where}has the unknown key {key[:60]!r}", hint=f"known keys: {', '.join(KEYS)}"
            )
        if key == "weight":
            if isinstance(entry, bool) or not isinstance(entry, int | float) or not 0 <= entry <= HEAVIEST:
                raise UsageError(f"{where}needs a weight from 0 to {HEAVIEST:g}")
        elif not isinstance(entry, str) or not entry.strip():
            raise UsageError(f"{where}has no text as its {key}")
        elif key != "source" and (not entry.isprintable() or len(entry) > LONGEST):
            raise UsageError(f"{where}has a {key} that is no line of at most {LONGEST} characters")
    texts = {key: table[key].strip() for key in ("publisher", "family", "topic") if key in table}
    written = table["source"]
    name = table.get("name", "").strip() or ("standard input" if written == STDIN else unnamed(written))
    place = written if folder is None else _placed(written, folder)
    source = DigestSource(place, name, weight=round(float(table.get("weight", 1.0)), 4), **texts)
    return source, "name" in table


def unnamed(source: str) -> str:
    """Return what a source without a name is called: an address as it may be shown, a path by its last part."""
    if is_address(source):
        return shown(source)
    return Path(source.removeprefix("@")).name or source


def _placed(source: str, folder: Path) -> str:
    """Return a source of a file as it is found from here."""
    if source == STDIN or is_address(source):
        return source
    if source.startswith("@"):
        return f"@{_placed(source[1:], folder)}"
    try:
        path = folder / Path(source).expanduser()
    except RuntimeError:  # nobody is called so
        path = folder / source
    # a file may be called "-" or "@today"
    return str(path) if str(path) != STDIN and not str(path).startswith("@") else f"./{path}"


def _same(source: str) -> str:
    """Return what two spellings of one source have in common."""
    return source.partition("#")[0] if is_address(source) else str(Path(source))


def _called(source: DigestSource) -> str:
    return "'-'" if source.source == STDIN else repr(shown(source.source)[:LONGEST])


def _refuse_twice(values: list[str], called: list[str], fault: str) -> None:
    counts = Counter(values)
    for value, name in zip(values, called, strict=True):
        if counts[value] > 1:
            raise UsageError(f"sources: {name} {fault}", hint="leave one out, or give it another name")


def _told_apart(read: Iterable[tuple[DigestSource, bool]], taken: set[str]) -> Iterable[DigestSource]:
    """Yield the sources; of those that nobody gave a name, such as two queries of one page, the later is numbered."""
    numbers: Counter[str] = Counter()
    for source, named in read:
        name = source.name
        while not named and name in taken:
            numbers[source.name] += 1
            name = f"{source.name} ({numbers[source.name] + 1})"
        taken.add(name)
        yield source if name == source.name else replace(source, name=name)
