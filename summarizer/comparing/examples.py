"""A folder of articles with their key facts -> the examples on which prompt versions are compared."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from summarizer.comparison import ComparedArticle
from summarizer.domain import Article, Failure
from summarizer.errors import SourceError, UsageError
from summarizer.key_facts import SUFFIX, KeyFacts, check_against, load_key_facts
from summarizer.models.extractive.central import central_sentences
from summarizer.running import read_source
from summarizer.sources import Lead, Reader, lead_of
from summarizer.sources.collect import collect
from summarizer.sources.lists import read_folder
from summarizer.verify import SourceIndex

Split = Literal["dev", "test", "all"]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Example:
    """An article of an evaluation set, and what a briefing of it should have, None where nobody has said.

    ``files`` are those that it was read from: nothing may be written there.
    """

    name: str
    article: Article
    facts: KeyFacts | None = None
    files: tuple[Path, ...] = ()

    @cached_property
    def index(self) -> SourceIndex:
        """Return the article prepared for looking things up in it."""
        return SourceIndex.of(self.article)

    @cached_property
    def centrality(self) -> tuple[tuple[int, int, float], ...]:
        """Return the spans of its sentences, each with how central it is."""
        return central_sentences(self.article.text)

    @property
    def story(self) -> str:
        """Return the event that it is about; an article without facts is a story of its own."""
        return self.facts.story if self.facts else self.name

    @cached_property
    def described(self) -> ComparedArticle:
        """Return what a comparison says of it."""
        return ComparedArticle.model_construct(
            name=self.name,
            sha256=self.article.sha256,
            title=self.article.title,
            story=self.story,
            characters=len(self.article.text),
            key_facts=len(self.facts.facts) if self.facts else 0,
            facts_sha256=self.facts.file_sha256 if self.facts else None,
        )


def load_examples(
    sources: Sequence[str], reader: Reader, *, split: Split, newest: int, on_notice: Say
) -> tuple[Example, ...]:
    """Return the examples that files and folders hold, those of a ``split``; articles without facts belong to all.

    In a folder with facts files only the articles that these name are taken. Raises `UsageError` for facts that do
    not fit their article and for a text that is there twice, `SourceError` where an article cannot be read or there
    is none: a comparison on less than the whole set would be another one.
    """
    leads = [lead for source in sources for lead in _leads(source, reader, newest, on_notice)]
    examples = []
    for lead in leads:
        facts = _facts_beside(lead)
        known = load_key_facts(facts) if facts else None
        if known and facts and split != "all" and known.split != split:
            continue
        article = read_source(lead, reader)
        if known and facts:
            check_against(known, article, facts)
        examples.append(Example(lead.stem, article, known, tuple(filter(None, (Path(lead.name), facts)))))
    if not examples:
        of_split = f" of the split {split!r}" if split != "all" and leads else ""
        raise SourceError(
            f"there is no article{of_split} in {', '.join(map(repr, sources))}",
            hint=f"of {len(leads)} articles all are of the other: --split all takes them"
            if leads
            else "name a folder with articles: --articles examples/eval",
            code="empty",
        )
    return _named_apart(_without_repeats(examples))


def _leads(source: str, reader: Reader, newest: int, on_notice: Say) -> list[Lead]:
    folder = Path(source)
    named = sorted(folder.rglob(f"*{SUFFIX}")) if folder.is_dir() else []
    if named:
        leads = [lead_of(str(path.parent / load_key_facts(path).article)) for path in named]
        for path, lead in zip(named, leads, strict=True):
            if Path(lead.name).stem != path.name.removesuffix(SUFFIX):
                raise UsageError(
                    f"{str(path)!r} is about {Path(lead.name).name!r}", hint=f"call it {lead.stem}{SUFFIX}"
                )
            if not Path(lead.name).is_file():
                raise UsageError(
                    f"{str(path)!r} names the article {Path(lead.name).name!r}, which is not beside it",
                    hint="restore the article, or correct the name",
                )
        _say_left_out(folder, leads, on_notice)
        return leads
    leads = []
    for found in collect([source], reader, newest=newest, on_notice=on_notice):
        if isinstance(found, Failure):
            raise found.error
        leads.append(found)
    # a folder's README is about the articles
    return [lead for lead in leads if not (folder.is_dir() and lead.stem.lower() == "readme")]


def _say_left_out(folder: Path, leads: Sequence[Lead], on_notice: Say) -> None:
    """Say which articles of a folder have no key facts: beside others that have some they are left out."""
    taken = {Path(lead.name).resolve() for lead in leads}
    files, _ = read_folder(folder)
    others = [Path(file).name for file in files if Path(file).resolve() not in taken]
    others = [name for name in others if Path(name).stem.lower() != "readme"]
    if others:
        what = f"{len(others)} articles" if len(others) > 1 else "1 article"
        on_notice(f"left out of {str(folder)!r}: {what} without key facts, such as {others[0]!r}")


def _facts_beside(lead: Lead) -> Path | None:
    path = Path(lead.name)
    facts = path.with_name(f"{path.stem}{SUFFIX}")
    return facts if facts.is_file() else None


def _without_repeats(examples: Sequence[Example]) -> Sequence[Example]:
    seen: dict[str, str] = {}
    for example in examples:
        if other := seen.get(example.article.sha256):
            raise UsageError(
                f"{other!r} and {example.name!r} are the same text, which would count twice",
                hint="remove one",
            )
        seen[example.article.sha256] = example.name
    return examples


def _named_apart(examples: Iterable[Example]) -> tuple[Example, ...]:
    """Return the examples under names of which no two are the same: names of files in different folders may be."""
    taken: set[str] = set()
    named = []
    for example in examples:
        tries = itertools.chain([example.name], (f"{example.name}-{number}" for number in itertools.count(2)))
        name = next(name for name in tries if name not in taken)
        taken.add(name)
        named.append(replace(example, name=name))
    return tuple(named)
