from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digesting.briefings import Finished
from summarizer.digesting.editing import MOST_WARNINGS, NAMED, Content, Making, digest_of_articles, edit
from summarizer.digesting.gathered import Gathering
from summarizer.digesting.planning import Assignment
from summarizer.domain import NOTHING_USED, Article, Usage
from summarizer.edition import ArticleBriefing, Edition, LeftOut, SourceReport
from summarizer.editions import edition_to_json
from summarizer.errors import BudgetError, ModelError, SummarizerError
from summarizer.models.extractive.model import NOTE
from summarizer.prompts import load_briefing_prompt, load_prompt
from tests.digesting.runs import BRIDGE, PORT, config, run, workshop, write_article

OLD = LeftOut(
    name="Old", url=None, through="in", moment="2026-01-01T00:00:00+00:00", reason="before the window", detail="old"
)  # fmt: skip
MAKING = Making(
    "daily", "The day", "c" * 64, "test/tiny", True, load_briefing_prompt("briefing@default", []),
    load_prompt("digest@default", []), "en", ("The key is old.",),
)  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """What a run was made of, so that an edition can be put together anew."""

    assignment: Assignment
    gathering: Gathering
    content: Content
    finished: Mapping[int, Finished]

    def edit(
        self, *, making: Making = MAKING, failed: Mapping[int, SummarizerError] | None = None, **parts: Any
    ) -> Edition:
        said = {name: parts.pop(name) for name in list(parts) if hasattr(self.content, name)}
        gathering = replace(self.gathering, **parts)
        content = replace(self.content, **said)
        return edit("2026-06-03", self.assignment, making, gathering, self.finished, failed or {}, content)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    folder = tmp_path_factory.mktemp("parts")
    for name, words in (("port", PORT), ("bridge", BRIDGE)):
        write_article(folder / "in", name, words)
    with workshop(folder / "store.sqlite", config(folder / "in")) as shop:
        made = run(shop)
    edition = made.frozen.edition
    content = Content(
        edition.bottom_line,
        edition.stories,
        edition.quiet,
        edition.articles,
        NOTHING_USED,
        (),
        unwritten=False,
    )
    finished = {
        place: Finished(
            one.briefing, "tiny-1", Usage(calls=2, prompt_tokens=100, completion_tokens=10, cost_usd=0.25)
        )
        for place, one in enumerate(edition.articles)
        if one.briefing
    }
    return Parts(made.assignment, made.gathering, content, finished)


def test_an_edition_says_what_made_it(parts: Parts) -> None:
    edition = parts.edit(usage=Usage(calls=1, prompt_tokens=5, cost_usd=0.5))

    assert (edition.id, edition.name, edition.title, edition.date, edition.tz) == (
        "2026-06-03", "daily", "The day", "2026-06-03", "UTC",
    )  # fmt: skip
    assert (edition.window.start, edition.window.end) == (
        "2026-06-02T06:00:00+00:00",
        "2026-06-03T06:00:00+00:00",
    )
    assert (edition.run.usage.calls, edition.run.usage.prompt_tokens, edition.run.cost_usd) == (5, 205, 1.0)
    assert (edition.run.model_asked, edition.run.models_answered) == ("test/tiny", ("tiny-1",))
    assert edition.run.briefing_prompt.read
    assert edition.run.articles_sha256 == digest_of_articles(one.article for one in parts.gathering.taken)
    assert edition.warnings[0] == "The key is old."
    assert edition_to_json(edition)


def test_what_has_no_price_is_said_and_what_costs_nothing_costs_nothing(parts: Parts) -> None:
    unpriced = Usage(calls=1, prompt_tokens=7, cost_usd=None)

    assert parts.edit(usage=unpriced).run.cost_usd == "unpriced"
    assert parts.edit(usage=unpriced, making=replace(MAKING, reads_prompts=False)).run.cost_usd == 0.0


