from summarizer.render.digest.coverage import NAMED, view_coverage
from tests.editions import COVERAGE, EDITION, EMPTY, REJECTED, RUN, WHOLE, edition

VIEW = view_coverage(EDITION)


def test_each_source_says_how_it_stands_what_went_wrong_and_when_it_is_tried_again() -> None:
    by_name = {source.name: source for source in VIEW.sources}

    assert [source.state for source in VIEW.sources] == ["ok", "stale", "empty", "failed", "waiting"]
    assert by_name["Harbour feed"].counts == "9 found, 8 used"
    assert by_name["Old gazette"].detail == "newest 12 May, 09:00"
    assert by_name["Broken feed"].detail == (
        "HTTP 503: the server is overloaded; last read 2 June, 07:00; next try 3 June, 08:00"
    )
    assert "no such host; 6 times in a row" in by_name["Dead feed"].detail


def test_articles_are_counted_and_those_left_out_named_with_the_reason() -> None:
    assert VIEW.counts == (
        "17 articles found, 11 used: 10 briefed, 1 copy of others. "
        "Left out: 4 before the window, 1 unreadable, 1 over budget."
    )
    assert [(left.name, left.why) for left in VIEW.left_out] == [
        ("Harbour day 1931", "before the window; published 12 May; through Old gazette"),
        ("scan.pdf", "unreadable; no text on its pages; through Harbour feed"),
    ]
    assert VIEW.more_left_out == 4


def test_nothing_left_out_is_said_too() -> None:
    assert (
        view_coverage(EMPTY).counts
        == "0 articles found, 0 used: 0 briefed, 0 copies of others. None was left out."
    )


def test_rejected_statements_and_warnings_name_their_article() -> None:
    assert [(lost.would_be, lost.why) for lost in VIEW.rejected] == [
        ("n4, risk", "quote not found: the article has nothing like it")
    ]
    assert VIEW.warnings[1] == "n6: Suspect text in paragraph 3, which speaks to software."


def test_a_warning_of_several_articles_is_told_once_and_not_again_where_the_edition_has_it() -> None:
    articles = [dict(one) for one in WHOLE["articles"]]
    for one in articles[2:5]:
        one |= {"briefing": one["briefing"] | {"warnings": ("The text is the feed's own.", "It was cut.")}}
    found = view_coverage(
        edition(articles=articles[:5], warnings=("n3, n4, n5: The text is the feed's own.",))
    )

    assert found.warnings == ("n3, n4, n5: The text is the feed's own.", "n3, n4, n5: It was cut.")


def test_long_lists_are_cut_and_the_rest_is_counted() -> None:
    articles = [dict(one) for one in WHOLE["articles"]]
    articles[0] |= {
        "briefing": articles[0]["briefing"]
        | {"rejected": (REJECTED,) * 30, "warnings": tuple(f"number {number}." for number in range(30))}
    }
    left = {
        **COVERAGE,
        "left_out": (COVERAGE["left_out"][0],) * 30,
        "left_out_counts": ({"reason": "too many", "number": 99},),
    }
    found = view_coverage(edition(articles=articles, coverage=left))

    assert (len(found.rejected), found.rejected_number, found.more_rejected) == (NAMED, 31, 31 - NAMED)
    assert (len(found.warnings), found.more_warnings) == (NAMED, 32 - NAMED)
    assert (len(found.left_out), found.more_left_out) == (NAMED, 99 - NAMED)


def test_the_making_names_window_engine_prompts_cost_and_configuration() -> None:
    assert VIEW.making == (
        "Edition 2026-06-03 of the digest coast, window Tue 2 June 2026, 07:00 to Wed 3 June 2026, 07:00 (Europe/Lisbon); "
        "it follows that of Tue 2 June 2026.",
        "Made by test/tiny (tiny-1), prompts briefing@v2 0123abcd and digest@v1 4567cdef, summarizer 0.1.0. "
        "14 calls, 1 failed, 3 from the store, 25,200 tokens, 0.0312 USD.",
        "Configuration sha256 efefefefefefefef, articles sha256 abababababababab.",
    )


def test_an_engine_without_prompts_and_a_price_that_is_not_known_are_said() -> None:
    unread = {
        "briefing_prompt": {**RUN["briefing_prompt"], "read": False},
        "digest_prompt": {**RUN["digest_prompt"], "read": False},
    }
    plain = {**RUN, **unread, "models_answered": ("test/tiny",), "cost_usd": "unpriced"}

    assert view_coverage(edition(run=plain)).making[1] == (
        "Made by test/tiny, no prompt, summarizer 0.1.0. 14 calls, 1 failed, 3 from the store, 25,200 tokens, not priced."
    )
