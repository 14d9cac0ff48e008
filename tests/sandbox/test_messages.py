import os
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.listings import Feed, FeedEntry, Outline, OutlineFeed
from summarizer.extract.material import Kind, Material
from summarizer.extract.parse import Parsed
from summarizer.sandbox.limits import Limits
from summarizer.sandbox.messages import (
    MAX_RESULT_BYTES,
    Answer,
    Question,
    decode_result,
    encode_result,
    read_answer,
    read_question,
    write_answer,
    write_question,
)

TEXT = st.text(st.characters(codec=None), max_size=40)  # halves of surrogate pairs as well
MAYBE = st.none() | TEXT
NOTICES = st.lists(TEXT, max_size=3).map(tuple)
ARTICLES = st.builds(
    Article, text=TEXT, name=MAYBE, title=MAYBE, url=MAYBE, publisher=MAYBE, author=MAYBE, published_at=MAYBE,
    published_from=MAYBE, retrieved_at=MAYBE, language=MAYBE, notices=NOTICES,
    page_starts=st.lists(st.integers(0, 10**9), max_size=3).map(tuple),
)  # fmt: skip
ENTRIES = st.builds(FeedEntry, title=MAYBE, url=MAYBE, content=TEXT, complete=st.booleans(), identity=MAYBE)
FEEDS = st.builds(Feed, title=MAYBE, entries=st.lists(ENTRIES, max_size=3).map(tuple), notices=NOTICES)
OUTLINES = st.builds(
    Outline,
    feeds=st.lists(st.builds(OutlineFeed, title=MAYBE, url=TEXT), max_size=3).map(tuple),
    notices=NOTICES,
)


@given(ARTICLES | FEEDS | OUTLINES)
def test_every_result_arrives_as_it_was(result: Parsed) -> None:
    assert decode_result(encode_result(result)) == result


@given(TEXT, MAYBE, MAYBE)
def test_an_error_arrives_with_all_that_it_says(message: str, hint: str | None, code: str | None) -> None:
    arrived = decode_result(encode_result(SourceError(message, hint=hint, code=code)))

    assert isinstance(arrived, SourceError)
    assert (arrived.message, arrived.hint, arrived.code) == (message, hint, code)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b"null",
        b'["Article", {}]',
        b'["Article", {"text": "a", "more": 1}]',
        b'["Path", "/"]',
        b'["Feed", 1]',
    ],
)
def test_anything_else_is_no_result(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        decode_result(data)


@given(st.binary(max_size=99), TEXT, st.sampled_from(["html", "feed", "pdf"]), MAYBE)
def test_questions_and_answers_pass_a_pipe(data: bytes, name: str, kind: Kind, charset: str | None) -> None:
    question = Question(Material(data, name, kind, charset=charset), Limits(seconds=0.5))
    answer = Answer(data, 7, leaving=True)
    reader, writer = os.pipe()
    try:
        write_question(writer, question)
        write_question(writer, replace(question, limits=Limits()))
        write_answer(writer, answer)

        assert read_question(reader) == question
        assert read_question(reader).limits == Limits()
        assert read_answer(reader) == answer
    finally:
        os.close(reader)
        os.close(writer)


def test_more_than_a_pipe_holds_passes_in_pieces() -> None:
    data = os.urandom(3_000_000)
    reader, writer = os.pipe()
    sender = threading.Thread(target=write_answer, args=(writer, Answer(data, 0)))
    sender.start()
    try:
        assert read_answer(reader).result == data
    finally:
        sender.join()
        os.close(reader)
        os.close(writer)


@pytest.mark.parametrize("length", [0, 5, 30])
def test_a_pipe_that_ends_early_is_noticed(length: int) -> None:
    reader, writer = os.pipe()
    whole, tail = os.pipe()
    write_answer(tail, Answer(b"some result of a document", 0))
    os.write(writer, os.read(whole, length) if length else b"")
    for pipe in (writer, whole, tail):
        os.close(pipe)
    with pytest.raises(EOFError):
        read_answer(reader)
    os.close(reader)


def test_an_answer_beyond_all_measure_is_not_read() -> None:
    reader, writer = os.pipe()
    write_answer(writer, Answer(b"", 0))
    head = bytearray(os.read(reader, 100))
    head[-8:] = (MAX_RESULT_BYTES + 1).to_bytes(8, "big")
    os.write(writer, head)
    with pytest.raises(ValueError, match="too large"):
        read_answer(reader)
    os.close(reader)
    os.close(writer)
