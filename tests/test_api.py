import asyncio
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer import Article, Briefing, SummarizerError
from summarizer.api import brief_many, open_plan, published_schema
from summarizer.config import Settings
from summarizer.domain import Failure, Reply, Request, Usage
from summarizer.errors import ConfigError, ModelError, PromptError, SourceError, UsageError
from summarizer.prompts.lock import Lock, format_lock
from summarizer.running import Outcome, Source, Watch
from summarizer.sources import lead_of
from tests.command import PORT_STRIKE
from tests.doubles import FunctionModel
from tests.prompts.desk import put, words_of

TEXT = "The harbour board met on Monday and put off its decision on the new quay until the spring."


def empty(request: Request) -> str:
    """Answer with the briefing of an article that holds nothing."""
    return json.dumps(
        {
            name: {"object": {"text": "", "rests_on": []}, "array": [], "string": "Nothing."}[part["type"]]
            for name, part in request.schema["properties"].items()
        }
    )


def label_of_ours(folder: Path, label: str, number: int) -> None:
    """Write a folder of prompts in which a label of our family leads to words of its own."""
    put(folder, f"v{number}", words_of(number, family="briefing"), family="briefing")
    lock = Lock({}, {"briefing": {label: f"v{number}"}})
    (folder / "prompts.lock").write_text(format_lock(lock), "utf-8")


class OwnModel:
    """The least that a model must have."""

    name = "mine"
    reads_prompts = True
    context_tokens = None

    async def complete(self, request: Request) -> Reply:
        """Answer after others have had their turn."""
        await asyncio.sleep(0)
        return Reply(empty(request), "mine-1", Usage())


class TestBrief:
    @pytest.mark.parametrize("kind", [str, Path])
    def test_a_path_gives_a_briefing_whose_quotes_stand_in_the_file(
        self, kind: type[str] | type[Path]
    ) -> None:
        briefing = summarizer.brief(kind(PORT_STRIKE), model="extractive")
        text = PORT_STRIKE.read_text("utf-8")

        assert isinstance(briefing, Briefing)
        assert briefing.key_actors
        for evidence in briefing.key_actors[0].evidence:
            assert text[evidence.start : evidence.end] == evidence.quote

    def test_an_article_keeps_its_text_and_title(self) -> None:
        article = Article.from_text(TEXT, title="Quay put off", published_at="2026-11-20")

        source = summarizer.brief(article, model="extractive").source

        assert (source.sha256, source.title, source.published_at) == (
            article.sha256,
            "Quay put off",
            "2026-11-20",
        )

    def test_a_model_of_ones_own_is_used(self) -> None:
        briefing = summarizer.brief(Article.from_text(TEXT), model=OwnModel())

        assert (briefing.run.model_asked, briefing.run.model_answered) == ("mine", "mine-1")

    def test_the_language_and_prompt_reach_the_model(self) -> None:
        double = FunctionModel(empty)

        briefing = summarizer.brief(
            Article.from_text(TEXT), model=double, lang="German", prompt="briefing@v1"
        )

        assert "German" in "".join(message.content for message in double.seen[0].messages)
        assert briefing.run.prompt.reference == "briefing@v1"

    def test_the_twin_gives_the_same(self) -> None:
        assert asyncio.run(summarizer.brief_async(PORT_STRIKE, model="extractive")).key_actors

    def test_a_dash_as_a_path_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "-").write_text(TEXT)

        assert summarizer.brief(Path("-"), model="extractive").source.characters == len(TEXT)

    def test_it_works_in_a_thread(self) -> None:
        """Signals, for one, belong to the main thread."""
        found: list[Briefing] = []
        thread = threading.Thread(
            target=lambda: found.append(summarizer.brief(PORT_STRIKE, model="extractive"))
        )
        thread.start()
        thread.join()

        assert len(found) == 1


class TestInsideARunningLoop:
    def test_brief_names_its_twin_and_leaves_nothing_unawaited(self) -> None:
        async def inside() -> None:
            summarizer.brief(PORT_STRIKE, model="extractive")

        with pytest.raises(UsageError, match=r"await summarizer\.brief_async"):
            asyncio.run(inside())

    def test_brief_async_works(self) -> None:
        async def inside() -> list[Briefing]:
            return list(
                await asyncio.gather(
                    summarizer.brief_async(PORT_STRIKE, model=OwnModel()),
                    summarizer.brief_async(Article.from_text(TEXT), model=OwnModel()),
                )
            )

        assert [briefing.run.model_asked for briefing in asyncio.run(inside())] == ["mine", "mine"]


ERRORS: list[tuple[str, type[SummarizerError], Any, dict[str, Any]]] = [
    ("missing file", SourceError, "missing.txt", {}),
    ("NUL in the name", SourceError, "a\0b.txt", {}),
    ("folder", SourceError, Path(), {}),
    ("article without text", SourceError, Article.from_text(" \n"), {}),
    ("unknown model", UsageError, PORT_STRIKE, {"model": "nowhere/gpt"}),
    ("no key", ConfigError, PORT_STRIKE, {"model": "gpt"}),
    ("unknown prompt", PromptError, PORT_STRIKE, {"prompt": "briefing@v99"}),
    ("prompts folder missing", PromptError, PORT_STRIKE, {"prompts_dir": Path("nowhere")}),
    ("timeout", ConfigError, PORT_STRIKE, {"timeout": 0}),
    ("timeout of another type", ConfigError, PORT_STRIKE, {"timeout": "5"}),
    ("language", ConfigError, PORT_STRIKE, {"lang": "?"}),
]


