"""Chunks tile the article, keep to the limit, and end where a reader would pause."""

import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import tokens
from summarizer.chunking import split
from summarizer.domain import Article, Chunk
from summarizer.errors import UsageError

ROOT = Path(__file__).parent.parent
NOTE = (
    "The council meets on Monday. Nobody expects a vote.\n\n"
    "The dockers want their money now. The mayor, who promised it in May, says no."
)
PARAGRAPH = "The ferry left the old harbour at noon. Two of its crew stayed behind, angry and unpaid.\n\n"


def texts(chunks: tuple[Chunk, ...]) -> list[str]:
    return [chunk.text for chunk in chunks]


def check(text: str, limit: int) -> tuple[Chunk, ...]:
    """Return the chunks after the laws that hold for every text and limit."""
    chunks = split(Article(text), limit=limit)
    assert "".join(texts(chunks)) == text
    place = 0
    for chunk in chunks:
        assert chunk.text
        assert (chunk.start, chunk.end) == (place, place + len(chunk.text))
        assert tokens.count(chunk.text) <= limit
        assert not (chunk.text.endswith("\r") and text[chunk.end : chunk.end + 1] == "\n")
        place = chunk.end
    return chunks


ENGLISH = [
    "The crew waits. ",
    "No",
    " ",
    ", ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "U.S. ",
    "12,500 ",
    '."',
    "....",
]
OTHER = [
    "港口",
    "。",
    "！」",
    "😀",
    "👩\u200d🚒",
    "e\u0301",
    "\u0301",
    "🇳🇱",
    "\ud83d",
    "\udc4d",
    "\0",
    "<|endoftext|>",
    "aaaaaaaa",
    "𠜎",
]
mixed_texts = st.lists(st.sampled_from(ENGLISH + OTHER), max_size=150).map("".join)


class TestLaws:
    @settings(deadline=None, max_examples=200)
    @given(text=mixed_texts, limit=st.integers(16, 120))
    def test_chunks_tile_the_article_and_keep_to_the_limit(self, text: str, limit: int) -> None:
        check(text, limit)

    @settings(deadline=None)
    @given(text=st.text(max_size=300), limit=st.integers(16, 50))
    def test_whatever_the_characters(self, text: str, limit: int) -> None:
        check(text, limit)


@dataclass(frozen=True)
class Case:
    id: str
    text: str
    limits: tuple[int, ...] = (16, 50, 1000)


HOSTILE = (
    Case("only newlines", "\n" * 30_000),
    Case("only windows newlines", "\r\n" * 15_000),
    Case("only carriage returns", "\r" * 20_000),
    Case("blank lines with spaces", "\n " * 15_000),
    Case("dots", "." * 30_000),
    Case("dots with spaces", ". " * 15_000),
    Case("closing quotes", '."' * 15_000),
    Case("commas", "," * 30_000),
    Case("one letter a line", "a\n" * 15_000),
    Case("digits", "1 2 3 4 " * 4_000),
    Case("a special token", "<|endoftext|>" * 2_000),
    Case("chinese without spaces", "港口理事会星期一开会但没有人期待投票" * 600),
    Case("chinese with stops", "港口理事会星期一开会，没有人期待投票。" * 600),
    Case("rare characters of four tokens each", "".join(map(chr, range(0x20000, 0x21000)))),
    Case("emoji", "😀🚢" * 4_000),
    Case("composed emoji", "👨\u200d👩\u200d👧\u200d👦" * 1_000),
    Case("flags", "🇳🇱🇩🇪" * 2_000),
    Case("marks without a letter", "\u0301" * 10_000),
    Case("a letter under three hundred marks", ("e" + "\u0301" * 300) * 30),
    Case("joiners", "\u200d" * 10_000),
    Case("lone surrogates", "\ud83d \udc4d" * 4_000),
    Case("nul bytes", "\0" * 10_000),
    Case("a long word", "a" * 150_000, (1000,)),
    Case("a million spaces", " " * 1_000_000, (1000, 5000)),
    Case("a million spaces in an article", PARAGRAPH + " " * 1_000_000 + PARAGRAPH, (1000, 5000)),
)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.id)
def test_hostile_texts_obey_the_laws(case: Case) -> None:
    for limit in case.limits:
        check(case.text, limit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The ferry left the old harbour at noon and nobody came back for it " * 150_000, id="words"
        ),
        pytest.param("港口理事会星期一开会，没有人期待投票。" * 180_000, id="chinese"),
    ],
)
def test_one_line_of_ten_megabytes(text: str) -> None:
    assert len(text.encode()) > 10_000_000

    check(text, 8000)


def test_one_line_of_a_megabyte_without_spaces_or_stops() -> None:
    check("ferry0left/the-old=harbour" * 40_000, 4000)


