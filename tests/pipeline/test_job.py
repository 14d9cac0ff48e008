from summarizer.domain import Article, Chunk
from summarizer.pipeline.job import Job, Options, Progress, items_in, make_request
from summarizer.prompts import load_prompt
from summarizer.verify import SourceIndex
from tests.doubles import FunctionModel

ARTICLE = Article.from_text(
    "The board met on Monday. It put the quay off.", title="Quay", published_at="2026-11-20"
)
WHOLE = Chunk(ARTICLE.text, 0, len(ARTICLE.text))


def job(*, reads_prompts: bool = True, language: str = "auto") -> Job:
    model = FunctionModel(lambda _: "", reads_prompts=reads_prompts)
    options = Options(language)
    return Job(ARTICLE, SourceIndex.of(ARTICLE), model, load_prompt("briefing@v3"), options, None)


def test_a_request_carries_words_schema_parameters_and_where_its_words_come_from() -> None:
    request = make_request(job(), "single", (WHOLE,))

    assert request.messages[-1].content.count(ARTICLE.text) == 1
    assert "2026-11-20" in request.messages[-1].content
    assert request.parameters == {"temperature": 0, "max_output_tokens": 8000}
    assert request.prompt == f"briefing@v3 {load_prompt('briefing@v3').digest}"
    assert request.chunks == (WHOLE,)
    assert "headline" in request.schema["properties"]


def test_the_answers_length_can_be_bounded_and_the_prompt_stays_what_it_is() -> None:
    made = job()
    request = make_request(made, "map", (WHOLE,), output_tokens=900)

    assert request.parameters["max_output_tokens"] == 900
    assert made.prompt.parameters["max_output_tokens"] == 8000
    assert "headline" not in request.schema["properties"]


def test_an_engine_that_reads_no_prompts_gets_none() -> None:
    request = make_request(job(reads_prompts=False), "single", (WHOLE,))

    assert (request.messages, dict(request.parameters), request.prompt) == ((), {}, "")


def test_the_language_is_the_articles_unless_another_is_asked_for() -> None:
    assert "in the language of the article" in make_request(job(), "single", (WHOLE,)).messages[-1].content
    assert "in German;" in make_request(job(language="German"), "single", (WHOLE,)).messages[-1].content


def test_each_run_counts_its_own_progress() -> None:
    assert Options().progress is not Options().progress
    assert Progress().chunks == 0


def test_an_answer_with_little_room_is_asked_for_fewer_items() -> None:
    made = job()

    assert [items_in(made, "map", room) for room in (8000, 4200, 2250, 500)] == [10, 6, 3, 2]
    assert items_in(made, "reduce", 500) == 10
    assert (
        "At most 3 items in a section"
        in make_request(made, "map", (WHOLE,), output_tokens=2250).messages[-1].content
    )
    assert "At most 10 items" in make_request(made, "map", (WHOLE,)).messages[-1].content
