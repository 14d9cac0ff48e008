from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from summarizer.digesting.auditing import audit_edition
from summarizer.edition import Edition, EditionArticle, Story
from summarizer.verify.audit import Finding
from tests.digesting.runs import NOW, PORT, config, run, workshop, write_article

DARK = """A storm left 4,200 households in Orrin without power on Tuesday, the grid operator Norra said.

Norra expects to restore the lines by Thursday. The mayor of Orrin, Ada Fenn, demands a report within 10 days.
"""
DARKER = """The storm of Tuesday left 5,100 households in Orrin without power, the rescue service said.

Its head, Jonas Riel, warned that two masts of Norra may fall. The mayor of Orrin, Ada Fenn, keeps schools closed until Friday.
"""
LATER = (
    PORT.replace("6 per cent", "8 per cent").replace("2,300", "2,900").replace("on Monday", "on Wednesday")
)


@dataclass(frozen=True)
class Sample:
    """An edition that was made by a run, with the texts of its articles and of those that it cites."""

    edition: Edition
    texts: Mapping[str, str]

    def findings(self, edition: Edition | None = None) -> list[Finding]:
        return list(audit_edition(edition or self.edition, self.texts))

    def story(self, holds: Callable[[Story], object]) -> Story:
        return next(story for story in self.edition.stories if holds(story))

    def with_story(self, old: Story, **parts: Any) -> Edition:
        new = old.model_copy(update=parts)
        stories = tuple(new if story is old else story for story in self.edition.stories)
        return self.edition.model_copy(update={"stories": stories})

    def with_article(self, old: EditionArticle, **parts: Any) -> Edition:
        new = old.model_copy(update=parts)
        articles = tuple(new if article is old else article for article in self.edition.articles)
        return self.edition.model_copy(update={"articles": articles})

    def with_figure(self, **evidence: Any) -> Edition:
        """Return the edition with the evidence of its first figure altered."""
        article = self.article(lambda one: one.briefing and one.briefing.figures)
        assert article.briefing is not None
        first, *others = article.briefing.figures
        altered = first.evidence[0].model_copy(update=evidence)
        figures = (first.model_copy(update={"evidence": (altered,)}), *others)
        return self.with_article(article, briefing=article.briefing.model_copy(update={"figures": figures}))

    def article(self, holds: Callable[[EditionArticle], object]) -> EditionArticle:
        return next(article for article in self.edition.articles if holds(article))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Make the editions of two days: a story that changed, a contradiction, a copy."""
    folder = tmp_path_factory.mktemp("sample")
    write_article(folder / "in", "port", PORT)
    with workshop(folder / "store.sqlite", config(folder / "in")) as shop:
        run(shop)
        for name, words in (("later", LATER), ("dark", DARK), ("reprint", DARK), ("darker", DARKER)):
            write_article(
                folder / "in", name, words, date=f"2026-06-03T1{len(name)}:00:00Z", publisher=f"{name} post"
            )
        edition = run(shop, now=NOW + timedelta(days=1)).frozen.edition
        cited = {item.earlier.sha256 for one in edition.stories for item in one.items if item.earlier}
        wanted = {article.source.sha256 for article in edition.articles} | cited
        texts = {digest: one.text for digest, one in shop.archive.find_articles(wanted).items()}
    return Sample(edition, texts)


def changed(story: Story) -> bool:
    return any(item.news == "changed" for item in story.items)


def test_the_sample_has_all_that_can_be_altered(sample: Sample) -> None:
    assert sample.story(changed).changed.composed
    assert len(sample.story(lambda story: story.contradictions).origins) == 2
    assert sample.article(lambda article: article.copy_of)


def test_an_edition_as_it_was_made_holds(sample: Sample) -> None:
    assert sample.findings() == []


def quote(sample: Sample) -> Edition:
    article = sample.article(lambda one: one.briefing and one.briefing.figures)
    assert article.briefing is not None
    said = article.briefing.figures[0].evidence[0].quote
    return sample.with_figure(quote=said.replace("0", "1"))


def offset(sample: Sample) -> Edition:
    article = sample.article(lambda one: one.briefing and one.briefing.figures)
    assert article.briefing is not None
    part = article.briefing.figures[0].evidence[0]
    return sample.with_figure(start=part.start + 1, end=part.end + 1)


def figure_in(part: str) -> Callable[[Sample], Edition]:
    def alter(sample: Sample) -> Edition:
        story = sample.story(lambda one: any(map(str.isdigit, getattr(one, part).text)))
        said = getattr(story, part)
        digit = next(filter(str.isdigit, said.text))
        text = said.text.replace(digit, str((int(digit) + 1) % 10), 1)
        return sample.with_story(story, **{part: said.model_copy(update={"text": text})})

    return alter


def denial_left_out(sample: Sample) -> Edition:
    story = sample.story(lambda one: " demands " in one.happened.text)
    text = story.happened.text.replace(" demands ", " never demands ", 1)
    return sample.with_story(story, happened=story.happened.model_copy(update={"text": text}))


def words_added(sample: Sample) -> Edition:
    story = sample.story(lambda one: one.happened.text)
    text = f"{story.happened.text} Nobody was hurt."
    return sample.with_story(story, happened=story.happened.model_copy(update={"text": text}))


def words_of_another_story(sample: Sample) -> Edition:
    one, other = sample.story(changed), sample.story(lambda story: story.contradictions)
    return sample.with_story(one, happened=other.happened)


def bottom_line(sample: Sample) -> Edition:
    said = sample.edition.bottom_line
    return sample.edition.model_copy(
        update={"bottom_line": said.model_copy(update={"text": f"All is well. {said.text}"})}
    )


def nothing_new(sample: Sample) -> Edition:
    from summarizer.digest.composing import NOTHING_NEW

    said = sample.edition.bottom_line.model_copy(update={"text": NOTHING_NEW, "rests_on": ()})
    return sample.edition.model_copy(update={"bottom_line": said})


def earlier_quote(sample: Sample) -> Edition:
    story = sample.story(changed)
    items = []
    for item in story.items:
        if item.earlier is not None:
            words = item.earlier.evidence.quote.replace("2,300", "2,200")
            evidence = item.earlier.evidence.model_copy(update={"quote": words})
            item = item.model_copy(update={"earlier": item.earlier.model_copy(update={"evidence": evidence})})
        items.append(item)
    return sample.with_story(story, items=tuple(items))


def value_of_before(sample: Sample) -> Edition:
    return shown_otherwise(
        sample, lambda item: {"earlier": item.earlier.model_copy(update={"value": "9,900"})}
    )


def value_of_today(sample: Sample) -> Edition:
    return shown_otherwise(sample, lambda item: {"value": "9,900 dockers"})


def shown_otherwise(sample: Sample, parts: Callable[[Any], dict[str, Any]]) -> Edition:
    """Return the edition with every item that changed altered."""
    story = sample.story(changed)
    items = (item.model_copy(update=parts(item)) if item.news == "changed" else item for item in story.items)
    return sample.with_story(story, items=tuple(items))


def called_new(sample: Sample) -> Edition:
    story = sample.story(changed)
    items = tuple(item.model_copy(update={"news": "new"}) for item in story.items)
    return sample.with_story(story, items=items)


def disputed(**parts: Any) -> Callable[[Sample], Edition]:
    def alter(sample: Sample) -> Edition:
        story = sample.story(lambda one: one.contradictions)
        first, *others = story.contradictions[0].values
        values = (first.model_copy(update=parts), *others)
        found = story.contradictions[0].model_copy(update={"values": values})
        return sample.with_story(story, contradictions=(found, *story.contradictions[1:]))

    return alter


def disputed_quote(sample: Sample) -> Edition:
    evidence = sample.story(lambda one: one.contradictions).contradictions[0].values[0].evidence
    return disputed(evidence=evidence.model_copy(update={"end": evidence.end - 1}))(sample)


def more_independent(sample: Sample) -> Edition:
    story = sample.story(lambda one: one.contradictions)
    return sample.with_story(story, independent_origins=story.independent_origins + 1)


def copy_as_an_origin(sample: Sample) -> Edition:
    story = sample.story(lambda one: one.contradictions)
    return sample.with_story(story, origins=tuple((name,) for name in story.articles))


def origins_as_one(sample: Sample) -> Edition:
    story = sample.story(lambda one: one.contradictions)
    return sample.with_story(story, origins=(story.articles,))


def origin_left_out(sample: Sample) -> Edition:
    story = sample.story(lambda one: one.contradictions)
    return sample.with_story(story, origins=story.origins[:1])


def shown_that_is_not_there(sample: Sample) -> Edition:
    story = sample.edition.stories[0]
    items = (story.items[0].model_copy(update={"item": "n99.d1"}), *story.items[1:])
    return sample.with_story(story, items=items)


def rests_on_nothing_known(sample: Sample) -> Edition:
    story = sample.edition.stories[0]
    return sample.with_story(story, happened=story.happened.model_copy(update={"rests_on": ("n1.d99",)}))


def rests_on_another_story(sample: Sample) -> Edition:
    one, other = sample.story(changed), sample.story(lambda story: story.contradictions)
    said = one.happened.model_copy(update={"rests_on": other.happened.rests_on})
    return sample.with_story(one, happened=said)


def limits(sample: Sample) -> Edition:
    return sample.edition.model_copy(update={"limits": "Everything was fact-checked."})


def hash_of_an_article(sample: Sample) -> Edition:
    article = sample.edition.articles[0]
    return sample.with_article(article, source=article.source.model_copy(update={"sha256": "0" * 64}))


def another_article(sample: Sample) -> Edition:
    first, second, *_ = sample.edition.articles
    return sample.with_article(first, source=second.source)


def length_of_an_article(sample: Sample) -> Edition:
    article = sample.article(lambda one: one.copy_of)
    return sample.with_article(article, source=article.source.model_copy(update={"characters": 3}))


def article_dropped(sample: Sample) -> Edition:
    return sample.edition.model_copy(update={"articles": sample.edition.articles[1:]})


def copy_dropped_everywhere(sample: Sample) -> Edition:
    copied = sample.article(lambda one: one.copy_of)
    story = sample.story(lambda one: copied.id in one.articles)
    edition = sample.with_story(
        story,
        articles=tuple(name for name in story.articles if name != copied.id),
        origins=tuple(tuple(name for name in origin if name != copied.id) for origin in story.origins),
    )
    coverage = edition.coverage.model_copy(update={"used": edition.coverage.used - 1})
    articles = tuple(article for article in edition.articles if article is not copied)
    return edition.model_copy(update={"articles": articles, "coverage": coverage})


def copy_without_an_original(sample: Sample) -> Edition:
    return sample.with_article(sample.article(lambda one: one.copy_of), copy_of=None)


def item_dropped(sample: Sample) -> Edition:
    article = sample.article(lambda one: one.briefing and one.briefing.demands)
    assert article.briefing is not None
    return sample.with_article(article, briefing=article.briefing.model_copy(update={"demands": ()}))


def source_called_failed(sample: Sample) -> Edition:
    (first, *others) = sample.edition.coverage.sources
    sources = (first.model_copy(update={"state": "failed", "error": "gone"}), *others)
    coverage = sample.edition.coverage.model_copy(update={"sources": sources})
    return sample.edition.model_copy(update={"coverage": coverage, "standing": "complete"})


def rank_raised(sample: Sample) -> Edition:
    story = sample.edition.stories[0]
    return sample.with_story(story, rank=story.rank.model_copy(update={"score": story.rank.score + 0.5}))


ALTERATIONS = [
    (source_called_failed, "coverage"), (rank_raised, "coverage"),
    (quote, "quote"), (offset, "offset"), (figure_in("happened"), "claim"), (figure_in("changed"), "claim"),
    (denial_left_out, "claim"), (words_added, "claim"), (words_of_another_story, "claim"), (bottom_line, "claim"),
    (nothing_new, "claim"), (earlier_quote, "quote"), (called_new, "reference"), (value_of_before, "claim"), (value_of_today, "claim"), (disputed(value="9,900 households"), "claim"),
    (disputed_quote, "quote"), (disputed(item="n99.f1"), "reference"), (disputed(article="n99"), "reference"),
    (more_independent, "coverage"), (copy_as_an_origin, "reference"), (origins_as_one, "coverage"),
    (origin_left_out, "reference"), (shown_that_is_not_there, "reference"), (rests_on_nothing_known, "reference"),
    (rests_on_another_story, "reference"), (limits, "limits"), (hash_of_an_article, "source"), (another_article, "quote"),
    (length_of_an_article, "source"), (article_dropped, "reference"), (copy_dropped_everywhere, "source"),
    (copy_without_an_original, "reference"), (item_dropped, "reference"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("alter", "kind"), ALTERATIONS, ids=[alter.__name__ + str(n) for n, (alter, _) in enumerate(ALTERATIONS)]
)
def test_what_was_altered_is_found(sample: Sample, alter: Callable[[Sample], Edition], kind: str) -> None:
    altered = alter(sample)

    assert altered != sample.edition
    assert kind in {found.kind for found in sample.findings(altered)}


class TestWordsOfAModel:
    """What a model is said to have written is looked up beside the items that it rests on."""

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("Some 2,900 dockers would stop work, says Ines Darrow.", ""),
            ("Some 2,900 dockers would stop work instead of 2,300 dockers, says Ines Darrow.", ""),
            ("Some 9,200 dockers would stop work, says Ines Darrow.", "9,200"),
            ("Some 2,900 dockers would stop work, says Olga Darrow.", "Olga"),
            ("Some 2,900 dockers will probably stop work.", "probably"),
        ],
    )
    def test_it_holds_only_where_its_items_bear_it(self, sample: Sample, text: str, complaint: str) -> None:
        story = sample.story(changed)
        grounds = [item.item for item in story.items if item.earlier and "2,300" in item.earlier.statement]
        said = story.changed.model_copy(update={"text": text, "composed": False, "rests_on": tuple(grounds)})
        findings = sample.findings(sample.with_story(story, changed=said))
        found = [one.detail for one in findings if one.place == f"{story.id}.changed"]

        assert grounds
        assert [complaint in detail for detail in found] == ([True] if complaint else [])

    def test_it_rests_on_something(self, sample: Sample) -> None:
        story = sample.story(changed)
        said = story.means.model_copy(update={"text": "All is well.", "composed": False, "rests_on": ()})
        (found,) = sample.findings(sample.with_story(story, means=said))

        assert (found.kind, found.place) == ("reference", f"{story.id}.means")


def test_a_text_that_is_not_here_is_said_for_each_article_that_has_it(sample: Sample) -> None:
    copied = sample.article(lambda one: one.copy_of)
    texts = {digest: text for digest, text in sample.texts.items() if digest != copied.source.sha256}
    places = {found.place for found in audit_edition(sample.edition, texts) if found.kind == "source"}

    assert {copied.id, copied.copy_of} <= places


def test_findings_come_one_by_one(sample: Sample) -> None:
    assert isinstance(audit_edition(sample.edition, sample.texts), Iterator)
