"""Numbers of a comparison -> words and figures that somebody reads right who never saw statistics."""

from typing import Final

from summarizer.comparison import Row, Verdict
from summarizer.metrics import METRICS, Metric, Role

VERDICTS: Final[dict[Verdict, str]] = {
    "BETTER": "better",
    "WORSE": "worse",
    "EQUIVALENT": "no difference that matters",
    "INCONCLUSIVE": "cannot tell",
    "INSUFFICIENT": "too few stories",
}
ROLES: Final[dict[Role, str]] = {
    "primary": "These decide",
    "guard": "These may not get worse",
    "hard": "This may not fail once",
    "secondary": "For information: no verdict",
    "description": "Size, time and cost: no verdict",
}
NOTHING: Final = "–"
# how to read a table of findings, said beneath each
KEY: Final = (
    "Values and their differences are parts of 100, means over stories; a story counts once, however many articles "
    "and runs it has.",
    "95 % range: the true difference lies in it, 19 times out of 20. If it holds 0, there may be none.",
    "equal within a margin: the 90 % range, a little shorter than the one shown, lies within it.",
    "p: how often luck alone gives a difference this large when there is none; .05 is 5 times in 100. Holm: the "
    "same, corrected for the number of comparisons that decide.",
)


def verdict_of(row: Row) -> str:
    """Return the verdict on one metric in a few words, empty where there is none."""
    if row.verdict == "EQUIVALENT":
        if row.margin is None or not any(story.difference for story in row.stories):
            return "no difference seen"
        return f"equal within {amount(row.margin, metric_of(row))}"
    if row.verdict == "INCONCLUSIVE" and role_of(row) == "guard":
        return "not seen worse"
    return VERDICTS[row.verdict] if row.verdict else ""


def role_of(row: Row) -> Role:
    """Return the part that a row has in the verdict: what could decide and has none is information."""
    role = metric_of(row).role
    return "secondary" if role == "primary" and row.verdict is None else role


def metric_of(row: Row) -> Metric:
    """Return what is known of a row's metric; one that this version does not know is a description."""
    return METRICS.get(row.metric) or Metric(row.metric, row.metric, "description", "", better=None)


def title_of(metric: Metric) -> str:
    """Return the name of a metric in a table; money is shown in cents."""
    return f"{metric.title}, cents" if metric.unit == "USD" else metric.title


def is_share(metric: Metric) -> bool:
    """Say whether values of a metric are parts of a whole, shown as of 100."""
    return not metric.unit and metric.id in METRICS


def amount(value: float | None, metric: Metric, *, sign: bool = False) -> str:
    """Return a value of a metric as figures, without its unit: shares of 100 with one decimal."""
    if value is None:
        return NOTHING
    if is_share(metric):
        return figures(100 * value, 1, sign=sign)
    if metric.unit == "USD":
        return figures(100 * value, 2, sign=sign)
    decimals = {"s": 1, "items": 1}.get(metric.unit, 0 if metric.unit else 2)
    return figures(value, decimals, sign=sign)


def figures(value: float, decimals: int, *, sign: bool = False) -> str:
    """Return a number with its sign as a minus that is as wide as a plus; what rounds to nothing has none."""
    text = f"{abs(value):,.{decimals}f}"
    if not text.strip("0."):
        return text
    return f"−{text}" if value < 0 else f"+{text}" if sign else text


def interval(row: Row) -> str:
    """Return the range in which the true difference lies, empty where none can be trusted."""
    if row.low is None or row.high is None:
        return ""
    metric = metric_of(row)
    return f"{amount(row.low, metric, sign=True)} to {amount(row.high, metric, sign=True)}"


def probability(p: float | None) -> str:
    """Return a probability as statisticians write it, ``.004``, or ``<.001``."""
    if p is None:
        return NOTHING
    if p < 0.001:
        return "<.001"
    return "1" if p > 0.9995 else f"{p:.3f}".removeprefix("0") if p < 0.1 else f"{p:.2f}".removeprefix("0")


def luck(p: float) -> str:
    """Return a probability in words: how often luck alone would do the same."""
    if p < 0.001:
        return "less than once in 1,000 times"
    if p < 0.01:
        return f"{times(round(1000 * p))} in 1,000"
    return "nearly always" if p > 0.995 else f"{times(round(100 * p))} in 100"


def times(number: int) -> str:
    """Return how often, in words."""
    return "once" if number == 1 else f"{number:,} times"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number of things."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def notes(row: Row) -> tuple[str, ...]:
    """Return what a reader must know of a row besides its figures, each a sentence or part of one."""
    metric = metric_of(row)
    alike = row.verdict is None and not any(story.difference for story in row.stories)
    said = [row.note] if row.note and not alike else []
    if row.wins or row.losses:
        met = counted(row.wins or 0, "story", "stories")
        said.append(f"only {row.candidate} met it in {met}, only A in {row.losses or 0:,}")
    if row.verdict == "INCONCLUSIVE" and metric.role == "primary" and row.detectable is not None:
        power = (
            f"a true difference of {amount(row.detectable, metric)} would have been noticed 4 times out of 5"
        )
        if row.needed is not None and row.margin is not None:
            power += f"; for one of {amount(row.margin, metric)} some {row.needed:,} stories are needed"
        said.append(power)
    if row.missing and "without a value" not in row.note:
        said.append(f"{counted(row.missing, 'story', 'stories')} without a value, left out on both sides")
    return tuple(said)


def duration(seconds: float | None) -> str:
    """Return a time in words."""
    if seconds is None:
        return NOTHING
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:,.0f} s"


def price(usd: float | None) -> str:
    """Return a price, or that none is known."""
    if usd is None:
        return "no known price"
    return f"${usd:,.2f}" if usd >= 1 or usd == 0 else f"${usd:.4f}"
