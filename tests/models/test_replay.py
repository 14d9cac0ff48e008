"""A recording gives the same run again, without a model; a file that is none is said to be none."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import brief
from summarizer.contract import Briefing
from summarizer.domain import Article, Model, Reply, Request
from summarizer.errors import AnswerError, BudgetError, ModelError, SummarizerError, UsageError
from summarizer.models.extractive import ExtractiveModel
from summarizer.models.recording import Header, Recording, RecordingModel, request_digest
from summarizer.models.replay import Recorded, ReplayModel, load_recording
from summarizer.schema import to_json
from tests.doubles import FunctionModel
from tests.drafts import answer, demand
from tests.models.test_recording import HEADER, OTHER, REQUEST

TEXT = (
    "The dockers' union wants the port operator to raise pay by 6 per cent before Friday.\n\n"
    "The operator rejected the claim on Monday, and a strike could close the port, its chairman said."
)
SHA = "ab" * 32


def record(path: Path, model: Model, requests: Sequence[Request]) -> None:
    """Write down what a model says to some requests, one after the other."""

    async def ask(recording: Recording) -> None:
        for request in requests:
            try:
                await RecordingModel(model, recording).complete(request)
            except SummarizerError:
                continue

    with Recording.open(
        path, Header(model.name, model.reads_prompts, model.context_tokens, "0.1")
    ) as recording:
        asyncio.run(ask(recording))


def again(recorded: Recorded, request: Request = REQUEST) -> Reply:
    return asyncio.run(ReplayModel(recorded).complete(request))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


def in_turn(*answers: str | SummarizerError) -> FunctionModel:
    left = iter(answers)

    def answer_next(_: Request) -> str:
        said = next(left)
        if isinstance(said, SummarizerError):
            raise said
        return said

    return FunctionModel(answer_next, name="ollama/tiny", context_tokens=4096)


def test_the_replay_is_the_model_that_was_recorded(path: Path) -> None:
    record(path, in_turn("{}"), [REQUEST])

    model = ReplayModel(load_recording(path))

    assert (model.name, model.reads_prompts, model.context_tokens) == ("ollama/tiny", True, 4096)


def test_what_the_user_was_told_is_known_again(path: Path) -> None:
    with Recording.open(path, HEADER):
        pass

    assert load_recording(path).header == HEADER


def test_a_recording_of_an_older_version_tells_no_notices(path: Path) -> None:
    record(path, in_turn("{}"), [REQUEST])
    header, heard = path.read_text("utf-8").splitlines(keepends=True)
    older = {name: value for name, value in json.loads(header).items() if name != "notices"}
    path.write_text(json.dumps(older) + "\n" + heard, "utf-8")

    recorded = load_recording(path)

    assert recorded.header.notices == ()
    assert again(recorded).text == "{}"


def test_every_request_has_its_answer_again(path: Path) -> None:
    requests = [REQUEST, *OTHER.values()]
    record(path, in_turn(*map(str, range(len(requests)))), requests)
    recorded = load_recording(path)

    answers = [again(recorded, request).text for request in reversed(requests)]

    assert answers == [str(number) for number in reversed(range(len(requests)))]


def test_failures_come_again_too(path: Path) -> None:
    cut = AnswerError("cut", raw="{", cut=True, complaints=("a: b",), hint="longer")
    record(
        path,
        in_turn(
            cut, ModelError("busy", code="rate_limited", retry_after=2), BudgetError("spent", hint="more")
        ),
        [REQUEST, OTHER["no messages"], OTHER["another step"]],
    )
    recorded = load_recording(path)

    with pytest.raises(AnswerError) as caught:
        again(recorded)
    with pytest.raises(ModelError) as busy:
        again(recorded, OTHER["no messages"])

    with pytest.raises(BudgetError, match="spent; more"):
        again(recorded, OTHER["another step"])

    assert vars(caught.value) == vars(cut)
    assert (busy.value.code, busy.value.retry_after) == ("rate_limited", 2)


def test_equal_requests_are_answered_in_the_order_in_which_they_were_asked(path: Path) -> None:
    record(path, in_turn("first", ModelError("busy", code="timeout"), "third"), [REQUEST] * 3)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *reversed(lines[1:])]), "utf-8")
    recorded = load_recording(path)

    assert again(recorded).text == "first"
    with pytest.raises(ModelError):
        again(recorded)
    assert [again(recorded).text, again(recorded).text] == ["third", "third"]


def test_what_was_never_asked_has_no_answer(path: Path) -> None:
    record(path, in_turn("{}"), [REQUEST])

    with pytest.raises(ModelError, match="another article, prompt or version") as caught:
        again(load_recording(path), replace(REQUEST, prompt="briefing@v9"))

    assert (caught.value.code, caught.value.exit_code) == ("not_recorded", 4)


def test_an_article_has_its_times_again(path: Path) -> None:
    with Recording.open(path, HEADER) as recording:
        recording.note_article(SHA, "2026-11-22T18:00:00+00:00", 1.25)
        recording.note_article(SHA, "2026-11-22T18:00:01+00:00", 2)
    recorded = load_recording(path)

    times = [recorded.times(SHA) for _ in range(3)]

    assert times[0] == ("2026-11-22T18:00:00+00:00", 1.25)
    assert times[1:] == [("2026-11-22T18:00:01+00:00", 2)] * 2
    assert recorded.times("cd" * 32) is None


def language_model() -> FunctionModel:
    wants = "The dockers' union wants the port operator to raise pay by 6 per cent"
    return in_turn(*[json.dumps(answer(demands=[demand(wants, demand="raise pay by 6 per cent")]))] * 3)


@pytest.mark.parametrize("make", [language_model, ExtractiveModel])
def test_the_same_briefing_is_made_of_it(path: Path, make: Callable[[], Model]) -> None:
    article, model = Article.from_text(TEXT), make()

    with Recording.open(
        path, Header(model.name, model.reads_prompts, model.context_tokens, "0.1")
    ) as recording:
        first = brief(article, model=RecordingModel(model, recording))
    second = brief(article, model=ReplayModel(load_recording(path)))

    assert timeless(second) == timeless(first)


def timeless(briefing: Briefing) -> str:
    run = briefing.run.model_copy(update={"created_at": "2026-11-22T18:00:00+00:00", "seconds": 0.0})
    return to_json(briefing.model_copy(update={"run": run}))


# ---------------------------------------------------------------- files that are no recordings


FOREIGN = {
    "empty": b"",
    "text": b"The dockers want more.\n",
    "another JSON": b'{"contract": "briefing/1"}\n',
    "a list": b"[]\n",
    "another format": json.dumps(
        {
            "format": "summarizer recording/2",
            "model": "a",
            "reads_prompts": True,
            "context_tokens": 1,
            "version": "",
        }
    ).encode(),
    "half a header": b'{"format": "summarizer recording/1", "mod',
    "a header of other types": json.dumps(
        {
            "format": "summarizer recording/1",
            "model": 1,
            "reads_prompts": 1,
            "context_tokens": "",
            "version": "",
        }
    ).encode(),
    **{
        f"notices that are {said!r}": json.dumps(
            {
                "format": "summarizer recording/1",
                "model": "a",
                "reads_prompts": True,
                "context_tokens": 1,
                "version": "",
                "notices": said,
            }
        ).encode()
        for said in ("it is free", [1], [None], {"it": "is free"}, None)
    },
    "bytes": bytes(range(256)) * 100,
    "one endless line": b'{"format": ' + b" " * 1_000_000,
    "100,000 levels": b"[" * 100_000,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_another_file_is_not_taken_for_one(path: Path, kind: str) -> None:
    path.write_bytes(FOREIGN[kind])

    with pytest.raises(UsageError, match="is not a recording"):
        load_recording(path)


DAMAGED = {
    "no JSON": b"{]\n",
    "no object": b"[]\n",
    "an empty line": b"\n",
    "a wrong byte": b'{"article": "\xff"}\n',
    "an unknown record": b'{"note": 1}\n',
    "an article without its time": b'{"article": "ab"}\n',
    "a time that is none": b'{"article": "ab", "created_at": "today", "seconds": 1}\n',
    "a duration below nothing": b'{"article": "ab", "created_at": "2026-11-22T18:00:00", "seconds": -1}\n',
    "a duration that is no number": b'{"article": "ab", "created_at": "2026-11-22T18:00:00", "seconds": NaN}\n',
    "a duration without end": b'{"article": "ab", "created_at": "2026-11-22T18:00:00", "seconds": 1e400}\n',
    "an answer without its request": b'{"number": 0, "heard": {}}\n',
    "an answer that is none": b'{"request": "ab", "number": 0, "heard": {"kind": "Reply"}}\n',
    "100,000 levels": b"[" * 100_000 + b"\n",
    "too many digits": b'{"article": "ab", "created_at": "", "seconds": ' + b"9" * 5000 + b"}\n",
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_line_is_named(path: Path, kind: str) -> None:
    record(path, in_turn("{}"), [REQUEST])
    with path.open("ab") as file:
        file.write(DAMAGED[kind])

    with pytest.raises(UsageError, match=r"line 3: the recording is damaged"):
        load_recording(path)


def test_a_line_that_was_cut_is_named_and_what_stands_before_it_can_be_had(path: Path) -> None:
    record(path, in_turn("{}", "[]"), [REQUEST, OTHER["no messages"]])
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])

    with pytest.raises(UsageError, match=r"line 3: .* middle of a line; .*without that line"):
        load_recording(path)

    path.write_bytes(whole[: whole.index(b"\n", whole.index(b"\n") + 1) + 1])
    assert again(load_recording(path)).text == "{}"


@pytest.mark.parametrize("name", ["absent.jsonl", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot read the recording"):
        load_recording(tmp_path / name)


def test_the_digest_finds_what_was_heard(path: Path) -> None:
    record(path, in_turn("{}"), [REQUEST])

    heard = load_recording(path).hear(request_digest(REQUEST))

    assert isinstance(heard, Reply)
    assert heard.text == "{}"
