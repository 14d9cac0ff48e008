"""A window that was looked at before -> the edition that was made of just the same, which then stands."""

from collections.abc import Sequence
from datetime import datetime

from summarizer import __version__
from summarizer.digest.moments import iso
from summarizer.digest.windows import Last, is_due
from summarizer.digesting.editing import digest_of_articles
from summarizer.digesting.gathered import Gathering
from summarizer.digesting.planning import Assignment
from summarizer.digesting.workshop import Frozen, Workshop
from summarizer.edition import Edition, SourceReport
from summarizer.editions import frozen_edition
from summarizer.store import EditionRow


def standing_edition(
    shop: Workshop, assignment: Assignment, gathering: Gathering, model: str
) -> Frozen | None:
    """Return the edition of this day that was made of just this before, None if there is none such.

    A window that opened since an edition of the same day and brought nothing makes no edition either: that stands.
    """
    window = assignment.window
    same_day = [row for row in shop.archive.editions(shop.config.name) if row.date == str(window.date)]
    for row in reversed(same_day):
        document = shop.archive.edition(shop.config.name, row.id)
        edition = frozen_edition(document)
        nothing_new = (
            not gathering.taken and window.previous == row.id and not assignment.by_hand
        ) and not _is_due(shop, assignment, row)
        if nothing_new and _states(gathering.sources) == _states(edition.coverage.sources):
            return Frozen(edition, document, stands=True)
        if row.start == iso(window.start) and _made_of(edition) == _to_be_made_of(shop, gathering, model):
            return Frozen(edition, document, stands=True)
    return None


def _is_due(shop: Workshop, assignment: Assignment, row: EditionRow) -> bool:
    """Say whether a time has passed at which there is to be an edition: then one says that there was nothing."""
    config = shop.config
    if config.at is None:
        return False
    last = Last(row.id, datetime.fromisoformat(row.end))
    return is_due(config.at, config.days, assignment.tz, now=assignment.now, last=last)


def _states(sources: Sequence[SourceReport]) -> list[tuple[str, bool]]:
    return [(report.address, report.state in ("failed", "waiting")) for report in sources]


def _made_of(edition: Edition) -> tuple[object, ...]:
    run = edition.run
    return (
        run.articles_sha256,
        run.config_sha256,
        run.briefing_prompt.digest,
        run.digest_prompt.digest,
        run.model_asked,
        run.language,
        run.version,
        _states(edition.coverage.sources),
        any(one.reason in ("not briefed", "over budget") for one in edition.coverage.left_out_counts),
    )


def _to_be_made_of(shop: Workshop, gathering: Gathering, model: str) -> tuple[object, ...]:
    return (
        digest_of_articles(one.article for one in gathering.taken),
        shop.config_sha256,
        shop.briefing_prompt.digest,
        shop.digest_prompt.digest,
        model,
        shop.settings.lang,
        __version__,
        _states(gathering.sources),
        False,
    )
