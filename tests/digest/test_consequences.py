import pytest

from summarizer.digest.consequences import harm, is_coming, is_near, warns

TUESDAY = "2026-06-02T08:00:00+00:00"
ORDER = (
    "The bakers of Farne want higher wages.",
    "Six families were evacuated from the quay on Monday.",
    "Five dockers were injured when the crane fell.",
    "At least 25 dockers were injured when the crane fell.",
    "Two dockers died when the crane fell.",
)


def test_harm_grows_from_none_to_death() -> None:
    found = [harm(quote) for quote in ORDER]

    assert found == sorted(set(found))
    assert (found[0], found[-1]) == (0.0, 1.0)


@pytest.mark.parametrize(
    "quote",
    [
        "By noon 41 guests had seen a doctor with fever.",
        "The inn was shut after nine guests fell ill.",
        "A docker was shot dead at the gate.",
        "A man opened fire at the gate, killing one guard.",
        "Three children have gone missing on the moor.",
        "The whole street was cleared at night as a precaution.",
    ],
)
def test_people_who_came_to_harm_are_found_with_and_without_a_number(quote: str) -> None:
    assert harm(quote) > 0


@pytest.mark.parametrize(
    "quote",
    [
        "None of the 64 passengers and nine crew was injured.",
        "Nobody was hurt when the crane fell.",
        "Someone will be killed next winter if nothing is done.",
        "The union fears that dockers could be injured.",
        "Two dockers died there in 1998 when a crane fell, the worst accident on record.",
        "The bill cleared the council on Monday.",
    ],
)
def test_what_is_denied_feared_or_long_ago_is_no_harm(quote: str) -> None:
    assert harm(quote) == 0


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The union warned of a strike.", True),
        ("The port, engineers warn, may silt up.", True),
        ("The harbour is warm.", False),
    ],
)
def test_a_warning_is_found(quote: str, found: bool) -> None:
    assert warns(quote) is found


@pytest.mark.parametrize(
    ("quote", "coming"),
    [
        ("The council votes on 18 June.", True),
        ("The council will vote on Friday.", True),
        ("Under the plan boats would sail from 18 June.", True),
        ("The line will open in November 2028.", True),
        ("The council voted on 18 May.", False),
        ("The council will vote soon, it said on Monday.", False),
        ("Children would stay there from Monday to Friday.", False),
        ("The council votes often.", False),
        ("The council will never meet on 31 June.", False),
    ],
)
def test_a_day_to_come_needs_a_date_and_something_set(quote: str, coming: bool) -> None:
    assert is_coming(quote, TUESDAY) is coming


def test_what_is_known_to_be_set_needs_only_its_day() -> None:
    assert is_coming("Talks on 9 June in Farne.", TUESDAY, is_set=True)
    assert not is_coming("Talks on 9 June in Farne.", TUESDAY)
    assert not is_coming("Talks at once.", TUESDAY, is_set=True)


@pytest.mark.parametrize(
    ("deadline", "near"),
    [
        ("by Friday", True),
        ("by 9 June", True),
        ("by tomorrow", True),
        ("by 10 June", False),
        ("by 1 June", False),
        ("by 3 January", False),
        ("soon", False),
    ],
)
def test_a_deadline_is_near_within_a_week(deadline: str, near: bool) -> None:
    assert is_near(deadline, TUESDAY) is near


def test_a_long_text_is_read_in_no_time() -> None:
    assert harm("two were injured and " * 50_000) >= 0
