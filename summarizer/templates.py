"""Template text and values -> text: a small, checked part of Jinja2, and the fence around untrusted text."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.errors import PromptError

ALLOWED_NODES: Final = frozenset(
    {
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Filter,
        nodes.Const, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
    }
)  # fmt: skip
ALLOWED_FILTERS: Final = frozenset({"fence", "upper", "lower", "trim", "join", "length", "default"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a template from being sent, with its line in the template, from 1."""

    line: int
    code: Literal["syntax", "subset", "undeclared", "role", "unfenced"]
    message: str


def fence(value: str) -> str:
    """Return the text between two marks that carry its own hash.

    A text cannot contain its own hash, so nothing in it can close the fence; and the same text gets the same
    marks, so a request can be found again in a cache.
    """
    mark = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"<<<SOURCE {mark}\n{value}\nSOURCE {mark}>>>"


def render_template(template: str, values: Mapping[str, Any]) -> str:
    """Return the template with the values inserted once; nothing in a value is read as template."""
    try:
        return _compiled(template).render(values)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        # filters and comparisons raise their own where a value is of another type than they expect
        raise PromptError(f"the template cannot be rendered: {error}") from None


def check_templates(
    path: Path, raw: str, steps: Mapping[str, Mapping[str, str]], inputs: Mapping[str, Mapping[str, Any]]
) -> None:
    """Raise `PromptError` with file and line for a template that may not be sent.

    Refused: syntax errors, constructs and filters outside the subset, undeclared variables, declared inputs
    that no step uses, and untrusted inputs in a system message or outside ``| fence``.
    """
    used: set[str] = set()
    for step, templates in steps.items():
        for role, template in templates.items():
            at = _first_line(raw, template)
            for fault in find_faults(template, role, inputs, used):
                raise PromptError(f"{path}:{at + fault.line - 1}: steps.{step}.{role}: {fault.message}")
    if unused := sorted(set(inputs) - used):
        raise PromptError(f"{path}: no step uses the input {unused[0]!r}")


def find_faults(
    template: str, role: str, inputs: Mapping[str, Mapping[str, Any]], used: set[str]
) -> Iterator[Fault]:
    """Yield what keeps a template from being sent in a role; the inputs that it uses are added to ``used``."""
    try:
        tree = _environment().parse(template)
    except TemplateSyntaxError as error:
        yield Fault(error.lineno, "syntax", error.message or "it cannot be read")
    else:
        yield from _tree_faults(tree, role, inputs, used)


def _tree_faults(
    tree: nodes.Template, role: str, inputs: Mapping[str, Mapping[str, Any]], used: set[str]
) -> Iterator[Fault]:
    for node in tree.find_all(nodes.Node):
        if type(node) not in ALLOWED_NODES:
            yield Fault(node.lineno, "subset", f"{type(node).__name__} is outside the template subset")
    loops: dict[str, str] = {}
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name):
            loops[loop.target.name] = loops.get(loop.iter.name, loop.iter.name)
    harmless = _harmless_places(tree)
    for name in tree.find_all(nodes.Name):
        source = loops.get(name.name, name.name)
        if source not in inputs:
            yield Fault(name.lineno, "undeclared", f"the variable {name.name!r} is not declared in [inputs]")
            continue
        used.add(source)
        if not inputs[source].get("untrusted"):
            continue
        if role != "user":
            yield Fault(
                name.lineno, "role", f"the untrusted input {source!r} may stand only in a user message"
            )
        elif name.ctx == "load" and id(name) not in harmless:
            written = f"{{{{ {name.name} | fence }}}}"
            yield Fault(name.lineno, "unfenced", f"the untrusted input {source!r} must be written {written}")
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name not in ALLOWED_FILTERS:
            yield Fault(
                filtered.lineno, "subset", f"the filter {filtered.name!r} is outside the template subset"
            )


def _harmless_places(tree: nodes.Template) -> set[int]:
    """Return the ids of names that are fenced, tested or looped over, so that their text is not printed bare."""
    places = {
        id(filtered.node)
        for output in tree.find_all(nodes.Output)
        for filtered in output.nodes
        if isinstance(filtered, nodes.Filter) and filtered.name == "fence"
    }
    for branch in tree.find_all(nodes.If):
        places |= {id(name) for name in (branch.test, *branch.test.find_all(nodes.Name))}
    return places | {id(loop.iter) for loop in tree.find_all(nodes.For)}


def _first_line(raw: str, template: str) -> int:
    """Return the line of the file at which a template begins, 1 if escapes make it impossible to tell."""
    at = raw.find(template) if template else -1
    return raw.count("\n", 0, at) + 1 if at >= 0 else 1


@lru_cache(
    maxsize=32
)  # all templates of a few prompts; to compile one takes ten times as long as to render it
def _compiled(template: str) -> Template:
    return _environment().from_string(template)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, trim_blocks=True
    )  # messages are plain text for a model, not HTML
    environment.globals.clear()
    environment.filters = {
        name: function for name, function in environment.filters.items() if name in ALLOWED_FILTERS
    }
    environment.filters["fence"] = fence
    return environment
