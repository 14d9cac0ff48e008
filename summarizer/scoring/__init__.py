"""A briefing and the answers behind it -> numbers: how much of an article it has, how faithfully, how briefly."""

from summarizer.scoring.answers import FirstAnswer
from summarizer.scoring.reach import stability
from summarizer.scoring.trials import TrialScores, score_failure, score_trial

__all__ = ["FirstAnswer", "TrialScores", "score_failure", "score_trial", "stability"]
