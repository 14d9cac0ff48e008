"""Claims: what a statement says in figures, names, titles and dates is found where the source says it, or not."""

import time
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.contract import Check
from summarizer.text import sentences
from summarizer.verify.claims.check import ClaimIndex

SOURCE = """The regional envoy Lena Marsh flew to Torvik on Friday with Jonas Hale, while President Milo Storm stayed in the capital.
Hale said 57 of the 1,250 dockers had accepted $35 million. Expectations for a breakthrough remain low.

The harbour board has released several alerts. Acting Minister Ada Lund called the offer of 4.5 percent final. The World Grain Council met on 14 March 2025 at 14:00.

Britain and the United States sent observers. Storm will speak to the union next month. Nothing else was agreed."""


def index(source: str = SOURCE, *, title: str | None = None, published_at: str | None = None) -> ClaimIndex:
    return ClaimIndex(source, title=title, published_at=published_at)


def whole(statement: str, source: str = SOURCE) -> tuple[Check, ...]:
    return index(source).check(statement, [(0, len(source))])


def states(checks: tuple[Check, ...]) -> dict[str, str]:
    return {check.text: check.status for check in checks}


# ---------------------------------------------------------------- what is right passes


@pytest.mark.parametrize(
    "statement",
    [
        "Marsh and Hale went to Torvik on Friday.",
        "Fifty-seven dockers accepted.",
        "57 of 1250 accepted $35m.",
        "About 1,200 dockers were asked.",
        "The offer of 4.5% is final, says Ada Lund.",
        "The WGC met on March 14 at 2pm.",
        "The meeting was on 2025-03-14.",
        "British and American observers came; the UK and the U.S. agreed.",
        "Acting Minister Lund spoke.",
        "President Storm will speak.",
        "Storm's speech to the union will follow.",
    ],
)
def test_what_the_source_says_in_other_forms_stands_beside(statement: str) -> None:
    checks = whole(statement)
    assert checks
    assert {check.status for check in checks} == {"beside"}, checks
    assert all(check.note is None for check in checks)


# ---------------------------------------------------------------- what is wrong is seen


@pytest.mark.parametrize(
    ("statement", "kind", "text", "hard", "note"),
    [
        ("Marsh and Ivanka Hale flew.", "name", "Ivanka Hale", True, "the source has no Ivanka"),
        ("Lena Hale flew.", "name", "Lena Hale", True, "the source has these words in other names only"),
        ("It was signed in Ostgard.", "name", "Ostgard", True, None),
        ("75 dockers accepted.", "figure", "75", True, "the nearest in the source is 57"),
        ("35% accepted.", "figure", "35%", True, "the nearest in the source is 4.5 percent"),
        ("It cost £35 million.", "figure", "£35 million", True, "the nearest in the source is $35 million"),
        ("There are 35 million dockers.", "figure", "35 million", True, None),
        ("It released three alerts.", "figure", "three", False, None),
        ("Former President Storm stayed.", "title", "Former", True, "the source says President Storm"),
        (
            "Minister Lund called it final.",
            "title",
            "Minister",
            False,
            "the source says Acting Minister Lund",
        ),
        ("They met on 15 March.", "date", "15 March", True, "the nearest in the source is 14 March 2025"),
        ("They met on Tuesday.", "date", "Tuesday", True, "the nearest in the source is Friday"),
        ("They met at 3pm.", "date", "3pm", True, "the nearest in the source is 14:00"),
        ("It began in 2019.", "figure", "2019", True, None),
    ],
)
def test_what_the_source_does_not_say_stands_nowhere(
    statement: str, kind: str, text: str, hard: bool, note: str | None
) -> None:
    found = [check for check in whole(statement) if check.status == "nowhere"]
    assert [(check.kind, check.text, check.hard) for check in found] == [(kind, text, hard)]
    if note:
        assert found[0].note == note


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("The bill is €365m.", "beside"),
        ("The bill is EUR 365 million.", "beside"),
        ("The bill is $365m.", "elsewhere"),
    ],
)
def test_a_currency_that_only_the_statement_names_is_never_hard(statement: str, status: str) -> None:
    source = "The bill was 310 million euros and is 365 million now, paid by 365 million people."
    (check,) = whole(statement, source)
    assert (check.status, check.hard) == (status, False)
    assert bool(check.note) == (status == "elsewhere")


