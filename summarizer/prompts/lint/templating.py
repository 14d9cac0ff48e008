"""Templates and their inputs: P201 to P205 by the very check that stands before every run, and P106."""

from collections.abc import Iterator, Mapping
from typing import Final

from summarizer.prompts.lint.rules import Complaint
from summarizer.prompts.lint.sheet import Sheet
from summarizer.prompts.shape import ROLES
from summarizer.templates import Fault, find_faults

# under which rule stands what the check of templates finds
_RULES: Final = {"syntax": "P201", "subset": "P201", "undeclared": "P202", "role": "P203", "unfenced": "P205"}
# what every call of a contract fills in; everything else needs a default, since some step or article lacks it
_GIVEN: Final[Mapping[str, frozenset[str]]] = {
    "briefing/1": frozenset(("article",)),
    "digest/1": frozenset(),
    "judge_pairwise/1": frozenset(("article", "first", "second")),
}
# what a run fills in as numbers; all else that it fills in is text
_NUMBERS: Final = frozenset(("max_items",))
_FILLED: Final = _NUMBERS | frozenset(
    "article title published_at objections items earlier stories first second language".split()
)


def check_templates(sheet: Sheet) -> Iterator[Complaint]:
    """Yield every place of a template that may not be sent, and the inputs that no step uses."""
    inputs, used = sheet.content["inputs"], set[str]()
    broken = False
    for step, templates in sheet.content["steps"].items():
        for role in (role for role in ROLES if role in templates):
            key = ("steps", step, role)
            faults: dict[Fault, None] = dict.fromkeys(find_faults(templates[role], role, inputs, used))
            for fault in faults:
                broken |= fault.code == "syntax"
                yield sheet.complain(key, _RULES[fault.code], fault.message, line=fault.line)
    if not broken:  # a template that cannot be read may use all of them
        for name in sorted(set(inputs) - used):
            yield sheet.complain(("inputs", name), "P204", f"no step uses the input {name!r}")


def check_inputs(sheet: Sheet) -> Iterator[Complaint]:
    """Yield the inputs that do not fit the contract, so that a run would stop in the middle."""
    contract = sheet.content["contract"]
    for name, declared in sheet.content["inputs"].items():
        key, kind = ("inputs", name), declared["type"]
        wanted = "integer" if name in _NUMBERS else "string"
        if name in _FILLED and kind != wanted:
            yield sheet.complain((*key, "type"), "P106", f"{name!r} is filled in as {wanted}, not as {kind}")
        if "default" not in declared and name not in _GIVEN[contract]:
            message = f"{contract} does not always fill in {name!r}: give it a default, such as an empty text"
            yield sheet.complain(key, "P106", message)
