"""Text -> draft: reads an English article by rules and says what stands in it. Pure; same text, same draft."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from summarizer.contract import MAX_BOTTOM_LINE, MAX_GROUNDS, MAX_HEADLINE, MAX_NAME
from summarizer.models.extractive.actors import Actor, find_actors
from summarizer.models.extractive.clauses import fitted, trimmed
from summarizer.models.extractive.counterparts import Counterparts
from summarizer.models.extractive.demands import Demand, find_demands
from summarizer.models.extractive.figures import find_figures
from summarizer.models.extractive.lexicon import lexicon
from summarizer.models.extractive.parties import Who
from summarizer.models.extractive.ranking import centrality
from summarizer.models.extractive.risks import Risk, find_risks
from summarizer.models.extractive.scene import Scene, read_scene
from summarizer.models.extractive.sentence import Sentence
from summarizer.models.extractive.steps import Step, find_steps
from summarizer.models.extractive.timeline import find_timeline

TELLING: Final = 9  # words; a shorter sentence leans on the one before it
SHORTEST_QUOTE: Final = (3, 12)  # words, characters
HEADLINE_CUTS: Final = frozenset("as after with while prompting according who which".split())

Item = dict[str, Any]


def read(text: str) -> dict[str, Any]:
    """Return the draft of a briefing: the fields of ``briefing/1`` that are asked of a model.

    Every quote is a slice of the text, and what the text does not state is null or "unstated".
    """
    scene = read_scene(text, lexicon())
    ranks = centrality(scene.sentences, scene.lexicon)
    who = Who(scene)
    counterparts = Counterparts(scene, who)
    demands = find_demands(scene, who, counterparts, ranks)
    engaged = Counter(party for demand in demands for party in (demand.by, demand.of) if party)
    draft: dict[str, Any] = {
        "key_actors": _items(scene, who, [_actor(scene, a) for a in find_actors(scene, who, ranks, engaged)]),
        "demands": _items(scene, who, [_demand(scene, d) for d in demands]),
        "risks": _items(scene, who, [_risk(r) for r in find_risks(scene, ranks)]),
        "recommended_actions": _items(scene, who, [_step(scene, s) for s in find_steps(scene, who, ranks)]),
        "timeline": _items(
            scene,
            who,
            [
                ({"when": e.when, "event": e.event, "status": e.status}, (e.sentence,))
                for e in find_timeline(scene, ranks)
            ],
        ),
        "figures": _items(
            scene,
            who,
            [({"figure": f.figure, "meaning": f.meaning}, (f.sentence,)) for f in find_figures(scene, ranks)],
        ),
        "open_questions": [],
    }
    return {"headline": _headline(scene), "bottom_line": _bottom_line(scene, ranks, draft)} | draft


# ---------------------------------------------------------------- items


Entry = tuple[Item, tuple[int, ...]]  # the section's own fields, and the sentences that show them


def _actor(scene: Scene, actor: Actor) -> Entry:
    """Return the fields of a key actor."""
    name = scene.name(actor.party) or actor.party
    return {"name": name[:MAX_NAME], "kind": actor.kind, "role": actor.role, "stance": actor.stance}, (
        actor.sentence,
    )


def _demand(scene: Scene, demand: Demand) -> Entry:
    """Return the fields of a demand."""
    fields: Item = {
        "by": _name(scene, demand.by),
        "of": _name(scene, demand.of),
        "demand": demand.demand,
        "condition": demand.condition,
        "deadline": demand.deadline,
        "response": demand.response,
    }
    return fields, demand.sentences


def _risk(risk: Risk) -> Entry:
    """Return the fields of a risk."""
    fields: Item = {
        "risk": risk.risk,
        "condition": risk.condition,
        "likelihood": risk.likelihood,
        "likelihood_from": "unstated" if risk.likelihood == "unstated" else "source",
        "impact": risk.impact,
        "horizon": risk.horizon,
    }
    return fields, (risk.sentence,)


def _step(scene: Scene, step: Step) -> Entry:
    """Return the fields of a next step."""
    return (
        {"action": step.action, "owner": _name(scene, step.owner), "urgency": step.urgency, "because": []},
        (step.sentence,),
    )


def _name(scene: Scene, party: str | None) -> str | None:
    """Return the name of a party, at most as long as a name may be."""
    name = scene.name(party)
    return name[:MAX_NAME] if name else None


def _items(scene: Scene, who: Who, entries: Sequence[Entry]) -> list[Item]:
    """Return items with their quotes and whose word they are; those without a proper quote are left out."""
    items: list[Item] = []
    for fields, places in entries:
        quotes = [quote for place in places if (quote := _quote(scene.sentences[place]))]
        if not quotes or not _quote(scene.sentences[places[0]]):
            continue
        speaker, said = who.speaker(places[0])
        name = _name(scene, speaker) if said else None
        items.append(
            {
                "basis": "attributed" if name else "reported",
                "attributed_to": name,
                "evidence": [{"quote": quote} for quote in quotes[:6]],
            }
            | fields
        )
    return items


def _quote(sentence: Sentence) -> str | None:
    """Return the sentence as a quote, None if it is too short to prove anything."""
    words, characters = SHORTEST_QUOTE
    enough = len(sentence.text) >= characters and len(sentence.text.split()) >= words
    return sentence.text if enough else None


# ---------------------------------------------------------------- headline and bottom line


def _headline(scene: Scene) -> str:
    """Return the article's own headline, else its first sentence up to the end of a clause."""
    first = next(iter(scene.sentences), None)
    if first is None:
        return ""
    if first.heading:
        return fitted(first.text, MAX_HEADLINE)
    lead = next((sentence for sentence in scene.sentences if not sentence.heading), first)
    end = next(
        (
            place
            for place in range(5, len(lead.words) - 1)
            if lead.words[place] == "," and lead.lower[place + 1] in HEADLINE_CUTS
        ),
        len(lead.words),
    )
    return fitted(lead.slice(*trimmed(lead, 0, end)) or lead.text, MAX_HEADLINE)


