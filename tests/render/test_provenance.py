from summarizer.render.provenance import provenance
from tests.briefings import SAMPLE


def test_the_provenance_names_source_reading_engine_and_prompt() -> None:
    source, made = provenance(SAMPLE)

    assert (
        "Example Wire · 2026-11-20 · 1,234 characters; sent whole; no item rests on 4 of 9 paragraphs (¶4, 6–8)."
        in source
    )
    assert made.startswith("Made by test/tiny (tiny-1), prompt briefing@v1 0123abcd, summarizer 0.1.0")


def test_the_provenance_names_author_pages_and_fetching_where_they_are_known() -> None:
    known = {"author": "Ada Brandt", "pages": 2, "retrieved_at": "2026-11-21T07:00:00+00:00"}
    source, _ = provenance(SAMPLE.model_copy(update={"source": SAMPLE.source.model_copy(update=known)}))

    assert (
        "Ada Brandt · 2026-11-20 · fetched 2026-11-21T07:00:00+00:00 · 2 pages · 1,234 characters" in source
    )


def test_many_runs_of_unused_paragraphs_are_not_all_named() -> None:
    coverage = SAMPLE.coverage.model_copy(update={"unused_paragraphs": tuple(range(1, 61, 2))})
    source, _ = provenance(SAMPLE.model_copy(update={"coverage": coverage}))

    assert "(¶1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, …)" in source
