"""A comparison of prompt versions as frozen types: what ran, what was measured, what may be said of it.

``schemas/comparison.v1.json`` is made from them. All renderings of a comparison are made from this and nothing else
that was computed.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from summarizer.record import Part

COMPARISON: Final = "comparison/1"
ALL_MODELS: Final = "all models"
JUDGE: Final = "judge"  # among the arms whose costs are told

Verdict = Literal["BETTER", "WORSE", "EQUIVALENT", "INCONCLUSIVE", "INSUFFICIENT"]
Share = Annotated[float, Field(ge=0, le=1)]
Finite = Annotated[float, Field(allow_inf_nan=False)]


class Arm(Part):
    """One of the prompt versions under comparison: ``name`` is A for the one that the others are compared with."""

    name: str
    asked: str = Field(description="As it was asked for: a label leads to a version.")
    reference: str
    digest: str
    draft: bool = Field(description="Never released: it cannot win.")


class ComparedArticle(Part):
    """One article of the evaluation set."""

    name: str
    sha256: str
    title: str | None
    story: str = Field(description="The event; articles about the same event count as one.")
    characters: int
    key_facts: int = Field(description="How many are known; 0 if the article has no facts file.")
    facts_sha256: str | None = Field(description="Digest of the facts file.")


class FactHit(Part):
    """Whether a briefing has a key fact, and in which item; ``elsewhere`` is one of another section that has it."""

    id: str
    item: str | None
    elsewhere: str | None = None


class Trial(Part):
    """One article briefed once: by one arm, with one model. A failure scores 0 and stays in."""

    arm: str
    model: str
    article: str
    repeat: int
    failure: str | None = Field(description="Why there is no briefing.")
    foreign_failure: str | None = Field(
        description="How the way to the model failed, which is no fault of what was asked; null if it did not."
    )
    scores: dict[str, Finite | None] = Field(description="By metric; null where it does not apply.")
    hits: tuple[FactHit, ...]
    answered: str | None = Field(description="The name under which the model answered.")
    calls: int
    cached_calls: int
    prompt_tokens: int
    completion_tokens: int
    cost_usd: Finite | None
    seconds: Finite


class StoryDifference(Part):
    """One story's values, means over its articles and repeats: ``difference`` is the candidate's minus A's."""

    story: str
    a: float
    b: float
    difference: float


class Row(Part):
    """One metric of one candidate against A with one model (or all of them): the unit of statistics is the story.

    ``low`` and ``high`` bound the difference at 95 %; they are null where no interval can be trusted. ``detectable``
    is the smallest true difference that would be noticed four times out of five, ``needed`` how many stories it
    would take for one as small as the margin. ``wins`` and ``losses`` count stories for metrics of yes or no.
    """

    candidate: str
    model: str
    metric: str
    stories: tuple[StoryDifference, ...]
    missing: int = Field(description="Stories without a value in one of the arms, left out in both.")
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    p_holm: float | None = Field(description="Corrected for the number of primary comparisons.")
    margin: float | None = Field(description="Differences smaller than this do not matter to the user.")
    detectable: float | None
    needed: int | None
    wins: int | None
    losses: int | None
    verdict: Verdict | None = Field(description="Null for metrics that are information only.")
    note: str = Field(description="What the reader must know of this row, empty if nothing.")

    @property
    def n(self) -> int:
        """Return the number of stories."""
        return len(self.stories)


class Conclusion(Part):
    """What may be said of a candidate: ``sentence`` is for somebody who never saw statistics."""

    candidate: str
    verdict: Verdict
    sentence: str
    reasons: tuple[str, ...]


class Judgement(Part):
    """What a judge said of two briefings of one article, in both orders: -1 A, 0 neither, +1 the candidate."""

    candidate: str
    model: str
    article: str
    a_first: int | None
    b_first: int | None
    reason_a_first: str
    reason_b_first: str


class JudgeReport(Part):
    """How a judge judged.

    ``consistency`` is how often both orders gave the same, ``first_wins`` how often the first of the two won.
    """

    prompt: str
    digest: str
    model: str
    judgements: tuple[Judgement, ...]
    consistency: Share | None
    first_wins: Share | None
    length_correlation: float | None = Field(description="Spearman, preference against the ratio of lengths.")
    failed: int
    withheld: str = Field(description="Why no verdict is given, empty if one is.")


class GateCheck(Part):
    """One check of the gate: ``name`` is stable, such as ``briefing@v2.coverage``."""

    name: str
    passed: bool
    detail: str


class Gate(Part):
    """What the gate for continuous integration says."""

    passed: bool
    checks: tuple[GateCheck, ...]


class Cost(Part):
    """What an arm's trials took, all models and repeats together, or what a judge did.

    The price is null where none is known.
    """

    arm: str
    calls: int
    cached_calls: int
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None
    failed: int
    seconds_median: float | None
    seconds_p95: float | None


class Baseline(Part):
    """What one version scored on a set of articles, kept so that later versions are compared with it alone.

    ``making`` names what scores depend on beside the prompt: baselines of another making cannot be compared with.
    """

    contract: Literal["baseline/1"]
    version: str
    created_at: str
    making: str
    arm: Arm
    models: dict[str, int | None] = Field(
        description="Their windows in tokens: they decide how articles are cut."
    )
    lang: str = Field(description="Language of the statements, as it was asked for.")
    repeats: int
    split: str
    articles: tuple[ComparedArticle, ...]
    trials: tuple[Trial, ...]


class Comparison(Part):
    """A whole comparison."""

    contract: Literal["comparison/1"]
    version: str
    created_at: str
    command: str = Field(description="How to do it again.")
    arms: tuple[Arm, ...]
    models: tuple[str, ...]
    repeats: int
    seed: int
    split: str
    about: str = Field(
        description="Where the answers come from, in the words of the recording; empty for a model."
    )
    replayed: bool
    articles: tuple[ComparedArticle, ...]
    trials: tuple[Trial, ...]
    rows: tuple[Row, ...]
    conclusions: tuple[Conclusion, ...]
    judge: JudgeReport | None
    gate: Gate | None
    costs: tuple[Cost, ...]
    tested: int | None = Field(
        description="Versions that were ever compared on these articles here; null if unknown."
    )
    incomplete: str = Field(description="Why this comparison is not whole, empty if it is.")
    warnings: tuple[str, ...]
