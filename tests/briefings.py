"""A made-up briefing that has one of everything, for tests of what readers see."""

from typing import Any

from summarizer.contract import LIMITS, Briefing, Check, Evidence, Match


def evidence(
    quote: str, start: int, *, match: Match = "exact", widened: str | None = None, occurrences: int = 1
) -> Evidence:
    """Return evidence in the second paragraph."""
    return Evidence(
        quote=quote,
        start=start,
        end=start + len(quote),
        match=match,
        widened=widened,
        occurrences=occurrences,
        paragraph=2,
        page=None,
    )


CHECKS = (
    Check(kind="figure", text="six per cent", status="beside", hard=True, note=None),
    Check(kind="date", text="Friday", status="elsewhere", hard=True, note="stands in paragraph 5"),
    Check(kind="figure", text="two", status="nowhere", hard=False, note=None),
)


ORDER = "adrstfq"


def _item(
    identity: str, quote: str, *, basis: str = "reported", by: str | None = None, **fields: Any
) -> dict[str, Any]:
    return {
        "id": identity,
        "basis": basis,
        "attributed_to": by,
        "evidence": (evidence(quote, 100 * ORDER.index(identity[0]) + 10 * int(identity[1:])),),
        "checks": (),
        **fields,
    }


def sample(**parts: Any) -> Briefing:
    """Return the briefing with some parts replaced."""
    whole: dict[str, Any] = {
        "contract": "briefing/1",
        "headline": "A port strike may follow on Friday.",
        "bottom_line": {"text": "Pay decides whether the port closes. Talks end on Friday.", "rests_on": ("d1", "r1")},
        "key_actors": (
            _item(
                "a1", "the dockers’ union, led by Ada Brandt,", name="Dockers' union", kind="organisation",
                role="union of the port", stance="wants more pay",
            ),
        ),
        "demands": (
            _item(
                "d1", "The union wants six per cent unless the shifts are cut", by=None, basis="reported",
                demand="raise pay by six per cent", of="the operator", condition="unless the shifts are cut",
                deadline="Friday", response="rejected",
            )
            | {"by": "Dockers' union", "checks": CHECKS},
            _item(
                "d2", "There must be an inquiry into the fire at once", basis="reported", of=None,
                demand="hold an inquiry", condition=None, deadline=None, response="unstated",
            )
            | {"by": None},
        ),
        "risks": (
            _item(
                "r1", "The port is likely to close within a week, its chairman said", basis="attributed",
                by="its chairman", risk="the port closes", condition=None, likelihood="likely", likelihood_from="source",
                impact="high", horizon="within a week",
            ),
            _item(
                "r2", "The fire may flare up again in the old store", risk="another fire", condition=None, likelihood="unlikely",
                likelihood_from="inference", impact="unstated", horizon=None,
            ),
        ),
        "recommended_actions": (
            _item(
                "s1", "Talks end on Friday whatever the outcome", basis="inferred", action="Book other ports",
                owner=None, urgency="days", because=("d1", "r1"),
            ),
        ),
        "timeline": (
            _item("t1", "Talks end on Friday", when="Friday", event="Talks end on Friday", status="scheduled"),
        ),
        "figures": (
            _item("f1", "The union wants six per cent unless", figure="six per cent", meaning="pay claim of the dockers"),
        ),
        "open_questions": (),
        "composed": (),
        "rejected": (
            {
                "section": "risks",
                "text": "the moon falls",
                "quote": "the moon will fall into the harbour",
                "reason": "missing",
                "detail": "the article has nothing like it",
            },
        ),
        "source": {
            "sha256": "ab" * 32, "name": "strike.txt", "title": "Port strike", "url": None, "publisher": "Example Wire", "author": None, "retrieved_at": None, "pages": None,
            "published_at": "2026-11-20", "published_from": "front matter", "language": "en", "characters": 1234,
            "tokens": None,
        },
        "coverage": {
            "read": ({"start": 0, "end": 1234},), "failed": (), "chunks_read": 1, "chunks_failed": 0, "characters_sent": 1234,
            "paragraphs": 9, "unused_paragraphs": (4, 6, 7, 8),
        },
        "run": {
            "prompt": {"reference": "briefing@v1", "digest": "0123abcd" * 8, "read": True},
            "model_asked": "test/tiny", "model_answered": "tiny-1", "parameters": {"temperature": 0, "lang": "auto"},
            "usage": {"calls": 1, "failed_calls": 0, "cached_calls": 0, "prompt_tokens": 900, "completion_tokens": 700},
            "cost_usd": "unpriced", "seconds": 2.5, "version": "0.1.0", "created_at": "2026-11-22T08:00:00+00:00",
        },
        "warnings": ("Suspect text in paragraph 3 (300–340), which speaks to software.",),
        "limits": LIMITS,
    }  # fmt: skip
    return Briefing.model_validate({**whole, **parts})


SAMPLE = sample()
