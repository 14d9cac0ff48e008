from summarizer.diagnosis.finding import Finding, broken, exit_code
from summarizer.errors import LockError, StoreError


def test_nothing_broken_is_code_0() -> None:
    assert exit_code([]) == 0
    assert exit_code([Finding("a", "ok", "fine"), Finding("a", "warn", "hm", "mind it")]) == 0


def test_the_code_is_that_of_the_first_broken_thing() -> None:
    findings = [
        Finding("a", "ok", "fine"),
        broken("prompts", LockError("changed", hint="restore it")),
        broken("store", StoreError("damaged")),
    ]

    assert exit_code(findings) == 9
    assert findings[1] == Finding("prompts", "broken", "changed", "restore it", 9)
