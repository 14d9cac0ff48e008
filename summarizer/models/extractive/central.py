"""Text -> its sentences, each with how central it is to the article: what coverage of an article is measured by."""

from summarizer.models.extractive.lexicon import lexicon
from summarizer.models.extractive.ranking import centrality
from summarizer.models.extractive.sentence import read_sentences


def central_sentences(text: str) -> tuple[tuple[int, int, float], ...]:
    """Return for each sentence of the text its span and its centrality from 0 to 1, in order.

    Headings have 0, and so has what lies behind the sentences that are compared with each other.
    """
    sentences = read_sentences(text)
    ranks = centrality(sentences, lexicon())
    return tuple(
        (sentence.start, sentence.end, rank) for sentence, rank in zip(sentences, ranks, strict=True)
    )
