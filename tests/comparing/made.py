"""Comparisons out of small tables of numbers: arms, articles, trials, judgements."""

from collections.abc import Iterable, Mapping, Sequence

from summarizer.comparison import Arm, ComparedArticle, Judgement, Trial

Cell = float | None | Sequence[float | None]  # one value, or one per repeat
Table = Mapping[str, Cell]  # by article

MODEL = "model-x"


def arm(name: str, *, reference: str | None = None, draft: bool = False) -> Arm:
    """Return an arm: A is briefing@v1, B is briefing@v2, ..."""
    said = reference or f"briefing@v{ord(name) - ord('A') + 1}"
    return Arm(name=name, asked=said, reference=said, digest=name.lower() * 64, draft=draft)


ARMS = (arm("A"), arm("B"))


def article(name: str, *, story: str | None = None, key_facts: int = 8) -> ComparedArticle:
    """Return an article that is a story of its own unless a story is named."""
    return ComparedArticle(
        name=name,
        sha256="0" * 64,
        title=None,
        story=story or name,
        characters=3000,
        key_facts=key_facts,
        facts_sha256="1" * 64 if key_facts else None,
    )


def articles(names: Iterable[str]) -> tuple[ComparedArticle, ...]:
    """Return articles, one a story; in "storm/2" the story is what stands before the stroke."""
    return tuple(article(name, story=name.partition("/")[0]) for name in names)


def trial(
    arm: str,
    article: str,
    scores: Mapping[str, float | None],
    *,
    repeat: int = 0,
    model: str = MODEL,
    failure: str | None = None,
    foreign: str | bool = False,
) -> Trial:
    """Return one trial with these scores."""
    return Trial(
        arm=arm,
        model=model,
        article=article,
        repeat=repeat,
        failure=failure,
        foreign_failure="the line broke" if foreign is True else foreign or None,
        scores=dict(scores),
        hits=(),
        answered=None if failure else model,
        calls=1,
        cached_calls=0,
        prompt_tokens=1000,
        completion_tokens=300,
        cost_usd=0.01,
        seconds=2.0,
    )


def trials(arm: str, /, *, model: str = MODEL, **tables: Table | Sequence[Cell]) -> tuple[Trial, ...]:
    """Return the trials of one arm from one table per metric; a bare sequence is for the articles s01, s02, ..."""
    named = {metric: _by_article(table) for metric, table in tables.items()}
    names = dict.fromkeys(name for table in named.values() for name in table)
    return tuple(
        trial(arm, name, scores, repeat=repeat, model=model)
        for name in names
        for repeat, scores in enumerate(
            _repeats({metric: table.get(name) for metric, table in named.items()})
        )
    )


def names(number: int) -> tuple[str, ...]:
    """Return s01, s02, ...: what `trials` calls the articles of a bare sequence."""
    return tuple(f"s{place:02}" for place in range(1, number + 1))


def judgement(
    article: str, a_first: int | None, b_first: int | None, *, candidate: str = "B", model: str = MODEL
) -> Judgement:
    """Return what a judge said in both orders: -1 A, 0 neither, +1 the candidate."""
    return Judgement(
        candidate=candidate,
        model=model,
        article=article,
        a_first=a_first,
        b_first=b_first,
        reason_a_first="shorter",
        reason_b_first="clearer",
    )


def _by_article(table: Table | Sequence[Cell]) -> Table:
    return table if isinstance(table, Mapping) else dict(zip(names(len(table)), table, strict=True))


def _repeats(cells: Mapping[str, Cell]) -> Iterable[dict[str, float | None]]:
    lists = {metric: tuple(cell) if isinstance(cell, Sequence) else (cell,) for metric, cell in cells.items()}
    for repeat in range(max(map(len, lists.values()))):
        yield {metric: values[repeat] for metric, values in lists.items() if repeat < len(values)}
