"""Text -> spans: what a sentence, a paragraph and English are."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import Span, looks_english, paragraphs, sentences


def parts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. officials met Mr. Berg on Oct. 7.",
        "They meet at 9 a.m. Monday in Oslo.",
        "John F. Kennedy Jr. spoke.",
        "Dr. Anna K. Dahl of Skagen Corp. and No. 10 agreed.",
        "It rose 3.5% to $1.2bn.",
        "Sen. Berg (R-Mass.) refused.",
        '"Stop!" he said.',
        "He waited... and waited.",
        "Gov. Holm of Calif. — once a critic — agreed.",
        "1. Introduction",
    ],
)
def test_abbreviations_initials_and_figures_do_not_end_a_sentence(text: str) -> None:
    assert parts(text, sentences(text)) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the U.S. The talks failed.", ["They left the U.S.", "The talks failed."]),
        ("It ends at 5 p.m. He left.", ["It ends at 5 p.m.", "He left."]),
        ('He said "No. Never." Then he left.', ['He said "No.', 'Never."', "Then he left."]),
        ("Is it late? Yes! It is (very). 40 waited.", ["Is it late?", "Yes!", "It is (very).", "40 waited."]),
        ("He said no. They left.", ["He said no.", "They left."]),
        ("It cost too much. £40 was too much.", ["It cost too much.", "£40 was too much."]),
        ("“It is late.” She left.", ["“It is late.”", "She left."]),
        ("第一句。第二句！", ["第一句。", "第二句！"]),
        ("He drew a map of Plan B. The rest left.", ["He drew a map of Plan B.", "The rest left."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert parts(text, sentences(text)) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n  \n"])
def test_a_heading_on_its_own_line_is_a_sentence(line_end: str) -> None:
    text = f"Ferry talks stall{line_end}The crews walked out. Ports closed.{line_end}Little hope"
    assert parts(text, sentences(text)) == [
        "Ferry talks stall",
        "The crews walked out.",
        "Ports closed.",
        "Little hope",
    ]


WRAPPED = (
    "Ferry talks stall\n\n"
    "The crews of four ferries walked out on Monday after talks with the\n"
    "owners broke down, and Anna Dahl, who leads the union, told\n"
    "Reuters that nobody would go back before the pay was settled.\n"
    "Ports on the coast closed.\n\n"
    "More talks are due."
)


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace("\n", "\r\n")])
def test_lines_broken_at_a_width_are_one_paragraph(text: str) -> None:
    assert [part.split()[0] for part in parts(text, paragraphs(text))] == ["Ferry", "The", "More"]
    assert [part.split()[0] for part in parts(text, sentences(text))] == ["Ferry", "The", "Ports", "More"]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    text = "Ferry talks stall\nThe crews walked out. Ports closed.\nMore talks are due."
    assert len(paragraphs(text)) == 3


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before() -> None:
    text = "The crews walked out\nand ports closed."
    assert paragraphs(text) == sentences(text) == ((0, len(text)),)


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\r\n", "\u2028"])
def test_nothing_has_no_spans(text: str) -> None:
    assert sentences(text) == paragraphs(text) == ()


@given(
    st.text(alphabet=st.sampled_from("aB. \n\r\t\"'“”?!…。U.S.1£é\ud800\u2028"), max_size=200)
    | st.text(max_size=200)
)
@settings(max_examples=300, deadline=None)
@pytest.mark.parametrize("split", [sentences, paragraphs])
def test_spans_are_trimmed_ordered_and_lose_nothing(
    split: Callable[[str], tuple[Span, ...]], text: str
) -> None:
    behind = 0
    for start, end in split(text):
        assert behind <= start < end <= len(text)
        assert not text[behind:start].strip()
        assert text[start:end] == text[start:end].strip()
        behind = end
    assert not text[behind:].strip()


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    outer = paragraphs(text)
    assert all(any(a <= start and end <= b for a, b in outer) for start, end in sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister met the unions on Monday. He said talks will go on. No deal was reached. They meet in May.",
        "Shares in the ferry group fell by 4% after it said that profits would be lower than expected.",
        # headlines have hardly a function word
        "Apple Releases iOS 7.1 Update",
        "Ferry runs aground off Ossel",
        "Court blocks port merger",
        "LA Fire Crews Gain Upper Hand",
        "14 die in crash",
    ],
)
def test_short_english_news_is_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345 6.7% 2026 18:30",
        "部长周一会见了工会代表。他说谈判将继续进行。",
        "部长周一会见了工会代表，他说 the talks 将继续进行，没有达成协议，双方五月再次会面。",
        "Die Ministerin traf am Montag die Gewerkschaften. Sie sagte, man werde in der Sache weiter reden.",
        "La ministre a rencontré lundi les syndicats. Elle a dit que les discussions vont se poursuivre.",
        "La ministra se reunió el lunes con los sindicatos. Dijo que las negociaciones no han terminado.",
        "De minister ontmoette maandag de vakbonden. Hij zei dat er nog geen akkoord is over de lonen.",
        "Министр встретился с профсоюзами в понедельник. Переговоры продолжатся.",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda",
        "Apple bringt ein neues Telefon auf den Markt",
        "Le Premier ministre annonce un remaniement",
        "El gobierno aprueba el plan de los sindicatos",
        "Apple",
    ],
)
def test_other_languages_and_figures_are_not_english(text: str) -> None:
    assert not looks_english(text)


HOSTILE = [
    " ",
    "\n",
    "\r\n",
    "A.A.A.",
    '"',
    ". ",
    "A. ",
    "x\n",
    '." ',
    "((((",
    "a b c\n\n",
    "。",
    "Mr. ",
    "word\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("split", [sentences, paragraphs])
def test_a_megabyte_of_anything_is_split_in_time(split: Callable[[str], tuple[Span, ...]], unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()
    split(text)
    assert time.perf_counter() - started < 5
