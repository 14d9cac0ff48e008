"""Folding: what may change without changing words, what may not, and the way back to the original."""

import time
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.quotes.folding import BROKEN, Hyphenless, fold

# letters with accents loose and joined, marks, invisible characters, Korean parts, compatibility forms, breaks
TRICKY = (
    "aZ é e\u0301 \u0301ñn\u0303 ﬁ œÆß ẞ ½²①₂℃№Ⅳ㎡™…—–−-‐’“\"' \u00ad\u200b\u200d\ufeff\u2060\n\r\t\u00a0\u2028"
    "한ᄒ\u1161ᆫㄱㅏﾡￂ가ｶﾞ゛ا\u0651कि\ufe0f\U000e0041İıΐς\u0345 5.,\u034f\u20e0\u0336"
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=TRICKY),
    st.text(alphabet=st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))),
)


@dataclass(frozen=True)
class Case:
    id: str
    text: str
    folded: str


MERGED = (
    Case("curly quotation marks", "“No,” she said: ‘never’", "\"no,\" she said: 'never'"),
    Case("low and prime quotation marks", "„nie‟ 5′ 3″", '"nie" 5\' 3"'),
    Case("dashes", "a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
    Case("kinds of space", "a\u00a0b\u2009c\u202fd\u3000e", "a b c d e"),
    Case("runs of white space", "a \t b\r\n\r\nc\n d", "a b c d"),
    Case("capitals", "NATO Says", "nato says"),
    Case("capitals beyond ASCII", "ÉCOLE ΟΔΟΣ οδος", "école οδοσ οδοσ"),
    Case("ligatures", "oﬃcial ﬂag", "official flag"),
    Case("letters that English writes as two", "œuvre Æsop", "oeuvre aesop"),
    Case("invisible characters", "in\u00advi\u200bsi\u2060ble\ufeff", "invisible"),
    Case("loose accents", "cafe\u0301 nin\u0303o", "café niño"),
    Case("an accent behind an invisible character", "cafe\u200b\u0301", "café"),
    Case("Korean in parts", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
    Case("Korean parts around an invisible character", "\u1112\ufe00\u1161\u200b\u11ab", "한"),
    Case("a Korean syllable and its last part", "\uac00\u11a8", "각"),
    Case("fullwidth forms", "５．５％ ＡＢＣ", "5.5% abc"),
    Case("halfwidth forms", "ｶﾞｿﾘﾝ", "ガソリン"),
    Case("an ellipsis", "so…", "so..."),
    Case("roman numerals as letters", "Chapter Ⅳ", "chapter iv"),
    Case("a subscript in a formula", "CO₂ and H₂O", "co2 and h2o"),
)
KEPT = (
    Case("superscripts", "10²", "10²"),
    Case("fractions", "½ and 2½", "½ and 2½"),
    Case("numbers in circles", "① and ⑴", "① and ⑴"),
    Case("the base of a number", "10₂", "10₂"),
    Case("square metres", "5㎡", "5㎡"),
    Case("trade marks", "Brand™", "brand™"),
    Case("accents", "Poznań Poznan", "poznań poznan"),
    Case("accents that stand loose", "n\u0301 n", "ń n"),
    Case("a stroke through the letters", "a\u0336b\u0336", "a\u0336b\u0336"),
    Case("Turkish i without a dot", "ırmak", "ırmak"),
    Case("German sharp s", "Maßen Massen MAẞEN", "maßen massen maßen"),
    Case("Scandinavian letters", "Øl Łódź Đak", "øl łódź đak"),
    Case("letters that look like others", "Р\u0430ris", "р\u0430ris"),
    Case("turned letters", "ʇou", "ʇou"),
    Case("signs of value", "-5% $5 €5 ±5 5‰ #5", "-5% $5 €5 ±5 5‰ #5"),
    Case("points and commas in numbers", "2.5 2,5 1,000 1 000", "2.5 2,5 1,000 1 000"),
    Case("hyphens in words", "re-sign resign", "re-sign resign"),
)


@pytest.mark.parametrize("case", MERGED, ids=lambda case: case.id)
def test_typography_is_folded(case: Case) -> None:
    assert fold(case.text).text == case.folded


@pytest.mark.parametrize("case", KEPT, ids=lambda case: case.id)
def test_what_makes_another_word_or_value_is_kept(case: Case) -> None:
    assert fold(case.text).text == case.folded


@pytest.mark.parametrize(
    "line_end", ["-\n", "-\r\n", "- \n  ", "\u2010\n", "-\t\n\t", "-\u2028"], ids=lambda end: ascii(end)
)
def test_a_word_broken_at_a_line_end_is_joined(line_end: str) -> None:
    assert fold(f"the infor{line_end}mation").text == "the information"
    assert fold(f"a long{line_end}term plan", line_end_hyphen="-").text == "a long-term plan"


def test_a_soft_hyphen_at_a_line_end_belongs_to_the_line_alone() -> None:
    assert fold("infor\u00ad\nmation", line_end_hyphen="-").text == "information"


@pytest.mark.parametrize("text", ["COVID-\n19", "2019-\n2024", "5-\nday"])
def test_a_hyphen_beside_a_digit_stays_at_a_line_end(text: str) -> None:
    assert fold(text).text == text.replace("\n", "").lower()


@pytest.mark.parametrize("text", ["talks -\nagain", "talks—\nagain", "talks-\n\nagain", "talks-\n- again"])
def test_a_dash_at_a_line_end_is_no_hyphen(text: str) -> None:
    assert "talksagain" not in fold(text).text


@given(st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=33)))
def test_visible_ascii_changes_in_case_only_but_for_the_grave_accent_as_a_quotation_mark(text: str) -> None:
    assert fold(text).text == text.lower().replace("`", "'")