UNREADABLE = OLD.model_copy(update={"reason": "unreadable"})


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "complete"),
        ({"left_out": (OLD,)}, "complete"),
        ({"left_out": (UNREADABLE,)}, "partial"),
        ({"failed": {0: ModelError("it is down", code="unreachable")}}, "partial"),
        ({"unwritten": True}, "partial"),
        ({"articles": (), "stories": ()}, "empty"),
        ({"articles": (), "stories": (), "left_out": (UNREADABLE,)}, "partial"),
    ],
)
def test_an_edition_stands_complete_partial_or_empty(
    parts: Parts, changes: dict[str, Any], standing: str
) -> None:
    assert parts.edit(**changes).standing == standing


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        ("ok", "complete"),
        ("stale", "complete"),
        ("empty", "complete"),
        ("failed", "partial"),
        ("waiting", "partial"),
    ],
)
def test_a_source_that_could_not_be_read_makes_it_partial(parts: Parts, state: Any, standing: str) -> None:
    other: SourceReport = parts.gathering.sources[0].model_copy(update={"name": "other", "state": state})

    assert parts.edit(sources=(*parts.gathering.sources, other)).standing == standing


def test_articles_that_were_not_briefed_are_named_with_the_reason(parts: Parts) -> None:
    failed = {1: BudgetError("0.10 USD are spent"), 0: ModelError("it is down", code="unreachable")}
    coverage = parts.edit(failed=failed, articles=(), stories=()).coverage

    assert [(one.reason, one.detail) for one in coverage.left_out] == [
        ("not briefed", "it is down"), ("over budget", "0.10 USD are spent"),
    ]  # fmt: skip
    assert [(one.reason, one.number) for one in coverage.left_out_counts] == [
        ("not briefed", 1),
        ("over budget", 1),
    ]


def test_the_first_that_were_left_out_are_named_and_all_are_counted(parts: Parts) -> None:
    coverage = parts.edit(left_out=(OLD,) * 2000, found=2002).coverage

    assert len(coverage.left_out) == NAMED
    assert [(one.reason, one.number) for one in coverage.left_out_counts] == [("before the window", 2000)]
    assert (coverage.found, coverage.used, coverage.briefed, coverage.copies) == (2002, 2, 2, 0)


def test_sources_count_what_was_used_of_them(parts: Parts) -> None:
    coverage = parts.edit(articles=parts.content.articles[:1]).coverage

    assert [(one.name, one.found, one.used) for one in coverage.sources] == [("in", 2, 1)]


def warned(parts: Parts, *warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return the articles with these warnings in their briefings."""
    articles = []
    for one, said in zip(parts.content.articles, warnings, strict=True):
        assert isinstance(one.briefing, ArticleBriefing)
        articles.append(
            one.model_copy(update={"briefing": one.briefing.model_copy(update={"warnings": said})})
        )
    return {"articles": tuple(articles)}


def test_warnings_of_articles_stand_once_with_all_that_they_are_of(parts: Parts) -> None:
    changed = warned(parts, ("Cut off.", NOTE), (NOTE, "Cut off.", "No date."))
    edition = parts.edit(**changed, notes=("s1: a note",), notices=("the feed is old",))

    assert [one for one in edition.warnings if one != NOTE] == [
        "The key is old.", "s1: a note", "the feed is old", "n1, n2: Cut off.", "n2: No date.",
    ]  # fmt: skip
    assert list(edition.warnings).count(NOTE) <= 1


def test_of_very_many_warnings_the_first_stand_and_the_others_are_counted(parts: Parts) -> None:
    edition = parts.edit(notices=tuple(f"notice {number}" for number in range(200)))

    assert len(edition.warnings) == MOST_WARNINGS + 1
    assert "more warnings" in edition.warnings[-1]


@given(st.lists(st.builds(Article, st.text(), title=st.none() | st.text()), max_size=6), st.randoms())
def test_the_digest_of_articles_does_not_depend_on_their_order(articles: list[Article], random: Any) -> None:
    shuffled = random.sample(articles, len(articles))

    assert digest_of_articles(shuffled) == digest_of_articles(articles)
    assert digest_of_articles([*articles, Article("one more")]) != digest_of_articles(articles)
