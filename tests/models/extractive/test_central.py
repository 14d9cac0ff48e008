from itertools import pairwise

from summarizer.models.extractive.central import central_sentences

TEXT = """Ferry strike

Ferry crews strike over pay. Crews want more pay. The ferry owners refuse pay talks. Rain fell in Skagby.
"""


def test_every_sentence_has_its_place_and_its_weight() -> None:
    found = central_sentences(TEXT)

    assert [TEXT[start:end] for start, end, _ in found] == [
        "Ferry strike",
        "Ferry crews strike over pay.",
        "Crews want more pay.",
        "The ferry owners refuse pay talks.",
        "Rain fell in Skagby.",
    ]
    assert all(0 <= weight <= 1 for _, _, weight in found)
    assert max(weight for _, _, weight in found) == 1
    assert found[0][2] == 0, "a heading says nothing by itself"
    assert found[4][2] == min(weight for _, _, weight in found[1:])


def test_sentences_stand_in_order_and_apart() -> None:
    found = central_sentences(TEXT * 200)

    assert all(end <= following for (_, end, _), (following, _, _) in pairwise(found))


def test_an_empty_text_has_none() -> None:
    assert central_sentences("") == ()
