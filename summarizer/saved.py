"""A saved briefing and its article -> what of the briefing does not hold. Offline, without a model."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from summarizer.contract import ID_LETTERS, Briefing
from summarizer.domain import Article
from summarizer.errors import ContractError, SourceError
from summarizer.extract import MARKDOWN_SUFFIXES, extract_article
from summarizer.schema import load_briefing
from summarizer.sources import STDIN, read_article
from summarizer.verify.audit import Finding, audit

MAX_CHARACTERS: Final = 20_000_000


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
    briefing: Briefing | str | Path, source: str | Path | Article | None = None
) -> Verification:
    """Return what of a briefing still holds against its article. Nothing of what it says of itself is believed.

    ``briefing`` is the path of a JSON file, ``-`` for standard input, or a `Briefing`. ``source`` is the article, a
    path to it or to the folder where it lies; without it the file that the briefing names is looked for beside the
    briefing and in the current folder. Raises `SourceError` where one of the two cannot be had or read.
    """
    beside = [Path()]
    if isinstance(briefing, Briefing):
        read = briefing
    else:
        text = _text(briefing)
        if briefing != STDIN:
            beside.insert(0, Path(briefing).parent)
        try:
            read = load_briefing(text)
        except ContractError as error:
            findings = [Finding("briefing", "schema", complaint) for complaint in error.complaints]
            return Verification(tuple(findings), source="")
    article = source if isinstance(source, Article) else _article(read, source, beside)
    items = [item for section in ID_LETTERS for item in getattr(read, section)]
    return Verification(
        audit(read, article),
        source=article.name or article.title or "article",
        items=len(items),
        quotes=sum(len(item.evidence) for item in items),
    )


def _text(briefing: str | Path) -> str:
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


def _article(briefing: Briefing, source: str | Path | None, beside: list[Path]) -> Article:
    """Return the article that is named, or that the briefing names; of several the one with the recorded hash."""
    if source is not None and not _is(Path.is_dir, Path(source)):
        readings = list(_readings(source))
    else:
        folders = beside if source is None else [Path(source)]
        name = Path(briefing.source.name or "").name
        named = [folder / name for folder in folders if name and _is(Path.is_file, folder / name)]
        readings = [article for path in named for article in _readings(path)]
    if not readings:
        known = briefing.source.name or briefing.source.title or "a text without a name"
        raise SourceError(
            f"the article of this briefing ({known!r}) is not here", hint="name it: --source FILE"
        )
    same = (article for article in readings if article.sha256 == briefing.source.sha256)
    return next(same, readings[0])


def _readings(path: str | Path) -> Iterator[Article]:
    """Yield the article of a file, and of a Markdown file also the plain text that it is when piped in."""
    article = read_article(path)
    yield article
    if Path(path).suffix.lower() in MARKDOWN_SUFFIXES and _is(Path.is_file, Path(path)):
        yield replace(extract_article(Path(path).read_bytes(), name="standard input"), name=article.name)


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Say whether a path is of a kind; one that cannot even be looked at is none."""
    try:
        return kind(path)
    except (OSError, ValueError):
        return False
