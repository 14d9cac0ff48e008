"""Material and results <-> bytes on a pipe: what the two processes say to each other.

A question is two lengths, then JSON about the material, then its bytes. An answer is a fixed head, then JSON.
"""

import json
import os
import struct
from dataclasses import asdict, dataclass
from typing import Any, Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.listings import Feed, FeedEntry, Outline, OutlineFeed
from summarizer.extract.material import Material
from summarizer.extract.parse import Parsed
from summarizer.sandbox.limits import Limits

# the largest result that is taken from a document's process; the largest article of 20 MB of markup is below it
MAX_RESULT_BYTES: Final = 64_000_000
# what a worker says first: that it has started
READY: Final = b"ready\n"
_QUESTION: Final = struct.Struct(">IQ")
_ANSWER: Final = struct.Struct(">?QQ")
READ_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker is asked: to read this material within these limits."""

    material: Material
    limits: Limits


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says: the result in bytes, the memory that it took, and whether the worker now leaves."""

    result: bytes
    peak_bytes: int
    leaving: bool = False


def write_question(pipe: int, question: Question) -> None:
    """Write a question into a pipe. Raises `OSError` if nobody reads it."""
    material = question.material
    known = {name: getattr(material, name) for name in Material.__slots__ if name != "data"}
    about = json.dumps({"material": known, "limits": asdict(question.limits)}).encode()
    write_all(pipe, _QUESTION.pack(len(about), len(material.data)) + about)
    write_all(pipe, material.data)


def read_question(pipe: int) -> Question:
    """Return the next question of a pipe. Raises `EOFError` where it ends."""
    about_length, data_length = _QUESTION.unpack(read_exactly(pipe, _QUESTION.size))
    about = json.loads(read_exactly(pipe, about_length))
    data = read_exactly(pipe, data_length)
    return Question(Material(data=data, **about["material"]), Limits(**about["limits"]))


def write_answer(pipe: int, answer: Answer) -> None:
    """Write an answer into a pipe. Raises `OSError` if nobody reads it."""
    write_all(pipe, _ANSWER.pack(answer.leaving, answer.peak_bytes, len(answer.result)))
    write_all(pipe, answer.result)


def read_answer(pipe: int) -> Answer:
    """Return the next answer of a pipe. Raises `EOFError` where it ends, `ValueError` for one that is too large."""
    leaving, peak, length = _ANSWER.unpack(read_exactly(pipe, _ANSWER.size))
    if length > MAX_RESULT_BYTES:
        raise ValueError("the answer is too large")
    return Answer(read_exactly(pipe, length), peak, leaving)


def encode_result(result: Parsed | SourceError) -> bytes:
    """Return a result, or the error in its place, as JSON in UTF-8."""
    if isinstance(result, SourceError):
        value = {"message": result.message, "hint": result.hint, "code": result.code}
    else:
        value = asdict(result)
    return json.dumps([type(result).__name__, value], ensure_ascii=False).encode("utf-8", "surrogatepass")


def decode_result(data: bytes) -> Parsed | SourceError:
    """Return the result, or the error, that some bytes hold. Raises `ValueError` or `TypeError` for any others."""
    name, value = json.loads(data.decode("utf-8", "surrogatepass"))
    match name:
        case "Article":
            return Article(**_with_tuples(value, "page_starts", "notices"))
        case "Feed":
            entries = tuple(FeedEntry(**entry) for entry in value.pop("entries"))
            return Feed(entries=entries, **_with_tuples(value, "notices"))
        case "Outline":
            feeds = tuple(OutlineFeed(**feed) for feed in value.pop("feeds"))
            return Outline(feeds=feeds, **_with_tuples(value, "notices"))
        case "SourceError" | "FetchError" | "ContractError":
            return SourceError(value["message"], hint=value["hint"], code=value["code"])
        case _:
            raise ValueError("no result")


def write_all(pipe: int, data: bytes) -> None:
    """Write all of some bytes. Raises `OSError` if nobody reads them."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest[:READ_AT_ONCE]) :]


def read_exactly(pipe: int, length: int) -> bytes:
    """Return the next bytes, this many. Raises `EOFError` if the pipe ends before."""
    parts: list[bytes] = []
    while length:
        part = os.read(pipe, min(length, READ_AT_ONCE))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _with_tuples(value: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the fields with those that JSON has made lists made tuples again."""
    return {**value, **{name: tuple(value[name]) for name in names}}
