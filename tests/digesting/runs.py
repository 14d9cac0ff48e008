"""A run of a digest in this process, with a store of its own."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from summarizer.config import Settings
from summarizer.digesting import making
from summarizer.digesting.configuration import DigestConfig, DigestSource
from summarizer.digesting.gathered import Gathering
from summarizer.digesting.grouping import Grouping
from summarizer.digesting.planning import Assignment, assign, identity_of
from summarizer.digesting.repeats import standing_edition
from summarizer.digesting.workshop import Frozen, Workshop
from summarizer.domain import Model
from summarizer.models.extractive import ExtractiveModel
from summarizer.prompts import load_briefing_prompt, load_prompt
from summarizer.running import Watch
from summarizer.session import Session
from summarizer.sources import Reader
from summarizer.store import Archive
from tests.sources.reading import plain_reader

NOW = datetime(2026, 6, 3, 6, tzinfo=UTC)
PORT = (
    "The Harbour Union demands a pay rise of 6 per cent from the port of Selmouth by 12 June. "
    "Its secretary, Ines Darrow, said 2,300 dockers would stop work otherwise. "
    "The port rejected the demand on Monday and warned that three ships may be turned away."
)
BRIDGE = (
    "Engineers closed the Carrow bridge on Tuesday after cracks were found in two of its piers. "
    "The mayor of Carrow, Tomas Venn, asked the state to pay 4 million crowns for repairs. "
    "He warned that the detour of 40 kilometres could last until the autumn."
)


@dataclass
class Run:
    """What the steps of a run gave."""

    assignment: Assignment
    gathering: Gathering
    grouping: Grouping
    frozen: Frozen


def write_article(
    folder: Path, name: str, words: str, *, date: str = "2026-06-02T12:00:00Z", publisher: str = ""
) -> Path:
    """Write an article as a Markdown file, without a date or publisher if that is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    about = {"title": name, "date": date, "publisher": publisher}
    head = "".join(f"{key}: {value}\n" for key, value in about.items() if value)
    path.write_text(f"---\n{head}---\n{words}\n", "utf-8")
    return path


def config(*sources: Path | DigestSource, **parts: Any) -> DigestConfig:
    """Return the configuration of a digest of these sources."""
    named = tuple(
        source if isinstance(source, DigestSource) else DigestSource(str(source), source.name)
        for source in sources
    )
    return DigestConfig(**{"tz": "UTC", **parts}, sources=named)


@contextmanager
def workshop(
    store: Path, digest: DigestConfig, *, settings: Settings | None = None, reader: Reader | None = None
) -> Iterator[Workshop]:
    """Open what a run works with, on a store at a path."""
    with ExitStack() as stack:
        archive = stack.enter_context(Archive.open(store))
        yield Workshop(
            digest,
            settings or Settings(),
            archive,
            reader or stack.enter_context(plain_reader()),
            Watch(),
            load_briefing_prompt("briefing@default", []),
            load_prompt("digest@default", []),
            "c" * 64,
        )


def run(shop: Workshop, *, now: datetime = NOW, model: Model | None = None) -> Run:
    """Make an edition as the command does."""
    asked = model or ExtractiveModel()
    identity, _ = identity_of(shop.config, asked.name, "auto", (shop.briefing_prompt, shop.digest_prompt))
    assignment = assign(shop.config, identity, shop.archive, now=now)
    gathering = making.collect(shop, assignment)
    grouping = making.group(shop, assignment, gathering)
    if standing := standing_edition(shop, assignment, gathering, asked.name):
        shop.archive.give_up(assignment.run)
        return Run(assignment, gathering, grouping, standing)

    async def make() -> Frozen:
        session = Session(asked)
        finished, failed = await making.brief_wanted(
            shop, assignment, session, gathering, grouping, ends_early=False
        )
        content = await making.write(shop, assignment, asked, gathering, grouping, finished)
        return making.freeze(shop, assignment, asked, gathering, finished, failed, content)

    return Run(assignment, gathering, grouping, asyncio.run(make()))


def titles(frozen: Frozen) -> Sequence[str | None]:
    """Return the titles of the articles of an edition."""
    return [article.source.title for article in frozen.edition.articles]
