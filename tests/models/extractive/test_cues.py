import pytest

from summarizer.models.extractive.cues import Cues

CUES = Cues.parse(
    [
        "2.0 | risk/risks, war",
        "1.0 | escalat*",
        "1.5 | could ~ face",
        "1.2 | # hike",
        "0.9 | will <step>",
        "1.1 | will be <done>",
    ]
)


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("the risk of war", 2.0),  # two patterns of one line count once
        ("it escalated quickly", 1.0),
        ("they could face ruin", 1.5),
        ("they could soon face ruin", 1.5),
        ("they could very soon face ruin", 0),
        ("a 16% hike", 1.2),
        ("talks will resume", 0.9),
        ("talks will not resume", 0),
        ("it will be published", 1.1),
        ("award risky", 0),  # whole words only, unless starred
        ("", 0),
    ],
)
def test_a_line_counts_once_and_patterns_match_whole_words(sentence: str, weight: float) -> None:
    assert sum(hit.weight for hit in CUES.hits(sentence.split())) == pytest.approx(weight)


def test_a_hit_says_where_it_stands() -> None:
    (hit,) = CUES.hits("they could soon face it".split())
    assert (hit.first, hit.last) == (1, 4)
