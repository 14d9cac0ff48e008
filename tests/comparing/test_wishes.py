from summarizer.comparing.gate import DEFAULT_FLOORS, DEFAULT_MAX_DROP
from summarizer.comparing.wishes import GateWishes, Wishes


def test_who_wishes_for_nothing_gets_the_articles_that_prompts_were_not_written_on() -> None:
    wishes = Wishes(prompts=("briefing@v1", "briefing@v2"), articles=("set",))

    assert (wishes.split, wishes.repeats, wishes.gate, wishes.judge) == ("test", None, None, None)


def test_a_gate_has_the_usual_floors() -> None:
    gate = GateWishes()

    assert (gate.floors, gate.max_drop, gate.non_inferior) == (DEFAULT_FLOORS, DEFAULT_MAX_DROP, False)