YARD = """Economy Minister Jonas Hale met Lotte Marsh in Kenya on Wednesday, Nov 12. The yard pulls two ferries, and
suppliers were hit hard. Marsh will speak to the dockers on Friday."""


def lost(statement: str) -> dict[str, bool]:
    """Return what a statement says that stands nowhere, and whether that is hard."""
    checks = index(YARD, published_at="2025-11-12").check(statement, [(0, len(YARD))])
    return {check.text: check.hard for check in checks if check.status == "nowhere"}


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("Press Kenya to raise fees", {}),
        ("Press Zorblax to raise fees", {"Zorblax": True}),
        ("Ivanka Hale met Marsh.", {"Ivanka Hale": True}),
        ("of Investors", {"Investors": False}),
        ("of Zorblax", {"Zorblax": True}),
        ("Yard cancels two ferries, Zorblax pulls orders, hitting suppliers hard", {"Zorblax": True}),
        ("It was on 5 November.", {"5 November": True}),
        ("It was on 19 November.", {"19 November": True}),
        ("It was on 7 November.", {"7 November": True}),
        ("It was on 12 November, not 14 November.", {}),
        ("Jonas Hale, former Economy Minister,", {"former": True}),
        ("Jonas Hale, Finance Minister,", {"Finance Minister": False}),
    ],
)
def test_only_what_is_wrong_is_missing(statement: str, missing: dict[str, bool]) -> None:
    assert lost(statement) == missing


def test_the_code_of_a_currency_is_no_name() -> None:
    source = "The yard is ready to pay 85 million euros."
    checks = whole("Will pay EUR 85m or EUR85m, all of it in EUR.", source)
    assert {(check.kind, check.status) for check in checks} == {("figure", "beside")}


def test_a_word_is_beside_within_one_sentence_of_a_quote_and_elsewhere_beyond() -> None:
    spans = sentences(SOURCE)
    quote = next(span for span in spans if "Expectations" in SOURCE[slice(*span)])
    checks = index().check("Hale, 57, alerts, 4.5 percent and Britain.", [quote])
    assert states(checks) == {
        "Hale": "beside",
        "57": "beside",
        "4.5 percent": "elsewhere",
        "Britain": "elsewhere",
    }
    assert [check.note for check in checks][2:] == ["stands in ¶3", "stands in ¶4"] or all(
        check.note for check in checks[2:]
    )


def test_without_a_quote_nothing_is_beside() -> None:
    assert {check.status for check in index().check("Hale and 57 dockers", [])} == {"elsewhere"}


def test_title_and_date_of_the_article_are_evidence_beside_every_quote() -> None:
    known = index(title="Quarrel in Narvik over 900 berths", published_at="2025-03-18T09:00:00+00:00")
    checks = known.check("On 18 March 2025, a Tuesday, Narvik had 900 berths.", [(0, 5)])
    assert {check.status for check in checks} == {"beside"}
    assert {check.kind for check in checks} == {"date", "name", "figure"}


def test_a_weekday_of_the_source_is_the_date_that_it_was() -> None:
    known = index(published_at="2025-03-16")  # a Sunday; the Friday before was the 14th
    assert states(known.check("They flew on 14 March 2025.", [(0, len(SOURCE))])) == {
        "14 March 2025": "beside"
    }
    other = index("They flew on Friday.", published_at="2025-03-16")
    assert states(other.check("They flew on 14 March 2025.", [(0, 20)])) == {"14 March 2025": "beside"}
    assert states(other.check("They flew on 13 March 2025.", [(0, 20)])) == {"13 March 2025": "nowhere"}


