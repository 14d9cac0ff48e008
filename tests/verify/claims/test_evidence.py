"""Evidence: windows around quotes, and what lies in them."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import sentences
from summarizer.verify.claims.evidence import Evidence, indexes

TEXT = "Alpha came. Beta went. Gamma stayed. Delta slept. Epsilon rose.\n\nZeta fell."


def shown(evidence: Evidence, spans: list[tuple[int, int]]) -> list[str]:
    return [evidence.text[low:high].strip() for low, high in evidence.window(spans)]


def test_a_window_is_the_quotes_sentences_one_more_on_each_side_and_the_title() -> None:
    evidence = Evidence(TEXT, title="Eta", avoid=())
    place = TEXT.index("Gamma")
    assert shown(evidence, [(place, place + 5)]) == ["Beta went. Gamma stayed. Delta slept.", "Eta"]
    assert shown(evidence, [(0, 5)]) == ["Alpha came. Beta went.", "Eta"]
    assert shown(evidence, []) == ["Eta"]
    assert shown(evidence, [(0, len(TEXT))]) == [TEXT, "Eta"]
    zeta = TEXT.index("Zeta")
    assert shown(evidence, [(zeta, zeta + 1), (0, 1)])[:2] == [
        "Alpha came. Beta went.",
        "Epsilon rose.\n\nZeta fell.",
    ]


def test_a_place_is_beside_elsewhere_or_nowhere() -> None:
    evidence = Evidence(TEXT, title=None, avoid=())
    window = evidence.window([(0, 5)])
    assert evidence.status([[TEXT.index("Beta")]], window) == "beside"
    assert evidence.status([[], [TEXT.index("Zeta")]], window) == "elsewhere"
    assert evidence.status([[], []], window) == "nowhere"
    assert evidence.where([[TEXT.index("Zeta")]]) == "stands in ¶2"


def test_avoided_text_is_blank_and_nothing_moves() -> None:
    start = TEXT.index("Beta")
    evidence = Evidence(TEXT, title=None, avoid=((start, start + 10), (start + 5, start + 8)))
    assert "Beta" not in evidence.text
    assert evidence.text.index("Gamma") == TEXT.index("Gamma")


def test_shown_words_are_those_of_the_article() -> None:
    evidence = Evidence("Er sah Jo\u0308rg “so”.", title=None, avoid=())
    start = evidence.text.index("Jorg")
    assert evidence.shown(start, start + 4) == "Jo\u0308rg"


def test_only_whole_sentences_of_the_window_are_held() -> None:
    evidence = Evidence(TEXT, title=None, avoid=())
    window = evidence.window([(0, 5)])
    assert evidence.holds("Alpha came.", window)
    assert evidence.holds(" Alpha came. Beta went. ", window)
    assert not evidence.holds("Alpha", window)
    assert not evidence.holds("Zeta fell.", window)
    assert not evidence.holds("Eta fell.", window)
    assert not evidence.holds("", window)


@given(st.lists(st.integers(0, 50)).map(sorted), st.integers(0, 50), st.integers(0, 50))
def test_indexes_are_those_of_the_starts_inside(starts: list[int], low: int, high: int) -> None:
    found = [starts[number] for number in indexes(starts, [(low, high)])]
    assert found == [start for start in starts if low <= start < high]


@given(st.text(alphabet="Ab. \n\u0301"), st.integers(0, 20), st.integers(0, 20))
def test_a_window_holds_the_sentence_of_its_quote(text: str, start: int, length: int) -> None:
    evidence = Evidence(text, title=None, avoid=())
    start = min(start, len(text))
    end = min(len(text), start + length)
    window = evidence.window([(start, end)])
    inside = [span for span in sentences(text) if span[0] < end and start < span[1]]
    for first, _ in inside:
        place = evidence.plain.place(first)
        assert any(low <= place < high for low, high in window)