class TestOneChunk:
    def test_an_empty_article_has_none(self) -> None:
        assert split(Article(""), limit=100) == ()

    def test_an_article_that_fits_is_one(self) -> None:
        assert split(Article(NOTE), limit=31) == (Chunk(NOTE, 0, len(NOTE)),)

    @pytest.mark.parametrize(
        ("limit", "loaded"), [(100_000, "False False"), (1200, "True False"), (500, "True True")]
    )
    def test_the_tokenizer_and_langchain_are_loaded_only_when_needed(self, limit: int, loaded: str) -> None:
        code = (
            "import sys; from summarizer.chunking import split; from summarizer.domain import Article\n"
            f"split(Article({PARAGRAPH!r} * 50), limit={limit})\n"
            "print('tiktoken' in sys.modules, 'langchain_text_splitters' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        )

        assert done.stdout.strip() == loaded


class TestBorders:
    def test_the_example_of_the_module(self) -> None:
        chunks = split(Article(NOTE), limit=24)

        assert "".join(texts(chunks)) == NOTE
        assert [chunk.text[-6:] for chunk in chunks] == ["ote.\n\n", "ys no."]
        assert [tokens.count(chunk.text) for chunk in chunks] == [11, 20]

    def test_paragraphs_stay_whole(self) -> None:
        chunks = check(PARAGRAPH * 60, 300)

        assert all(chunk.text.endswith("\n\n") for chunk in chunks)

    @pytest.mark.parametrize(
        ("sentence", "end"),
        [
            ("The ferry left the old harbour at noon, and two of its crew stayed behind. ", ". "),
            ("“The ferry left the harbour at noon, and two of the crew stayed behind.” ", ".” "),
            ("Has the ferry left the harbour (and when), and did two of the crew stay behind?) ", "?) "),
            ("渡轮中午离开了旧港口，有两名船员留在了岸上。", "。"),
            ("“渡轮中午离开了旧港口，有两名船员留在了岸上！”", "！”"),
            ("The ferry left with Dr. Ann B. Moss, of the U.S. navy, and 3.5 tons of mail. ", "mail. "),
        ],
    )
    def test_sentences_stay_whole_on_one_line(self, sentence: str, end: str) -> None:
        chunks = check((sentence * 40).strip() + "\n", 120)

        assert len(chunks) > 3
        assert all(chunk.text.endswith(end) for chunk in chunks[:-1])

    def test_words_stay_whole_where_there_is_nothing_better(self) -> None:
        chunks = check("ferry harbour crew noon " * 300, 100)

        assert all(chunk.text.endswith(" ") for chunk in chunks)

    @pytest.mark.parametrize(
        "character",
        ["e\u0301", "👩🏽\u200d🚒", "👍🏽", "❤\ufe0f", "ก\u0e34", "🏴\U000e0067\U000e0062\U000e007f"],
    )
    def test_characters_of_several_code_points_stay_whole(self, character: str) -> None:
        for limit in range(64, 200, 4):
            chunks = check(character * 800, limit)

            assert len(chunks) > 3
            assert all(chunk.text.startswith(character[0]) for chunk in chunks)

    def test_a_flag_among_letters_stays_whole(self) -> None:
        for limit in range(64, 200, 4):
            assert not any(chunk.text.endswith("🇳") for chunk in check("🇳🇱x" * 800, limit))

    def test_an_abbreviation_does_not_end_a_sentence(self) -> None:
        sentence = (
            "Prof. Lee and Dr. Ann B. Moss met Mrs. Bell of the U.S. navy, Gen. Park, Sen. Ito and Mr. Fox. "
        )
        for limit in (40, 68, 75, 82, 89):  # a sentence has 34 tokens
            assert all(chunk.text.endswith("Fox. ") for chunk in check(sentence * 20, limit))

    def test_an_early_paragraph_does_not_cost_a_chunk(self) -> None:
        text = "The crews wait for pay. " * 45 + "\n\n" + "The crews wait for pay. " * 60

        assert len(check(text, 350)) == 2
        assert 1.7 < tokens.count(text) / 350 < 1.9

    def test_chunks_are_of_about_equal_size(self) -> None:
        chunks = check(PARAGRAPH * 50, 500)  # 2.1 times the limit
        sizes = [tokens.count(chunk.text) for chunk in chunks]

        assert len(sizes) == 3
        assert min(sizes) > 0.8 * max(sizes)

    def test_a_long_article_fills_its_chunks(self) -> None:
        article = PARAGRAPH * 2_000
        chunks = check(article, 1000)

        assert tokens.count(article) / len(chunks) > 0.85 * 1000

    def test_nothing_is_said_about_it(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING):
            check("x" * 5_000 + NOTE, 64)

        assert caplog.records == []


class TestLimits:
    @pytest.mark.parametrize("limit", [15, 1, 0, -5])
    def test_a_limit_too_small_for_every_character_is_refused(self, limit: int) -> None:
        with pytest.raises(UsageError, match=f"chunks of {limit} tokens; allow at least 16"):
            split(Article(NOTE), limit=limit)

    def test_for_an_unknown_model_the_margin_is_taken_off(self) -> None:
        chunks = split(Article(PARAGRAPH * 60), limit=300, model="ollama/llama3.3")

        assert max(tokens.count(chunk.text, model="ollama/llama3.3") for chunk in chunks) <= 300
        assert split(Article(PARAGRAPH * 60), limit=300, model="gpt-5") == split(
            Article(PARAGRAPH * 60), limit=300
        )
        with pytest.raises(UsageError, match="at least 20"):
            split(Article(NOTE), limit=19, model="ollama/llama3.3")
