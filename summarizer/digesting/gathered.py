"""What the sources of a digest gave: the articles of an edition, and what became of all else. Kept as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from summarizer.digest.moments import Moment, iso
from summarizer.domain import Article
from summarizer.edition import LeftOut, SourceReport
from summarizer.errors import StoreError


@dataclass(frozen=True, slots=True)
class Taken:
    """An article of the edition to be, and the source that it came through with what was declared of that."""

    article: Article
    moment: Moment
    first_seen: datetime
    late: bool
    through: str
    weight: float = 1.0
    family: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """All that was found. ``taken`` is in the order of publication; ``found`` counts what was left out, too."""

    taken: tuple[Taken, ...]
    sources: tuple[SourceReport, ...]
    left_out: tuple[LeftOut, ...]
    notices: tuple[str, ...]
    found: int


_ABOUT = tuple(field.name for field in fields(Article) if field.name != "text")


def gathering_to_json(gathering: Gathering) -> str:
    """Return what was gathered without the texts of the articles: these are kept by their digests."""
    return json.dumps(
        {
            "taken": [_taken(one) for one in gathering.taken],
            "sources": [report.model_dump() for report in gathering.sources],
            "left_out": [one.model_dump() for one in gathering.left_out],
            "notices": gathering.notices,
            "found": gathering.found,
        },
        ensure_ascii=True,
    )


def gathering_from_json(document: str, texts: Mapping[str, str | None]) -> Gathering:
    """Return what was gathered, with the texts by their digests. Raises `StoreError` where one is missing."""
    value = json.loads(document)
    return Gathering(
        taken=tuple(_read_taken(one, texts) for one in value["taken"]),
        sources=tuple(SourceReport.model_validate(report) for report in value["sources"]),
        left_out=tuple(LeftOut.model_validate(one) for one in value["left_out"]),
        notices=tuple(value["notices"]),
        found=value["found"],
    )


def texts_named_by(document: str) -> list[str]:
    """Return the digests of the texts that what was gathered needs."""
    return [one["sha256"] for one in json.loads(document)["taken"]]


def _taken(one: Taken) -> dict[str, Any]:
    return {
        "sha256": one.article.sha256,
        "article": {name: getattr(one.article, name) for name in _ABOUT},
        "moment": [iso(one.moment.at), one.moment.origin, one.moment.until and iso(one.moment.until)],
        "first_seen": iso(one.first_seen),
        **{name: getattr(one, name) for name in ("late", "through", "weight", "family", "topic")},
    }


def _read_taken(value: dict[str, Any], texts: Mapping[str, str | None]) -> Taken:
    text = texts.get(value["sha256"])
    if text is None:
        raise StoreError(
            f"the store has lost the text of an article ({value['sha256'][:16]})",
            hint="run the digest again with --date or --since: it is read anew",
        )
    about = value["article"] | {
        "page_starts": tuple(value["article"]["page_starts"]),
        "notices": tuple(value["article"]["notices"]),
    }
    at, origin, until = value["moment"]
    rest = {name: value[name] for name in ("late", "through", "weight", "family", "topic")}
    return Taken(
        replace(Article(text), **about),
        Moment(datetime.fromisoformat(at), origin, datetime.fromisoformat(until) if until else None),
        datetime.fromisoformat(value["first_seen"]),
        **rest,
    )
