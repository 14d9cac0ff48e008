import json
import signal
import xml.parsers.expat

import pytest

from summarizer.errors import SourceError
from summarizer.sandbox.failures import (
    crashed,
    describe_status,
    no_process,
    stopped,
    too_much_memory,
    too_slow,
    unreadable,
)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (too_slow("a.pdf", seconds=10), "too_slow", "10 s"),
        (too_much_memory("a.pdf", memory_bytes=512_000_000), "too_much_memory", "512 MB"),
        (crashed("a.pdf", how="SIGSEGV"), "crashed", "SIGSEGV"),
        (unreadable("a.pdf", ValueError("secret words")), "unreadable", "ValueError"),
        (unreadable("a.pdf", RecursionError()), "unreadable", "nested too deeply"),
        (unreadable("a.pdf", ModuleNotFoundError("no", name="docx")), "unreadable", "docx is not installed"),
        (stopped("a.pdf"), "stopped", "was stopped"),
        (no_process("a.pdf", reason="Cannot allocate memory"), "no_process", "Cannot allocate memory"),
    ],
)
def test_each_names_the_document_and_the_reason(error: SourceError, code: str, said: str) -> None:
    assert error.code == code
    assert "'a.pdf'" in error.message
    assert said in error.message
    assert "secret" not in str(error)
    assert error.hint or code == "stopped"


def test_the_parser_that_gave_up_is_named() -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads("secret")
    # frames of this test stand for our own code, which names no parser
    trace = caught.value.__traceback__
    assert trace is not None
    told = unreadable("a.json", caught.value.with_traceback(trace.tb_next))

    assert told.message == "'a.json' cannot be read: json gave up (JSONDecodeError)"


def test_our_own_code_is_not_blamed_on_a_library() -> None:
    with pytest.raises(xml.parsers.expat.ExpatError) as caught:
        xml.parsers.expat.ParserCreate().Parse(b"<", True)

    assert "its reader gave up" in unreadable("a.xml", caught.value.with_traceback(None)).message


@pytest.mark.parametrize(
    ("status", "said"), [(3, "exit code 3"), (-signal.SIGSEGV, "SIGSEGV"), (-200, "signal 200")]
)
def test_the_end_of_a_process_has_a_name(status: int, said: str) -> None:
    assert describe_status(status) == said