@pytest.mark.parametrize(
    ("kind", "source", "options"), [case[1:] for case in ERRORS], ids=[case[0] for case in ERRORS]
)
def test_errors_are_of_our_kinds(kind: type[SummarizerError], source: Any, options: dict[str, Any]) -> None:
    with pytest.raises(kind):
        summarizer.brief(source, **{"model": "extractive", **options})


def test_a_bad_configuration_file_concerns_callers_too(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text("modell = 'x'")

    with pytest.raises(ConfigError, match="modell"):
        summarizer.brief(PORT_STRIKE, model="extractive")


def failing(request: Request) -> str:
    raise ZeroDivisionError("a fault of ours")


def test_a_fault_of_ours_is_one_of_our_errors_and_keeps_its_cause() -> None:
    with pytest.raises(SummarizerError, match="internal error: ZeroDivisionError") as caught:
        summarizer.brief(Article.from_text(TEXT), model=FunctionModel(failing))
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert caught.value.exit_code == 1


class TestBriefMany:
    def outcomes(self, *sources: Source, environment: dict[str, str] | None = None) -> list[Any]:
        found: list[Any] = []
        self.run(*sources, on_outcome=found.append, environment=environment)
        return found

    def run(
        self,
        *sources: Source,
        on_outcome: Callable[[Outcome], None] = lambda _: None,
        environment: dict[str, str] | None = None,
        model: str | None = "extractive",
        watch: Watch | None = None,
    ) -> None:
        with open_plan(Settings(model=model), environment or {}, watch or Watch()) as plan:
            brief_many(sources, plan, on_outcome)

    def test_each_source_has_its_outcome_in_order(self) -> None:
        article = Article.from_text(TEXT)

        missing, strike, own = self.outcomes(lead_of("missing.txt"), lead_of(str(PORT_STRIKE)), article)

        assert isinstance(missing, Failure)
        assert isinstance(missing.error, SourceError)
        assert missing.source == "missing.txt"
        assert strike.briefing.source.name == PORT_STRIKE.name
        assert own.article is article

    def test_no_sources_have_no_outcomes(self) -> None:
        assert self.outcomes() == []

    def test_a_label_that_leads_to_words_of_the_users_own_is_said(self, tmp_path: Path) -> None:
        label_of_ours(tmp_path, "default", 7)
        said: list[str] = []

        with open_plan(
            Settings(prompts_dir=str(tmp_path)), {}, Watch(on_notice=said.append), OwnModel()
        ) as plan:
            brief_many([Article.from_text(TEXT)], plan, lambda _: None)

        assert len(said) == 1
        assert said[0].startswith(f"briefing@default leads to {plan.prompt.reference} of your own prompts")

    def test_an_engine_that_reads_no_prompts_says_nothing_of_them(self, tmp_path: Path) -> None:
        label_of_ours(tmp_path, "default", 7)

        with open_plan(Settings(model="extractive", prompts_dir=str(tmp_path)), {}, Watch()) as plan:
            assert plan.means.notices == ()

    def test_what_concerns_the_whole_run_is_raised(self) -> None:
        with pytest.raises(UsageError):
            self.run(lead_of(str(PORT_STRIKE)), model="nowhere/x")

    def test_a_choice_for_want_of_a_key_is_told_before_the_first_outcome(self) -> None:
        told: list[str] = []
        self.run(
            lead_of(str(PORT_STRIKE)),
            on_outcome=lambda outcome: told.append(type(outcome).__name__),
            model=None,
            watch=Watch(told.append),
        )

        assert "no model chosen" in told[0]
        assert told[1:] == ["Briefed"]

    def test_an_error_while_an_outcome_is_taken_ends_the_run(self) -> None:
        def full(*_: object) -> None:
            raise ModelError("no more", code="full")

        with pytest.raises(ModelError):
            self.run(*[lead_of(str(PORT_STRIKE))] * 3, on_outcome=full)

    def test_it_refuses_a_running_loop(self) -> None:
        async def inside() -> None:
            self.outcomes(lead_of(str(PORT_STRIKE)))

        with pytest.raises(UsageError):
            asyncio.run(inside())


def test_the_schemas_are_the_published_and_the_asked_one() -> None:
    assert published_schema()["$schema"]
    assert "$schema" not in published_schema(wire=True)


def test_what_the_extractive_engine_does_not_heed_is_said() -> None:
    article = Article.from_text(TEXT)
    briefing = summarizer.brief(article, model="extractive", lang="German", prompt="briefing@v1")

    said = " ".join(briefing.warnings)
    assert "does not heed a language" in said
    assert "does not heed a prompt" in said
