from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.ranking import MOST, centrality
from summarizer.models.extractive.sentence import read_sentences


def test_the_sentence_that_shares_most_is_most_central(words: Lexicon) -> None:
    text = "Ferry crews strike over pay. Crews want more pay. The ferry owners refuse pay talks. Rain fell in Skagby."
    ranks = centrality(read_sentences(text), words)
    assert max(ranks) == 1.0
    assert ranks.index(min(ranks)) == 3


def test_headings_and_what_lies_far_behind_have_no_rank(words: Lexicon) -> None:
    text = "Ferry strike\n\n" + "Crews want more pay now. " * (MOST + 5)
    ranks = centrality(read_sentences(text), words)
    assert ranks[0] == 0
    assert ranks[-1] == 0
    assert ranks[1] > 0


def test_nothing_has_no_ranks(words: Lexicon) -> None:
    assert centrality((), words) == []
