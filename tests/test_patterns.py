import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.patterns import MAX_PATTERN, MAX_REPEATS, bounded_pattern


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("second driver", "The SECOND driver stays"),
        (r"\b57 crowns", "it wants 57 crowns"),
        (r"pump\w*\b.{0,60}\bThursday", "the pumps stop again on Thursday"),
        (r"(?:recall(ed|s|ing)?) (of )?(every|all)", "recalling all of them"),
        (r"(\S+ ){0,3}channel", "dig a new deep channel"),
        (r"\w+ \w+ \w+ +\w+ {1,2}\w+ {}tram", "every driver of a late {}tram"),
        (r"0800[ -]?555", "ring 0800-555"),
        (r"(?<!no )strike(?! fund)", "a strike"),
        (r"[^]x]+]", "ab]"),
        (r"a{2}b{,3}c{1,}", "aac"),
        (r"x{}|y{z}", "x{}"),
        (r"\(a\)+\|", "(a)))|"),
        (r"ab+?c", "abbc"),
    ],
)
def test_what_people_write_for_a_fact_finds_what_it_says(pattern: str, text: str) -> None:
    assert bounded_pattern(pattern).search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\b57\b", "it wants 570 crowns"),
        ("a|b", "c"),
        (r"(?<!no )strike(?! fund)", "no strike"),
        (r"<\w*>", f"<{'a' * (MAX_REPEATS + 1)}>"),
        ("<a{,}>", f"<{'a' * (MAX_REPEATS + 1)}>"),
    ],
)
def test_and_nothing_else(pattern: str, text: str) -> None:
    assert not bounded_pattern(pattern).search(text)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(a+)+b", "too many ways"),
        ("(a|a)*b", "too many ways"),
        ("(a?){40}b", "too many ways"),
        ("((((a*)*)*)*)*b", "too many ways"),
        (r"a.*b.*c.*d", "too many ways"),
        (r"\w* ?\w* ?\w* ?!", "too many ways"),
        (r"\d+\s*\d+\s*\d+\s*!", "too many ways"),
        (r"\S* {0,2}\S* {0,2}\S* {0,2}!", "too many ways"),
        ("(a{,}){,}b", "too many ways"),
        (
            r"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)",
            "too many ways",
        ),
        ("(a|b|c)" * 10, "too many ways"),
        ("a{1000}", "repeats more than 80 times"),
        ("a{1,99999999999999999999}", "repeats more than 80 times"),
        (r"(a)\1", "refers back to a group"),
        ("(?P<name>a)", "a group that begins with"),
        ("(?i)a", "a group that begins with"),
        ("(a", "never closed"),
        ("a)", "never opened"),
        ("a**", "no regular expression"),
        ("[a", "no regular expression"),
        ("[[a]b", "no regular expression"),
        ("a|", "found in every text"),
        ("", "found in every text"),
        (r"\b", ""),
        ("a" * (MAX_PATTERN + 1), "longer than 200"),
    ],
)
def test_what_may_run_forever_or_says_nothing_is_refused_with_the_reason(pattern: str, problem: str) -> None:
    if not problem:
        assert not bounded_pattern(pattern).search("")
        return
    with pytest.raises(ValueError, match=problem):
        bounded_pattern(pattern)


def test_the_limit_of_ways_is_the_callers() -> None:
    bounded_pattern(r"a.{0,60}b.{0,60}c")
    with pytest.raises(ValueError, match="at most 100"):
        bounded_pattern(r"a.{0,60}b.{0,60}c", most_ways=100)


@given(st.text(alphabet="ab()|*+?{},0123[]^\\wdS .", max_size=24))
def test_whatever_is_accepted_is_found_fast_where_python_finds_it(pattern: str) -> None:
    try:
        bounded = bounded_pattern(pattern, most_ways=200)
    except ValueError:
        return
    text = "ab 0123 aabb ba a1 b2."
    assert bool(bounded.search(text)) == bool(re.search(pattern, text, re.IGNORECASE))
    began = time.perf_counter()
    bounded.search("ab" * 10_000)
    assert time.perf_counter() - began < 2