@given(TEXTS)
def test_every_folded_character_leads_back_into_the_text(text: str) -> None:
    folded = fold(text)
    starts, ends = list(folded.starts), list(folded.ends)

    assert len(folded.text) == len(starts) == len(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert all(one <= following for one, following in pairwise(starts))
    assert all(one <= following for one, following in pairwise(ends))


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text

    assert fold(once).text == once


@given(TEXTS)
def test_white_space_comes_out_as_single_spaces(text: str) -> None:
    folded = fold(text).text

    assert "  " not in folded
    assert not any(character.isspace() for character in folded.replace(" ", ""))


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, categories=("L", "Zs"))))
def test_composed_and_loose_accents_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


def test_no_character_of_the_basic_plane_folds_differently_the_second_time() -> None:
    once = fold(" ".join(map(chr, range(0x21, 0x10000)))).text

    assert fold(once).text == once


def test_a_found_range_is_that_of_the_original() -> None:
    text = "He  said:\u00a0“The oﬃce\u00ad is\r\nclosed”"
    folded = fold(text)
    start = folded.text.index("the office is closed")

    assert text[slice(*folded.span(start, start + 20))] == "The oﬃce\u00ad is\r\nclosed"


def test_a_text_without_broken_words_needs_no_second_search() -> None:
    assert Hyphenless.of("a long-term plan\nand a dash -\nhere") is None


def test_each_hyphen_at_a_line_end_is_free_by_itself() -> None:
    text = "some infor-\nmation on long-\nterm re-election"
    index = Hyphenless.of(text)

    assert index is not None
    assert BROKEN in index.folded.text
    for quote, found in {
        "information on long-term re-election": True,
        "information on longterm re-election": True,
        "infor-mation on long-term re-election": True,
        "information on long-term reelection": False,
        "in-formation on long-term re-election": False,
    }.items():
        places = list(index.occurrences(quote))

        assert bool(places) is found, quote
        assert all(text[slice(*index.folded.span(*place))] == text[5:] for place in places)


@pytest.mark.parametrize(
    "unit",
    [
        "The talks went on. ",
        "部长们周一会面。",
        "a\u200b",
        "e\u0301",
        "a-\n",
        "\u200b",
        "\u0301",
        "\u1112",
        "- \t",
        "¨",
    ],
    ids=ascii,
)
def test_time_grows_with_the_length(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        best = float("inf")
        for _ in range(3):
            started = time.perf_counter()
            fold(text)
            best = min(best, time.perf_counter() - started)
        return best

    small, large = seconds(100_000), seconds(200_000)

    assert large < 4 * small + 0.1
