"""Editions in the store -> what is needed to show them: their texts, and the editions before them."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Final

from summarizer.digest.history import article_of
from summarizer.digesting.workshop import Frozen
from summarizer.domain import Article
from summarizer.edition import Edition
from summarizer.editions import frozen_edition
from summarizer.errors import StoreError, UsageError
from summarizer.places import store_file
from summarizer.store import Archive, EditionRow

# editions that a feed has
FEED: Final = 30
# seconds between two looks at whether another run has ended
PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Made:
    """An edition, and its JSON as it is in the store. ``stands`` if it was there before this run.

    ``texts`` are the articles that it quotes by the sha256 of their text.
    """

    edition: Edition
    document: str
    stands: bool
    texts: Mapping[str, Article] = field(default_factory=dict)
    load_earlier: Callable[[], tuple[Edition, ...]] = field(default=tuple, compare=False)

    @property
    def earlier(self) -> tuple[Edition, ...]:
        """Return the editions of the same digest before it, the newest first, read when they are asked for."""
        return self.load_earlier()

    @property
    def partial(self) -> bool:
        """Say whether part of it failed."""
        return self.edition.standing == "partial"


def find_edition(environment: Mapping[str, str], name: str, wanted: str | None) -> Made:
    """Return an edition from the store by its id; the newest if None."""
    with open_archive(environment) as archive:
        rows = archive.editions(name)
        found = [row for row in rows if wanted is None or wanted == row.id]
        found = found or [row for row in rows if wanted == row.date]
        if not found:
            known = ", ".join(row.id for row in rows[-5:]) or "none"
            what = f"no edition {wanted!r}" if wanted else "no edition"
            raise UsageError(
                f"there is {what} of the digest {name!r}",
                hint=f"the last ones are: {known}; see 'digest list'",
            )
        row = found[-1]
        document = archive.edition(name, row.id)
        return complete(archive, Frozen(frozen_edition(document), document, stands=True), environment)


def list_editions(environment: Mapping[str, str], name: str | None = None) -> tuple[EditionRow, ...]:
    """Return the editions of a digest, or of all of them, the oldest first."""
    with open_archive(environment) as archive:
        return archive.editions(name)


def find_undelivered(environment: Mapping[str, str], name: str) -> tuple[Made, ...]:
    """Return the editions that were made and not delivered, the oldest first: their runs ended in between."""
    with open_archive(environment) as archive:
        documents = [archive.edition(name, identity) for identity in archive.undelivered(name)]
        return tuple(
            complete(archive, Frozen(frozen_edition(document), document, stands=True), environment)
            for document in documents
        )


def note_delivered(environment: Mapping[str, str], made: Made) -> None:
    """Note that an edition was delivered: no later run is to do it."""
    with open_archive(environment) as archive:
        archive.note_delivered(made.edition.name, [made.edition.id])


async def hold_lease(
    archive: Archive, name: str, stack: ExitStack, on_wait: Callable[[str], None], *, wait: float
) -> None:
    """Hold the lease of a digest until the stack is closed; waiting for another run can be interrupted.

    Raises `StoreError` when that is still at work after ``wait`` seconds.
    """
    busy: list[str] = []
    deadline = time.monotonic() + wait
    while True:
        times = len(busy)
        try:
            return stack.enter_context(archive.lease(name, wait=0.0, on_wait=busy.append))
        except StoreError:
            if len(busy) == times or time.monotonic() >= deadline:
                raise
        if not times:
            on_wait(f"another run of the digest {name!r} is at work: this one waits for it")
        await asyncio.sleep(PAUSE)


@contextmanager
def open_archive(environment: Mapping[str, str]) -> Iterator[Archive]:
    """Open the archive that the environment names. Raises `StoreError`: without it there are no editions."""
    path = store_file(environment)
    if path is None:
        raise StoreError("there is no place for editions", hint="name a file in SUMMARIZER_STORE")
    with Archive.open(path) as archive:
        yield archive


def complete(archive: Archive, frozen: Frozen, environment: Mapping[str, str]) -> Made:
    """Return an edition with the texts of its articles and of the earlier ones that it cites."""
    edition = frozen.edition
    sources = {article.source.sha256: article.source for article in edition.articles}
    cited = {item.earlier.sha256 for story in edition.stories for item in story.items if item.earlier}
    kept = archive.find_articles(sources.keys() | cited)
    texts = {
        digest: article_of(sources[digest], one.text) if digest in sources else one
        for digest, one in kept.items()
    }

    def earlier() -> tuple[Edition, ...]:
        with open_archive(environment) as opened:
            rows = [row for row in opened.editions(edition.name) if row.end < edition.window.end]
            documents = (opened.edition(edition.name, row.id) for row in reversed(rows[-FEED:]))
            return tuple(frozen_edition(document) for document in documents)

    return Made(edition, frozen.document, frozen.stands, texts, earlier)