def _bottom_line(scene: Scene, ranks: Sequence[float], draft: Mapping[str, Any]) -> Item:
    """Return the lead and the two best sentences that carry items, with the items that lie in them."""
    body = [sentence for sentence in scene.sentences if not sentence.heading]
    letters = {
        "key_actors": "a",
        "demands": "d",
        "risks": "r",
        "recommended_actions": "s",
        "timeline": "t",
        "figures": "f",
    }
    carried: dict[str, list[str]] = {}
    for section, letter in letters.items():
        for number, item in enumerate(draft[section], 1):
            for evidence in item["evidence"]:
                carried.setdefault(evidence["quote"], []).append(f"{letter}{number}")
    if not body:
        return {"text": "", "rests_on": []}
    lead = body[0]

    def worth(sentence: Sentence) -> tuple[float, int]:
        items = carried.get(sentence.text, ())
        kinds = {item[0] for item in items} & {"d", "r", "s"}
        asked = sum(item[0] == "d" for item in items)
        place = 0.5 * (1 - sentence.index / len(scene.sentences))
        return ranks[sentence.index] + place + 0.25 * len(kinds) + 0.15 * min(3, asked), -sentence.index

    telling = [s for s in body[1:] if len(s.words) >= TELLING]
    others = [s for s in telling if s.text in carried and _quote(s)] or (
        [] if lead.text in carried else body[1:]
    )
    chosen = [lead]
    length = len(lead.text)
    for sentence in sorted(others, key=worth, reverse=True):
        if len(chosen) == 3:
            break
        if length + 1 + len(sentence.text) <= MAX_BOTTOM_LINE:
            chosen.append(sentence)
            length += 1 + len(sentence.text)
    chosen.sort(key=lambda sentence: sentence.index)
    text = " ".join(" ".join(sentence.text.split()) for sentence in chosen)
    grounds = [item for sentence in chosen for item in carried.get(sentence.text, ())]
    order = "adrstf"
    rests_on = sorted(dict.fromkeys(grounds), key=lambda item: (order.index(item[0]), int(item[1:])))
    return {"text": fitted(text, MAX_BOTTOM_LINE), "rests_on": rests_on[:MAX_GROUNDS]}
