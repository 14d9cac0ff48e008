from pathlib import Path

import pytest

from summarizer.prompts.lint.rules import LOCK_CODES, RULES, complain


def test_codes_are_in_order_and_say_what_and_why() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(rule.asks.endswith(".") and rule.why.endswith(".") for rule in RULES.values())


def test_codes_of_the_lock_are_errors() -> None:
    assert {RULES[code].severity for code in LOCK_CODES} == {"error"}


@pytest.mark.parametrize(("given", "expected"), [(None, "error"), ("warning", "warning")])
def test_a_complaint_is_as_severe_as_its_rule_unless_said_otherwise(given: None, expected: str) -> None:
    assert complain(Path("x.toml"), 3, "P203", "no", severity=given).severity == expected
