"""What a run hears is written line by line, under digests, and nothing of what it asked."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.domain import Chunk, Message, Reply, Request, Usage
from summarizer.errors import (
    AnswerError,
    BudgetError,
    ModelError,
    SourceError,
    SummarizerError,
    UsageError,
    WriteError,
)
from summarizer.models.recording import FORMAT, Header, Recording, RecordingModel, request_digest
from summarizer.wire import request_schema
from tests.doubles import FunctionModel

ROOT = Path(__file__).parents[2]
HEADER = Header(
    "ollama/tiny", reads_prompts=True, context_tokens=4096, version="0.1", notices=("it is free",)
)
SECRET = "sk-planted-secret"
REQUEST = Request(
    step="single",
    chunks=(Chunk("The dockers want more.", 0, 22),),
    schema=request_schema(),
    messages=(Message("system", "You brief."), Message("user", f"The dockers want more. {SECRET}")),
    parameters={"max_output_tokens": 500, "temperature": 0},
    prompt="briefing@v1",
)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def failing(error: SummarizerError) -> FunctionModel:
    def answer(_: Request) -> str:
        raise error

    return FunctionModel(answer)


def test_a_recording_says_what_it_is_and_what_was_heard(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with Recording.open(path, HEADER) as recording:
        reply = asyncio.run(RecordingModel(FunctionModel(lambda _: "{}"), recording).complete(REQUEST))
        recording.note_article("ab" * 32, "2026-11-22T18:00:00+00:00", 1.25)

    header, heard, article = lines(path)
    assert header == {
        "format": FORMAT,
        "model": "ollama/tiny",
        "reads_prompts": True,
        "context_tokens": 4096,
        "version": "0.1",
        "notices": ["it is free"],
    }
    assert (heard["request"], heard["number"], heard["heard"]["text"]) == (request_digest(REQUEST), 0, "{}")
    assert reply.text == "{}"
    assert article == {"article": "ab" * 32, "created_at": "2026-11-22T18:00:00+00:00", "seconds": 1.25}


def test_only_its_owner_reads_it_and_nothing_that_was_asked_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with Recording.open(path, HEADER) as recording:
        asyncio.run(RecordingModel(FunctionModel(lambda _: "{}"), recording).complete(REQUEST))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SECRET not in path.read_text("utf-8")
    assert "dockers" not in path.read_text("utf-8")


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("mine")

    with pytest.raises(UsageError, match="not empty"), Recording.open(path, HEADER):
        pass

    assert path.read_text() == "mine"


def test_an_empty_file_is_taken_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.touch(0o644)

    with Recording.open(path, HEADER):
        pass

    assert len(lines(path)) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["absent/run.jsonl", ".", "", "a\0b"])
def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(WriteError, match="cannot write the recording"),
        Recording.open(tmp_path / name if name else "", HEADER),
    ):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with pytest.raises(WriteError, match="No space left"), Recording.open("/dev/full", HEADER):
        pass


RECORDED = [
    ModelError("busy", code="rate_limited"),
    AnswerError("cut", raw="{", cut=True),
    SourceError("not English"),
    BudgetError("spent"),
]
LEFT_OUT = [ModelError("stopped", code="interrupted")]


@pytest.mark.parametrize("error", [*RECORDED, *LEFT_OUT], ids=lambda error: str(error))
def test_failures_that_a_run_goes_on_with_are_written_too(tmp_path: Path, error: SummarizerError) -> None:
    path = tmp_path / "run.jsonl"
    with Recording.open(path, HEADER) as recording, pytest.raises(type(error)) as caught:
        asyncio.run(RecordingModel(failing(error), recording).complete(REQUEST))

    assert caught.value is error
    assert [line["heard"]["kind"] for line in lines(path)[1:]] == (
        [type(error).__name__] if error in RECORDED else []
    )


def test_equal_requests_are_numbered_as_they_were_asked(tmp_path: Path) -> None:
    class Late:
        name, reads_prompts, context_tokens = "late", True, None

        def __init__(self) -> None:
            self.asked = 0

        async def complete(self, request: Request) -> Reply:
            self.asked += 1
            mine = self.asked
            for _ in range(10 - mine):
                await asyncio.sleep(0)
            return Reply(str(mine), "late", Usage())

    async def at_once(model: RecordingModel) -> None:
        await asyncio.gather(*(model.complete(REQUEST) for _ in range(3)))

    path = tmp_path / "run.jsonl"
    with Recording.open(path, HEADER) as recording:
        asyncio.run(at_once(RecordingModel(Late(), recording)))

    heard = [(line["number"], line["heard"]["text"]) for line in lines(path)[1:]]
    assert heard == [(2, "3"), (1, "2"), (0, "1")]


def test_lines_that_were_written_survive_a_kill(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from summarizer.models.recording import Header, Recording\n"
        "with Recording.open(sys.argv[1], Header('tiny', True, None, '0.1')) as recording:\n"
        "    recording.note_article('ab' * 32, '2026-11-22T18:00:00+00:00', 1.0)\n"
        "    print('written', flush=True)\n"
        "    time.sleep(60)\n"
    )
    path = tmp_path / "run.jsonl"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(signal.SIGKILL)

    assert [line.get("article") for line in lines(path)] == [None, "ab" * 32]


def test_it_is_the_model_inside_to_everybody_else(tmp_path: Path) -> None:
    with Recording.open(tmp_path / "run.jsonl", HEADER) as recording:
        inner = FunctionModel(lambda _: "", name="tiny", reads_prompts=False, context_tokens=7)
        model = RecordingModel(inner, recording)

    assert (model.name, model.reads_prompts, model.context_tokens) == ("tiny", False, 7)


OTHER = {
    "another step": replace(REQUEST, step="map"),
    "another schema": replace(REQUEST, schema={}),
    "another order of the schema": replace(REQUEST, schema=dict(reversed(list(REQUEST.schema.items())))),
    "other messages": replace(REQUEST, messages=REQUEST.messages[:1]),
    "another role": replace(
        REQUEST, messages=(replace(REQUEST.messages[0], role="user"), REQUEST.messages[1])
    ),
    "other parameters": replace(REQUEST, parameters={"max_output_tokens": 501}),
    "another prompt": replace(REQUEST, prompt="briefing@v2"),
    "no messages": replace(REQUEST, messages=()),
    "no messages, another chunk": replace(REQUEST, messages=(), chunks=(Chunk("Other.", 0, 6),)),
}


def test_all_that_shapes_an_answer_shapes_the_digest() -> None:
    digests = {request_digest(request) for request in (REQUEST, *OTHER.values())}

    assert len(digests) == 1 + len(OTHER)


@pytest.mark.parametrize(
    "same",
    [
        replace(REQUEST, form="text"),
        replace(REQUEST, attempts=1),
        replace(REQUEST, parameters=dict(reversed(list(REQUEST.parameters.items())))),
    ],
    ids=["form", "attempts", "order of parameters"],
)
def test_what_does_not_shape_it_does_not(same: Request) -> None:
    assert request_digest(same) == request_digest(REQUEST)


def test_half_a_surrogate_pair_has_a_digest() -> None:
    assert request_digest(replace(REQUEST, messages=(), chunks=(Chunk("\ud800", 0, 1),)))
