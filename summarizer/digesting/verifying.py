"""A saved edition and the texts of its articles -> what of it does not hold. Offline, without a model."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from summarizer.config import load_settings
from summarizer.digesting.auditing import audit_edition
from summarizer.domain import Article
from summarizer.edition import Edition, items_of
from summarizer.editions import load_edition
from summarizer.errors import ContractError, SourceError, StoreError, UsageError
from summarizer.places import store_file
from summarizer.saved import Verification
from summarizer.session import open_reader
from summarizer.sources import Lead
from summarizer.sources.collect import collect
from summarizer.sources.files import read_data
from summarizer.sources.lead import is_address
from summarizer.sources.records import ENDINGS, read_records
from summarizer.store import Archive
from summarizer.verify.audit import Finding

FEEDS: Final = (".rss", ".atom", ".rdf", ".xml")
NEWEST: Final = 500  # entries of a feed that are looked at for an article


def verify_edition(document: str, source: str | Path | None, environment: Mapping[str, str]) -> Verification:
    """Return what of an edition still holds against its articles. Nothing that it says of itself is believed.

    The texts are found by their digests: in ``source``, a file or folder or feed, or else in the store. Raises
    `SourceError` where not one of them is to be had.
    """
    try:
        edition = load_edition(document)
    except ContractError as error:
        findings = [Finding("edition", "schema", complaint) for complaint in error.complaints]
        return Verification(tuple(findings), source="")
    wanted = _wanted(edition)
    texts = _texts(wanted, source, environment)
    if wanted and not texts:
        raise SourceError(
            f"not one of the {len(wanted)} articles of this edition is here",
            hint="name the folder where they are: --source FOLDER",
        )
    items = items_of(edition)
    return Verification(
        (*audit_edition(edition, texts), *_against_frozen(edition, environment)),
        source=f"{len(texts)} articles",
        items=len(items),
        quotes=sum(len(item.evidence) for _, item in items.values())
        + sum(len(one.values) for story in edition.stories for one in story.contradictions)
        + sum(item.earlier is not None for story in edition.stories for item in story.items),
    )


def _against_frozen(edition: Edition, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield in what an edition differs from the one that the store has of its name, id and window."""
    path = store_file(environment)
    if path is None or not path.is_file():
        return
    with Archive.open(path) as archive, suppress(UsageError, StoreError):
        frozen = load_edition(archive.edition(edition.name, edition.id))
        if frozen.window.end != edition.window.end:
            return  # another store made another edition of this day
        differing = [name for name in Edition.model_fields if getattr(frozen, name) != getattr(edition, name)]
        if differing:
            yield Finding("edition", "reference", f"is not as it was frozen: {', '.join(differing)} differ")


def _wanted(edition: Edition) -> set[str]:
    earlier = (item.earlier.sha256 for story in edition.stories for item in story.items if item.earlier)
    return {article.source.sha256 for article in edition.articles} | set(earlier)


def _texts(wanted: set[str], source: str | Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that can be found, each with the digest that is wanted."""
    named = () if source is None else _articles(str(source), environment)
    found = {article.sha256: article.text for article in named}
    path = store_file(environment)
    missing = wanted - found.keys()
    if missing and path is not None and path.is_file():
        with Archive.open(path) as archive:
            found |= {digest: article.text for digest, article in archive.find_articles(missing).items()}
    # nor is the store believed
    return {
        digest: text for digest, text in found.items() if digest in wanted and Article(text).sha256 == digest
    }


def _articles(source: str, environment: Mapping[str, str]) -> Iterator[Article]:
    """Yield the articles of a file, a folder, a feed; what cannot be read may be no article of the edition."""
    if not is_address(source) and Path(source).suffix.lower() in ENDINGS:
        text = read_data(source).decode("utf-8-sig", "replace")
        yield from (one for one in read_records(text, name=source) if isinstance(one, Article))
        return
    settings = load_settings({}, environment, folder=Path())
    with open_reader(settings, environment, lambda _: None) as reader:
        for lead in collect([source, *_feeds_in(source)], reader, newest=NEWEST):
            if isinstance(lead, Lead):
                with suppress(SourceError):
                    yield reader.read(lead)


def _feeds_in(source: str) -> list[str]:
    """Return the files of a folder that may be feeds: a folder stands for its articles only."""
    if is_address(source):
        return []
    return sorted(str(path) for path in Path(source).rglob("*") if path.suffix.lower() in FEEDS)
