"""Tokens are counted offline, exactly, and only when the length does not settle it."""

import base64
import hashlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import tiktoken
import tiktoken_ext.openai_public as official  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from tiktoken.model import MODEL_TO_ENCODING

from summarizer import tokens
from summarizer.errors import SummarizerError

ROOT = Path(__file__).parent.parent
OFFICIAL_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"

# every kind of neighbour that the tokenizer's pattern tells apart
KINDS = [
    *" \t\n\r\u00a0\u3000\x1c\x85\u2028\0",
    "  ",
    "\r\n",
    *"abZéßſ",
    "e\u0301",
    "'s",
    "'ll",
    "ing",
    "The",
]
KINDS += [
    *"12²½.,;:!?/-_()\"'“。，、",
    "!\n/",
    *"한港的了ก\u0e31अि",
    "😀",
    "\u200d",
    "\ufe0f",
    "\ud800",
    "\udc4d",
    "<|endoftext|>",
    " don't",
    "It's",
]
hostile_texts = st.lists(st.sampled_from(KINDS), max_size=60).map("".join)


@pytest.fixture(scope="module")
def reference() -> tiktoken.Encoding:
    ranks = {token: rank for rank, token in enumerate(tokens.vocabulary())}
    return tiktoken.Encoding("reference", pat_str=tokens.PATTERN, mergeable_ranks=ranks, special_tokens={})


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


class TestRanks:
    def test_the_official_file_can_be_rebuilt_bit_for_bit(self) -> None:
        lines = (
            b"%s %d\n" % (base64.b64encode(token), rank) for rank, token in enumerate(tokens.vocabulary())
        )

        assert hashlib.sha256(b"".join(lines)).hexdigest() == OFFICIAL_SHA256

    def test_packing_the_official_form_gives_a_file_that_reads_the_same(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        packed = tokens.pack(b"cG9ydA== 0\nIGFuZA== 1\nw6k= 2\n")
        (tmp_path / "ranks").write_bytes(packed)
        monkeypatch.setattr(tokens, "RANKS", tmp_path / "ranks")
        monkeypatch.setattr(tokens, "RANKS_SHA256", hashlib.sha256(packed).hexdigest())
        monkeypatch.setattr(tokens, "SIZE", 3)

        assert tokens.vocabulary.__wrapped__() == (b"port", b" and", "é".encode())

    def test_the_file_is_smaller_than_a_megabyte(self) -> None:
        assert tokens.RANKS.stat().st_size < 1_000_000

    def test_the_pattern_is_the_one_of_tiktoken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(official, "load_tiktoken_bpe", lambda *_args, **_options: {})

        assert official.o200k_base()["pat_str"] == tokens.PATTERN

    def test_no_token_is_longer_than_we_assume(self) -> None:
        assert max(map(len, tokens.vocabulary())) == tokens.LONGEST_TOKEN
        assert len(tokens.vocabulary()) == tokens.SIZE

    def test_a_damaged_file_is_an_error_that_names_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        damaged = tmp_path / "ranks"
        damaged.write_bytes(tokens.RANKS.read_bytes()[:-1] + b"?")
        monkeypatch.setattr(tokens, "RANKS", damaged)

        with pytest.raises(SummarizerError, match=f"{re.escape(repr(str(damaged)))} are damaged.*install"):
            tokens.vocabulary.__wrapped__()

    def test_a_missing_file_is_an_error_that_names_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(tokens, "RANKS", tmp_path / "nowhere")

        with pytest.raises(SummarizerError, match=r"cannot read the token ranks .*nowhere"):
            tokens.vocabulary.__wrapped__()


class TestCounting:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", 0),
            ("The harbour council meets on Monday.", 7),
            ("港口理事会星期一开会。", 10),
            ("<|endoftext|>", 7),
            ("\ud800", 1),
            ("\ud83e\udebf", 1),  # two halves, each as U+FFFD; together they would be 3
            (" " * 128, 1),
        ],
    )
    def test_known_texts(self, text: str, expected: int) -> None:
        assert tokens.count(text) == expected

    def test_a_long_text_counts_as_if_it_were_encoded_whole(self, reference: tiktoken.Encoding) -> None:
        text = "The mayor of Łódź didn't sign; the port's crews waited.\n\n" * 5_000

        assert len(text) > 2 * tokens.PIECE
        assert tokens.count(text) == len(reference.encode_ordinary(text))

    @pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u00a0"])
    def test_a_million_white_spaces_do_not_end_in_a_panic(self, blank: str) -> None:
        assert 0 < tokens.count(blank * 1_000_000 + "end") <= 1_000_000

    @settings(deadline=None)
    @given(text=hostile_texts)
    def test_at_a_seam_the_counts_of_both_sides_add_up(self, reference: tiktoken.Encoding, text: str) -> None:
        plain = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for seam in (found.end() for found in tokens._SEAM.finditer(plain)):
            apart = reference.encode_ordinary(plain[:seam]) + reference.encode_ordinary(plain[seam:])

            assert apart == reference.encode_ordinary(plain)

    def test_what_makes_a_seam_is_a_letter_or_number_to_tiktoken_too(self) -> None:
        strays = [
            c
            for c in map(chr, range(sys.maxunicode))
            if c.isalnum() and unicodedata.category(c)[0] not in "LN"
        ]

        assert strays == []

    def test_a_model_that_we_do_not_know_counts_with_a_margin(self) -> None:
        text = "The harbour council meets on Monday."

        assert tokens.count(text, model="gpt-5-mini") == 7
        assert tokens.count(text, model="ollama/llama3.3") == 9

    @pytest.mark.parametrize("model", MODEL_TO_ENCODING)
    def test_the_margin_agrees_with_the_table_of_tiktoken(self, model: str) -> None:
        assert (tokens.margin(model) == 1.0) == MODEL_TO_ENCODING[model].startswith("o200k")

    @pytest.mark.parametrize(
        "model", ["openrouter/openai/GPT-4o-2024-11-20", "ft:gpt-4.1:us", "gpt-oss:20b", None]
    )
    def test_names_with_a_route_or_a_suffix_are_known(self, model: str | None) -> None:
        assert tokens.margin(model) == 1.0

    @pytest.mark.parametrize("model", ["gpt-4", "gpt-50", "o11", "mistral-large", "my-gpt-4o", ""])
    def test_names_that_only_look_alike_are_not(self, model: str) -> None:
        assert tokens.margin(model) == tokens.UNKNOWN_MARGIN


