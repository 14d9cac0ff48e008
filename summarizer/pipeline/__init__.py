"""The engine: article -> chunks -> requests -> replies -> drafts -> verified items -> briefing."""

from summarizer.pipeline.brief import brief_article
from summarizer.pipeline.job import Job, Options, Progress, make_request
from summarizer.pipeline.plan import Plan, answer_room, plan_reading, text_room
from summarizer.pipeline.reading import FATAL

__all__ = [
    "FATAL",
    "Job",
    "Options",
    "Plan",
    "Progress",
    "answer_room",
    "brief_article",
    "make_request",
    "plan_reading",
    "text_room",
]
