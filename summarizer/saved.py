"""A saved briefing and its article -> what of the briefing does not hold. Offline, without a model."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarizer.config import load_settings
from summarizer.contract import ID_LETTERS, Briefing
from summarizer.domain import Article
from summarizer.errors import ContractError, SourceError
from summarizer.extract import Material, extract_article
from summarizer.record import Source
from summarizer.schema import load_briefing
from summarizer.session import open_reader
from summarizer.sources import STDIN, Lead, Reader, lead_of, without_credentials
from summarizer.verify.audit import Finding, audit

MAX_CHARACTERS: Final = 100_000_000
MAX_ENTRIES: Final = 500
MARKDOWN: Final = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of looking up everything in a saved briefing again: what does not hold, of how much."""

    findings: tuple[Finding, ...]
    source: str
    items: int = 0
    quotes: int = 0

    @property
    def holds(self) -> bool:
        """Say whether all of it holds."""
        return not self.findings


def verify_briefing(
    briefing: Briefing | str | Path,
    source: str | Path | Article | None = None,
    *,
    text: str | None = None,
) -> Verification:
    """Return what of a briefing still holds against its article. Nothing of what it says of itself is believed.

    ``briefing`` is the path of a JSON file, ``-`` for standard input, or a `Briefing`. ``source`` is the article, a
    path to it or to the folder where it lies, or its address; without it the file that the briefing names is looked
    for beside the briefing and in the current folder, and a page among those that were kept. ``text`` is what
    was read of the file already. Raises `SourceError` where one of the two cannot be had or read.
    """
    beside = [Path()]
    if isinstance(briefing, Briefing):
        read = briefing
    else:
        text = read_saved(briefing) if text is None else text
        if briefing != STDIN:
            beside.insert(0, Path(briefing).parent)
        try:
            read = load_briefing(text)
        except ContractError as error:
            findings = [Finding("briefing", "schema", complaint) for complaint in error.complaints]
            return Verification(tuple(findings), source="")
    if isinstance(source, Article):
        article = source
    else:
        settings = load_settings({}, os.environ, folder=Path())
        with open_reader(settings, os.environ, lambda _: None) as reader:
            article = _article(read, source, beside, reader)
    items = [item for section in ID_LETTERS for item in getattr(read, section)]
    return Verification(
        audit(read, article),
        source=article.name or article.title or "article",
        items=len(items),
        quotes=sum(len(item.evidence) for item in items),
    )


def read_saved(briefing: str | Path) -> str:
    """Return the text of a saved briefing or edition, or of standard input. Raises `SourceError`."""
    name = "standard input" if briefing == STDIN else str(briefing)
    try:
        if briefing == STDIN:
            data = sys.stdin.buffer.read(MAX_CHARACTERS + 1)
        else:
            with Path(briefing).open("rb") as file:
                data = file.read(MAX_CHARACTERS + 1)
        if len(data) > MAX_CHARACTERS:
            raise SourceError(
                f"{name!r} is larger than {MAX_CHARACTERS // 1_000_000} MB: this is no briefing"
            )
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise SourceError(
            f"there is no file {name!r}", hint="name a briefing that was saved as JSON"
        ) from None
    except UnicodeDecodeError:
        raise SourceError(f"{name!r} is not a briefing: not UTF-8 text") from None
    except (OSError, ValueError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot read {name!r}: {reason}") from None


def _article(briefing: Briefing, source: str | Path | None, beside: list[Path], reader: Reader) -> Article:
    """Return the article that is named, or that the briefing names; of several the one with the recorded hash."""
    known = briefing.source
    name = Path(known.name or "").name
    if source is not None and not _is(Path.is_dir, Path(source)):
        readings = list(_readings(str(source), known, reader))
    else:
        folders = beside if source is None else [Path(source)]
        named = [folder / name for folder in folders if name and _is(Path.is_file, folder / name)]
        readings = [article for path in named for article in _readings(str(path), known, reader)]
    if not readings and source is None and known.url:
        # a page changes, and what is kept of it may be newer than the briefing
        kept = reader.kept(known.url)
        readings = [kept] if kept and kept.sha256 == known.sha256 else []
    if not readings:
        called = known.name or known.url or known.title or "a text without a name"
        where = "ADDRESS or FILE" if known.url else "FILE"
        raise SourceError(
            f"the article of this briefing ({called!r}) is not here", hint=f"name it: --source {where}"
        )
    same = (article for article in readings if article.sha256 == known.sha256)
    return next(same, readings[0])


def _readings(source: str, known: Source, reader: Reader) -> Iterator[Article]:
    """Yield the article of a source, and of a file also what it is when it is piped in as plain text."""
    try:
        article = reader.read(lead_of(source))
    except SourceError as error:
        if error.code != "list":
            raise
        yield from _entries(source, known, reader)
        return
    yield article
    if Path(source).suffix.lower() in MARKDOWN and _is(Path.is_file, Path(source)):
        piped = Material(Path(source).read_bytes(), "standard input", "text")
        yield replace(extract_article(piped), name=article.name)


def _entries(feed: str, known: Source, reader: Reader) -> Iterator[Article]:
    """Yield the articles of those entries of a feed that a briefing may be of."""
    from summarizer.sources.collect import collect

    for lead in collect([feed], reader, newest=MAX_ENTRIES):
        if (
            isinstance(lead, Lead)
            and lead.entry
            and known.url in (None, without_credentials(lead.entry.url or ""))
        ):
            with contextlib.suppress(SourceError):
                yield reader.read(lead)


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Say whether a path is of a kind; one that cannot even be looked at is none."""
    try:
        return kind(path)
    except (OSError, ValueError):
        return False
