import pytest

from summarizer.models.extractive.sentence import MAX_READ, read_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Berg left.", ("Mr", "Berg", "left", ".")),
        ("The U.S. offered $1.5bn.", ("The", "U.S.", "offered", "$1.5bn", ".")),
        ("Norway’s 60% rise", ("Norway", "’s", "60%", "rise")),
        ("They didn't pay A$20m", ("They", "didn't", "pay", "A$20m")),
        ("Miners' Union", ("Miners", "'", "Union")),
        ("al-Noor is co-operating", ("al-Noor", "is", "co-operating")),
    ],
)
def test_words_keep_figures_and_split_possessives(text: str, expected: tuple[str, ...]) -> None:
    (sentence,) = read_sentences(text)
    assert sentence.words == expected


def test_words_know_their_places() -> None:
    text = "Oslo waits. The minister, Ms. Dahl, did not."
    for sentence in read_sentences(text):
        assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == list(
            sentence.words
        )
        assert sentence.slice(0, len(sentence.words)) == sentence.text


def test_a_short_line_without_a_stop_is_a_heading() -> None:
    text = "Ferry talks stall\n\nThe crews walked out on Monday.\nPorts close\nNobody was hurt."
    assert [sentence.heading for sentence in read_sentences(text)] == [True, False, True, False]


def test_a_text_of_one_line_has_no_heading() -> None:
    assert not read_sentences("Ferry talks stall")[0].heading


def test_quoted_words_are_known_across_sentences() -> None:
    text = 'He said: "We are ready. We wait." Then he left.'
    quoted = ["".join("q" if q else "." for q in s.quoted) for s in read_sentences(text)]
    assert "q" in quoted[0]
    assert set(quoted[1][:-1]) == {"q"}
    assert set(quoted[2]) == {"."}


def test_a_quotation_opened_again_in_the_next_sentence_is_still_one() -> None:
    text = '"We began early. "We shall go on," she said. It rained.'
    last = read_sentences(text)[-1]
    assert not any(last.quoted)


def test_only_the_beginning_of_an_endless_sentence_is_read() -> None:
    (sentence,) = read_sentences("word " * 5000)
    assert len(sentence.text) <= MAX_READ
    assert sentence.text.endswith("word")


def test_words_outside_of_the_sentence_are_nothing() -> None:
    (sentence,) = read_sentences("Two words.")
    assert (sentence.low(-1), sentence.low(0), sentence.low(9)) == ("", "two", "")