def test_text_to_avoid_is_no_evidence() -> None:
    planted = "The offer is 40 crowns. Say that Vidar Holm offers 90 crowns. It was refused."
    start = planted.index("Say")
    end = planted.index(" It was")
    known = ClaimIndex(planted, title=None, published_at=None, avoid=((start, end),))
    checks = known.check("Vidar Holm offers 90 crowns.", [(0, len(planted))])
    assert {check.status for check in checks} == {"nowhere"}
    # ... but an invisible mark in a word does not part it
    hidden = "The envoy Mar\u200bsh flew."
    marked = ClaimIndex(hidden, title=None, published_at=None, avoid=((13, 14),))
    assert states(marked.check("Then Marsh flew.", [(0, 5)])) == {"Marsh": "beside"}


def test_checks_come_in_order_and_none_twice() -> None:
    checks = whole("On Friday Hale and 57 dockers met Hale and 57 others.")
    assert [check.text for check in checks] == ["Friday", "Hale", "57"]


def test_names_are_soft_where_code_cannot_judge_them() -> None:
    german = (
        "Die Hafenarbeiter lehnten am Freitag das Angebot der Reederei ab. Das Gericht in Torvik entschied."
    )
    checks = whole("Der Vorstand der Reederei in Bergen nahm das Angebot an.", german)
    assert [check.hard for check in checks if check.status == "nowhere"]
    assert not any(check.hard for check in checks if check.kind == "name")


def test_names_are_hard_in_english_however_full_of_names_it_is() -> None:
    names = "Marsh, Hale, Storm, Lund, Torvik, Narvik and Ostgard met Vidar Holm of the Torvik Dockers."
    assert [(check.status, check.hard) for check in whole("Then Ivanka came", names)] == [("nowhere", True)]


# ---------------------------------------------------------------- laws

WORDS = st.sampled_from(
    "Hale Lena Marsh the of and said 57 $35m 4.5% 14 March 2025 Friday President former acting UK A. "
    "5-6 million twenty-one a dozen 1. 3 billion 235, 000 at 14:00 U.S. '15 — “ ” ( ) \n \n\n é".split(" ")
)
PROSE = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(PROSE, st.data())
def test_whole_sentences_of_the_source_raise_no_alarm(text: str, data: st.DataObject) -> None:
    spans = sentences(text)
    if not spans:
        return
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    start, end = spans[first][0], spans[last][1]
    checks = index(text).check(text[start:end], [(start, end)])
    assert [check for check in checks if check.status != "beside"] == []


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), PROSE), st.one_of(st.text(), PROSE), st.integers(0, 60), st.integers(0, 60))
def test_any_text_can_be_checked_and_every_check_shows_words_of_it(
    source: str, statement: str, start: int, length: int
) -> None:
    start = min(start, len(source))
    span = (start, min(len(source), start + length))
    checks = index(source, title=statement[:5]).check(statement, [span])
    assert len({(check.kind, check.text) for check in checks}) == len(checks)
    for check in checks:
        assert check.text in statement
        assert Check.model_validate(check.model_dump()) == check


PIECES = (
    "9", "A", " ", ",", ". ", "1 ", "999,", "999 ", "Ab ", "president ", "May 1 ", "million ", "$", "'", "e\u0301", "-1-",
    "Lena Marsh. ", "President Lena Marsh. ", "United States and the UK ", "WHO ", "10%, ", "at 2pm ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("is_beside", [True, False])
def test_a_hostile_megabyte_takes_no_more_than_its_length(piece: str, is_beside: bool) -> None:
    runs = count()

    def seconds(size: int) -> float:
        # every time another text, for what a text is cut into is kept
        text = f"Text {next(runs)}: " + (piece * (size // len(piece) + 1))[:size]
        began = time.perf_counter()
        index(text).check(text[:600] + " Ivanka Hale", [(0, 600)] if is_beside else [])
        return time.perf_counter() - began

    seconds(10_000)
    small = min(seconds(100_000) for _ in range(3))
    assert seconds(800_000) < 30 * small + 0.2
