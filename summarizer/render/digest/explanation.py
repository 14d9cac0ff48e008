"""Edition -> why its stories stand in this order: the terms of every rank, as a table."""

from summarizer.edition import Edition, Story, Term
from summarizer.render.escape import for_markdown
from summarizer.render.terminal import Page

PLACES = {"top": "told", "reserved": "told, in the place kept for a single source", "noted": "noted"}


def render_explanation(
    edition: Edition, *, width: int = 80, color: bool = False, unicode: bool = True
) -> str:
    """Return the terms of each story's rank for a terminal: what was measured, its weight, and the points it gave."""
    page = Page(width, color=color, unicode=unicode)
    page.put([("Why the stories stand in this order", "bold")], 0)
    page.paragraph("Points are weight times measure; the score is their sum.", style="dim")
    for story in edition.stories:
        page.gap()
        page.put([(story.headline.text, "bold"), (f"· {_place(story)}", "dim")], 5, story.id)
        for term in story.rank.terms:
            page.put([(term.name, ""), (_sum(term), "dim")], 14, f"{term.points:+.4f}", "")
    if not edition.stories:
        page.paragraph("There is no story in this edition.")
    return page.text()


def render_explanation_markdown(edition: Edition) -> str:
    """Return the terms of each story's rank as Markdown: one row for each term that gave or took points."""
    lines = [
        "# Why the stories stand in this order",
        "",
        "Points are weight times measure; the score is their sum.",
        "",
    ]
    if not edition.stories:
        return "\n".join([*lines, "There is no story in this edition.", ""])
    lines += ["| Story | Term | Measure | Weight | Points |", "|---|---|---:|---:|---:|"]
    for story in edition.stories:
        headline = for_markdown(story.headline.text)
        lines.append(f"| **{story.id}** {headline} | {_place(story)} | | | **{story.rank.score:.4f}** |")
        lines += [
            f"| {story.id} | {for_markdown(term.name)} | {term.measure:g} | {term.weight:g} | {term.points:+.4f} |"
            for term in story.rank.terms
        ]
    return "\n".join([*lines, ""])


def _place(story: Story) -> str:
    return f"{PLACES[story.rank.place]}, score {story.rank.score:.4f}"


def _sum(term: Term) -> str:
    return f"{term.measure:g} × {term.weight:g}"
