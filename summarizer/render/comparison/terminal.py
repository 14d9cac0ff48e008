"""Comparison -> text for a terminal of any width, with or without colour, Unicode or plain ASCII."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.comparison import Comparison, Row, Verdict
from summarizer.render.comparison.findings import candidates, changes, tables
from summarizer.render.comparison.summary import (
    change_words,
    cost_words,
    failures,
    judge_words,
    making,
    model_title,
    named,
    origin,
    passed,
    setting,
    title,
)
from summarizer.render.comparison.words import (
    KEY,
    ROLES,
    VERDICTS,
    amount,
    interval,
    is_share,
    metric_of,
    notes,
    probability,
    role_of,
    title_of,
    verdict_of,
)
from summarizer.render.escape import for_terminal, for_typewriter
from summarizer.render.lines import Run, padded, wrapped

MAX_WIDTH: Final = 100
MIN_WIDTH: Final = 20
# columns of a table: metric, A, B, difference, range, p, Holm, verdict
WIDTHS: Final = (11, 6, 7, 7, 17, 6, 6, 20)
INDENT: Final = 2
# articles that are named, failures that are told
MOST_ARTICLES: Final = 5
MOST_FAILURES: Final = 10
STYLES: Final = {
    "": "", "bold": "1", "dim": "2", "title": "1;36", "good": "1;32", "bad": "1;31", "unsure": "1;33",
}  # fmt: skip
MOODS: Final[dict[Verdict, str]] = {
    "BETTER": "good", "WORSE": "bad", "EQUIVALENT": "bold", "INCONCLUSIVE": "unsure", "INSUFFICIENT": "unsure",
}  # fmt: skip


def render_terminal(
    comparison: Comparison, *, width: int = 80, color: bool = False, unicode: bool = True
) -> str:
    """Return the comparison for a terminal ``width`` columns wide, without anything that the terminal would obey."""
    page = _Page(max(MIN_WIDTH, min(width, MAX_WIDTH)), color=color, unicode=unicode)
    page.put([(f"Comparison: {title(comparison)}", "bold")])
    page.put([(setting(comparison), "dim")])
    for line in (*map(named, comparison.arms), origin(comparison)):
        page.put([(line, "dim")])
    if comparison.incomplete:
        page.put([(f"Not whole: {comparison.incomplete}", "bad")])
    for conclusion in comparison.conclusions:
        page.heading(f"Verdict on {conclusion.candidate}")
        page.put([(VERDICTS[conclusion.verdict].upper(), MOODS[conclusion.verdict])])
        page.put([(conclusion.sentence, "")])
        for reason in conclusion.reasons:
            page.put([(reason, "")], INDENT, "-")
    for arm in candidates(comparison):
        for model, rows in tables(comparison, arm.name):
            page.heading(model_title(model, arm.name))
            _table(page, rows, arm.name)
    if comparison.rows:
        page.gap()
        for line in KEY:
            page.put([(line, "dim")])
    _worst(page, comparison)
    _rest(page, comparison)
    return page.text()


def _worst(page: "_Page", comparison: Comparison) -> None:
    """Put the articles in which a candidate does worse than A, the worst first."""
    for arm in candidates(comparison):
        worst = [change for change in changes(comparison, arm.name) if change.worst < 0 or change.lost]
        if worst:
            page.heading(f"Where something got worse with {arm.name}, the worst first")
        for change in worst[:MOST_ARTICLES]:
            page.put([(change.article, "bold"), (change_words(change), "")], INDENT)
        if len(worst) > MOST_ARTICLES:
            page.put([(f"and {len(worst) - MOST_ARTICLES} more", "dim")], INDENT)


def _rest(page: "_Page", comparison: Comparison) -> None:
    """Put what stands below the findings: gate, judge, failures, warnings, cost, how to do it again."""
    if comparison.gate:
        page.heading(f"Gate: {'passed' if comparison.gate.passed else 'FAILED'}")
        for check in comparison.gate.checks:
            if not check.passed:
                page.put([(check.name, "bad"), (check.detail, "")], INDENT, "✗")
        page.put([(passed(comparison.gate), "dim")], INDENT)
    if comparison.judge:
        page.heading("Judge")
        for line in judge_words(comparison):
            page.put([(line, "")])
    lost = list(failures(comparison))
    for heading, lines in (("Runs without a briefing", lost), ("Warnings", comparison.warnings)):
        if lines:
            page.heading(heading)
        for line in lines[:MOST_FAILURES]:
            page.put([(line, "")], INDENT, "!")
        if len(lines) > MOST_FAILURES:
            page.put([(f"and {len(lines) - MOST_FAILURES} more", "dim")], INDENT)
    page.heading("Cost")
    for cost in comparison.costs:
        page.put([(cost_words(cost), "")], INDENT)
    page.heading("To do it again")
    for line in making(comparison):
        page.put([(line, "dim")])


def _table(page: "_Page", rows: Sequence[Row], candidate: str) -> None:
    """Put a table of findings, or a line for each where the terminal is too narrow for one."""
    wide = page.width >= sum(WIDTHS)
    if wide:
        headings = ("", "A", candidate, f"{candidate} − A", "95 % range", "p", "Holm", "  verdict")
        page.columns(headings, ("dim",) * len(WIDTHS))
    role = ""
    for row in rows:
        if role_of(row) != role:
            role = role_of(row)
            page.put([(ROLES[role_of(row)], "dim")])
        (page.columns(_cells(row), _styles(row)) if wide else page.put(list(_stacked(row)), INDENT))
        for note in notes(row):
            page.put([(note, "dim")], WIDTHS[0] if wide else INDENT)


def _cells(row: Row) -> tuple[str, ...]:
    metric = metric_of(row)
    verdict = verdict_of(row)
    return (
        title_of(metric),
        amount(row.a, metric),
        amount(row.b, metric),
        amount(row.difference, metric, sign=True),
        interval(row),
        "" if row.p is None else probability(row.p),
        "" if row.p_holm is None else probability(row.p_holm),
        f"  {verdict}" if verdict else "",
    )


def _styles(row: Row) -> tuple[str, ...]:
    mood = MOODS[row.verdict] if row.verdict and row.verdict != "EQUIVALENT" else ""
    return ("bold", "", "", mood, "", "", "", mood)


def _stacked(row: Row) -> Iterator[Run]:
    name, a, b, difference, between, p, holm, verdict = _cells(row)
    yield f"{name}:", "bold"
    if verdict:
        yield f"{verdict.strip()};", _styles(row)[-1]
    within = f", 95 % range {between}" if between else ""
    luck = f", p {p}" if p else ""
    corrected = f", Holm {holm}" if holm else ""
    of = " of 100" if is_share(metric_of(row)) else ""
    yield f"A {a}, {row.candidate} {b}{of}, difference {difference}{within}{luck}{corrected}", ""


class _Page:
    """Lines on a terminal page. Everything that is put on it passes the encoder for terminals."""

    def __init__(self, width: int, *, color: bool, unicode: bool) -> None:
        self.width = width
        self._lines: list[str] = []
        self._color = color
        self._unicode = unicode

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def gap(self) -> None:
        self._lines.append("")

    def heading(self, words: str) -> None:
        self.gap()
        self.put([(words.upper(), "title")])

    def put(self, runs: list[Run], indent: int = 0, mark: str = "") -> None:
        """Put words on as many lines as they need, behind a margin that holds the mark on its first line."""
        margin = self._encoded(mark).ljust(indent)
        for line in wrapped([(self._encoded(words), style) for words, style in runs], self.width - indent):
            self._lines.append((margin + "".join(self._styled(*run) for run in line)).rstrip())
            margin = " " * indent

    def columns(self, cells: Sequence[str], styles: Sequence[str]) -> None:
        """Put one line of a table: the first and the last column start left, the others end right."""
        last = len(WIDTHS) - 1
        parts = [
            self._styled(
                padded(
                    self._encoded(cell) if 0 < place < last else self._kept(cell),
                    size,
                    right=0 < place < last,
                ),
                style,
            )
            for place, (cell, size, style) in enumerate(zip(cells, WIDTHS, styles, strict=True))
        ]
        self._lines.append("".join(parts).rstrip())

    def _kept(self, words: str) -> str:
        """Return words encoded, with the spaces before them."""
        return " " * (len(words) - len(words.lstrip())) + self._encoded(words)

    def _encoded(self, words: str) -> str:
        line = for_terminal(words)
        return line if self._unicode else for_typewriter(line)

    def _styled(self, words: str, style: str) -> str:
        code = STYLES[style]
        return f"\x1b[{code}m{words}\x1b[0m" if self._color and code and words.strip() else words
