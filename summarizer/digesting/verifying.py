"""A saved edition and the texts of its articles -> what of it does not hold. Offline, without a model."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from summarizer.config import load_settings
from summarizer.digesting.auditing import audit_edition
from summarizer.edition import Edition, items_of
from summarizer.editions import load_edition
from summarizer.errors import ContractError, SourceError
from summarizer.places import store_file
from summarizer.saved import Verification
from summarizer.session import open_reader
from summarizer.sources import Lead
from summarizer.sources.collect import collect
from summarizer.store import Archive
from summarizer.verify.audit import Finding

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
        tuple(audit_edition(edition, texts)),
        source=f"{len(texts)} articles",
        items=len(items),
        quotes=sum(len(item.evidence) for _, item in items.values())
        + sum(len(one.values) for story in edition.stories for one in story.contradictions)
        + sum(item.earlier is not None for story in edition.stories for item in story.items),
    )


def _wanted(edition: Edition) -> set[str]:
    earlier = (item.earlier.sha256 for story in edition.stories for item in story.items if item.earlier)
    return {article.source.sha256 for article in edition.articles} | set(earlier)


def _texts(wanted: set[str], source: str | Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that can be found, each with the digest that is wanted."""
    found: dict[str, str] = {}
    if source is not None:
        settings = load_settings({}, environment, folder=Path())
        with open_reader(settings, environment, lambda _: None) as reader:
            for lead in collect([str(source)], reader, newest=NEWEST):
                if isinstance(lead, Lead):
                    try:
                        text = reader.read(lead).text
                    except SourceError:  # another file of the folder
                        continue
                    found[hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()] = text
    path = store_file(environment)
    missing = wanted - found.keys()
    if missing and path is not None and path.is_file():
        with Archive.open(path) as archive:
            found |= {digest: article.text for digest, article in archive.find_articles(missing).items()}
    return {
        digest: text
        for digest, text in found.items()
        if digest in wanted and hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest
    }
