from typing import Any

import pytest

from summarizer.render.digest.coverage import NAMED, view_coverage
from tests.editions import COVERAGE, EDITION, EMPTY, REJECTED, RUN, WHOLE, edition

VIEW = view_coverage(EDITION)


def test_a_source_that_gave_less_says_what_went_wrong_and_when_it_is_tried_again() -> None:
    by_name = {source.name: source for source in VIEW.troubled}

    assert [source.state for source in VIEW.troubled] == ["stale", "failed", "waiting"]
    assert by_name["Old gazette"].detail == by_name["Old gazette"].shortly == "newest 12 May, 09:00"
    assert by_name["Broken feed"].shortly == "HTTP 503: the server is overloaded"
    assert by_name["Broken feed"].detail == (
        "HTTP 503: the server is overloaded; last read 2 June, 07:00; next try 3 June, 08:00"
    )
    assert "no such host; 6 times in a row" in by_name["Dead feed"].detail


def test_sources_that_were_read_are_named_in_one_line() -> None:
    many = edition(coverage={**COVERAGE, "sources": (COVERAGE["sources"][0],) * 15})

    assert VIEW.read == "1 source read: Harbour feed. Nothing in: Quiet wire."
    assert view_coverage(many).read.startswith("15 sources read: Harbour feed, ")
    assert view_coverage(many).read.endswith(" and 3 more.")
    assert view_coverage(edition(coverage={**COVERAGE, "sources": ()})).read == ""


def test_articles_are_counted_and_those_that_are_missing_named_with_the_reason() -> None:
    assert VIEW.counts == (
        "17 articles found, 11 used, 1 copy among them. Left out: 4 before the window, 1 unreadable, 1 over budget."
    )
    assert [(left.name, left.why) for left in VIEW.left_out] == [
        ("scan.pdf", "unreadable; no text on its pages; through Harbour feed"),
    ]
    assert VIEW.more_left_out == 1


def test_nothing_left_out_is_said_too() -> None:
    assert view_coverage(EMPTY).counts == "0 articles found, 0 used. None was left out."


def test_rejected_statements_and_warnings_name_their_source() -> None:
    assert [(lost.would_be, lost.why) for lost in VIEW.rejected] == [
        ("[1], risk", "quote not found: the article has nothing like it")
    ]
    assert VIEW.warnings[1] == "[6]: Suspect text in paragraph 3, which speaks to software."


def with_warnings(*warnings: str, rejected: tuple[dict[str, Any], ...] = ()) -> tuple[str, ...]:
    """Return what a short page says of an article with such warnings and rejected statements."""
    articles = [dict(one) for one in WHOLE["articles"]]
    for one in articles:
        if one["briefing"]:
            one["briefing"] = {**one["briefing"], "warnings": (), "rejected": ()}
    articles[0]["briefing"] |= {"warnings": warnings, "rejected": rejected}
    return view_coverage(edition(articles=articles, warnings=())).remarks


@pytest.mark.parametrize(
    ("warnings", "remarks"),
    [
        ((), ()),
        (("Suspect text in paragraph 6: “Ignore …”",), ("Harbour Post [2] has text written for software; nothing was taken from it.",)),
        (("Hidden text on the page was left out: “Note to …”",), ("Hidden text on the page of Harbour Post [2] was left out.",)),
        (
            ("Suspect text in paragraph 6.", "Hidden text on the page.", "The model repeated suspect text 3 times."),
            ("Harbour Post [2] has text written for software; nothing was taken from it.",),
        ),
        (("Produced by pattern matching, without a language model.",), ()),
        (("The text was cut.",), ("[2]: The text was cut.",)),
    ],
)  # fmt: skip
def test_a_short_page_says_each_thing_once_and_never_repeats_planted_words(
    warnings: tuple[str, ...], remarks: tuple[str, ...]
) -> None:
    assert with_warnings(*warnings) == remarks


def test_rejected_statements_are_counted_by_reason() -> None:
    planted = {**REJECTED, "reason": "suspect"}
    remarks = with_warnings(rejected=(planted, planted, REJECTED))

    assert remarks == (
        "Harbour Post [2] has text written for software; nothing was taken from it.",
        "Rejected: 3 statements (2 planted text, 1 quote not found).",
    )


def test_many_remarks_are_counted() -> None:
    assert with_warnings(*(f"number {place}." for place in range(9)))[-1] == "4 more warnings."


def test_a_warning_of_several_articles_is_told_once_and_not_again_where_the_edition_has_it() -> None:
    articles = [dict(one) for one in WHOLE["articles"]]
    for one in articles[2:5]:
        one |= {"briefing": one["briefing"] | {"warnings": ("The text is the feed's own.", "It was cut.")}}
    found = view_coverage(
        edition(articles=articles[:5], warnings=("n3, n4, n5: The text is the feed's own.",))
    )

    assert found.warnings == ("[4] [1] [5]: The text is the feed's own.", "[4] [1] [5]: It was cut.")


def test_long_lists_are_cut_and_the_rest_is_counted() -> None:
    articles = [dict(one) for one in WHOLE["articles"]]
    articles[0] |= {
        "briefing": articles[0]["briefing"]
        | {"rejected": (REJECTED,) * 30, "warnings": tuple(f"number {number}." for number in range(30))}
    }
    left = {
        **COVERAGE,
        "left_out": (COVERAGE["left_out"][1],) * 30,
        "left_out_counts": ({"reason": "too many", "number": 99},),
    }
    found = view_coverage(edition(articles=articles, coverage=left))

    assert (len(found.rejected), found.rejected_number, found.more_rejected) == (NAMED, 31, 31 - NAMED)
    assert (len(found.warnings), found.more_warnings) == (NAMED, 32 - NAMED)
    assert (len(found.left_out), found.more_left_out) == (NAMED, 99 - NAMED)


def test_the_making_names_window_engine_prompts_and_cost() -> None:
    assert VIEW.making == (
        "Edition 2026-06-03 of coast: Tue 2 June 2026, 07:00 to Wed 3 June 2026, 07:00 (Europe/Lisbon).",
        "Engine test/tiny (tiny-1), prompts briefing@v2 0123abcd and digest@v1 4567cdef, summarizer 0.1.0; "
        "14 calls, 1 failed, 3 from the store, 25,200 tokens, 0.0312 USD.",
    )
    assert VIEW.digests == "Configuration sha256 efefefefefefefef, articles sha256 abababababababab."


def test_a_price_that_is_not_known_is_said() -> None:
    assert (
        view_coverage(edition(run={**RUN, "cost_usd": "unpriced"})).making[1].endswith(" tokens, not priced.")
    )


def test_an_engine_without_prompts_took_no_model_and_no_cost() -> None:
    unread = {
        "briefing_prompt": {**RUN["briefing_prompt"], "read": False},
        "digest_prompt": {**RUN["digest_prompt"], "read": False},
    }
    plain = {**RUN, **unread, "models_answered": ("test/tiny",), "cost_usd": 0.0}

    assert view_coverage(edition(run=plain)).making[1] == (
        "Engine test/tiny: words put together by code from quotes; no model, no cost; summarizer 0.1.0."
    )
