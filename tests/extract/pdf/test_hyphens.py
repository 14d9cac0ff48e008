import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extract.pdf.hyphens import FEW_LINES, Vocabulary, join_lines, vocabulary
from summarizer.extract.pdf.words import HYPHEN

KNOWN = ["The negotiations of the long-term plan ended.", "Ships of war and a plan of trade.", "Overseas."]
CASES = [
    ("written as one word elsewhere", "negotia-", "tions", "negotiations"),
    ("written with a hyphen elsewhere", "long-", "term", "long-term"),
    ("not written elsewhere", "engi-", "neers", "engineers"),
    ("both parts are words, the whole is not", "war-", "trade", "war-trade"),
    ("both parts are words, and the whole is one", "over-", "seas", "overseas"),
    ("first part of compounds", "well-", "meant", "well-meant"),
    ("last part of compounds", "oil-", "based", "oil-based"),
    ("behind a hyphen", "state-of-the-", "art", "state-of-the-art"),
    ("before a capital", "Anglo-", "Dutch", "Anglo-Dutch"),
    ("behind a number", "12-", "mile", "12-mile"),
    ("before a number", "F-", "16", "F-16"),
    ("in quotation marks", "“negotia-", "tions”", "“negotiations”"),
    ("soft", "Anglo\u00ad", "Dutch", "AngloDutch"),
    ("marked by the library", f"engi{HYPHEN}", "neers", "engineers"),
    ("a dash", "the plan -", "said", "the plan - said"),
    ("two of them", "the plan--", "said", "the plan-- said"),
    ("none", "the", "plan", "the plan"),
]


@pytest.mark.parametrize(
    ("line", "following", "joined"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_hyphens_at_line_ends(line: str, following: str, joined: str) -> None:
    known = vocabulary([*KNOWN, line, following])

    assert join_lines([line, following], lambda: known)[0] == joined


def test_a_document_that_breaks_no_words_keeps_its_hyphens() -> None:
    lines = [f"A line of {number} words and more." for number in range(2 * FEW_LINES)]

    assert join_lines(["leg-", "before"], lambda: vocabulary([*lines, "leg-", "before"]))[0] == "leg-before"


@given(st.lists(st.text("ab -\u00ad" + HYPHEN, min_size=1, max_size=6), max_size=6))
def test_each_line_begins_where_it_is_said_to(lines: list[str]) -> None:
    text, starts = join_lines(lines, lambda: Vocabulary(frozenset(), True))

    assert len(starts) == len(lines)
    assert starts == sorted(starts)
    for line, start in zip(lines, starts, strict=True):
        shown = line.rstrip("- \u00ad" + HYPHEN).replace(HYPHEN, "-").replace("\u00ad", "")
        assert text.startswith(shown, start)
    assert HYPHEN not in text