class TestFitting:
    @settings(deadline=None)
    @given(text=hostile_texts, budget=st.integers(0, 120), model=st.sampled_from([None, "gpt-5", "qwen3"]))
    def test_the_answer_is_always_that_of_a_count(self, text: str, budget: int, model: str | None) -> None:
        assert tokens.fits(text, budget, model=model) == (tokens.count(text, model=model) <= budget)

    @settings(deadline=None)
    @given(text=st.text() | hostile_texts)
    def test_no_text_has_more_tokens_than_its_upper_bound(self, text: str) -> None:
        assert tokens.count(text) <= tokens.at_most(text)

    def test_a_table_of_digits_needs_its_whole_upper_bound(self) -> None:
        """So half of the bytes, which is plenty for prose, would be a lie."""
        text = "1 2 3 4 5 6 7 8 9 " * 20

        assert tokens.count(text) == tokens.at_most(text)

    def test_an_article_far_below_or_above_the_budget_needs_no_tokenizer(self) -> None:
        code = (
            "import sys; from summarizer import tokens; article = 'The crews wait. ' * 320\n"
            "print(tokens.fits(article, 100_000), tokens.fits(article * 100, 100), 'tiktoken' in sys.modules)"
        )

        assert run(code) == "True False False"

    def test_importing_the_module_does_not_import_tiktoken(self) -> None:
        assert run("import sys, summarizer.tokens; print('tiktoken' in sys.modules)") == "False"

    def test_no_file_and_no_address_is_asked_for(self) -> None:
        code = (
            "import sys; seen = []\n"
            "sys.addaudithook(lambda event, args: seen.append(event) if event.startswith('socket.') else None)\n"
            "from summarizer import tokens; print(tokens.count('one two three'), seen, 'requests' in sys.modules)"
        )

        assert run(code) == "3 [] False"


class TestRuler:
    @settings(deadline=None)
    @given(text=hostile_texts, data=st.data())
    def test_any_range_counts_as_it_would_alone(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))

        assert tokens.Ruler(text).between(start, end) == tokens.count(text[start:end])

    @pytest.mark.parametrize(
        "text", ["a" * 250_000 + ". The end. " * 9, " " * 250_000 + "x", "港" * 110_000 + "。口"]
    )
    def test_also_where_the_text_had_to_be_cut_between_seams(self, text: str) -> None:
        ruler = tokens.Ruler(text)

        for start, end in (
            (0, len(text)),
            (3, 150_000),
            (50_001, len(text) - 3),
            (99_000, 101_000),
            (len(text) - 40, len(text)),
        ):
            assert ruler.between(start, end) == tokens.count(text[start:end])

    def test_reach_and_estimate_are_each_other_backwards(self) -> None:
        text = "The port's crews 港口 waited for 12 days. " * 50
        ruler = tokens.Ruler(text)

        assert ruler.estimate(0, ruler.reach(0, 100)) == 100
        assert ruler.reach(0, 10**6) == len(text)
