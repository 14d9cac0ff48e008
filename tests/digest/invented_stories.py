"""Stories that never happened, told by several outlets: what the tests of grouping and linking read."""

from summarizer.domain import Article

FERRY = (
    "A ferry ran aground off Port Ellery on Monday with 214 passengers on board, the coast guard of Norvane said. "
    "Tugs pulled the Saltmarsh Queen free at high water. Captain Ines Okafor blamed a failed rudder. No passenger "
    "was hurt, but the terminal of Port Ellery stays closed until divers have looked at the hull.",
    "The Saltmarsh Queen, a ferry with 214 people on board, struck a sandbank near Port Ellery on Monday. The coast "
    "guard sent two tugs that freed the vessel at high water. Its captain, Ines Okafor, told reporters that the "
    "rudder had failed. Passengers were brought ashore unhurt, and divers will inspect the hull.",
    "Passengers of the stranded ferry Saltmarsh Queen spent six hours off Port Ellery before tugs arrived. The coast "
    "guard counted 214 travellers. The rudder of the ferry failed in the channel, said captain Ines Okafor; the "
    "terminal remains shut while divers examine the hull of the vessel.",
)
BUDGET = (
    "The council of Dunmere rejected a budget of 48 million crowns on Tuesday after a night of debate. Mayor Tomas "
    "Rilke had wanted to close three libraries. Councillors of the Lantern Party voted against the plan and asked for "
    "a levy on parking. A second vote on the budget is planned for the end of the month.",
    "Dunmere has no budget: councillors voted down the plan of mayor Tomas Rilke to save money by closing three "
    "libraries. The Lantern Party, which has most seats in the council, demands a parking levy instead. The budget of "
    "48 million crowns comes to a second vote this month.",
    "Three libraries in Dunmere stay open for now, because the council refused the 48 million crown budget of mayor "
    "Tomas Rilke. The Lantern Party would rather raise a levy on parking. The mayor warned that without a budget the "
    "town cannot pay its staff after the second vote this month.",
)
COMET = (
    "Astronomers at the observatory of Mount Halvard have found a comet that will be visible to the naked eye in "
    "October. The comet, named after its discoverer Yuki Brandt, loses gas and dust as it nears the sun. Brandt said "
    "that its orbit takes four thousand years.",
    "A new comet will be bright enough in October to be seen without a telescope. Yuki Brandt discovered it with the "
    "survey camera on Mount Halvard. The comet circles the sun once in four thousand years and sheds gas and dust as "
    "the sun warms it, the observatory said.",
)
HEADLINES = (
    ("Ferry runs aground off Port Ellery", "Port Ellery ferry aground: tugs free vessel", "Stranded Port Ellery ferry freed by tugs"),
    ("Dunmere council rejects library budget", "Council in Dunmere votes down budget", "Dunmere budget fails, libraries stay open"),
    ("Bright comet found at Mount Halvard", "Mount Halvard comet visible in October"),
)  # fmt: skip
STORIES = (FERRY, BUDGET, COMET)


def told(texts: tuple[str, ...], day: int = 1) -> list[Article]:
    """Return the texts as articles, one an hour."""
    return [
        Article(text=text, published_at=f"2031-03-{day:02}T{hour:02}:00:00+00:00")
        for hour, text in enumerate(texts, 6)
    ]
