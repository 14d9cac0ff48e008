"""Template text and values -> text: a small, checked part of Jinja2, and the fence around untrusted text."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
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
RESERVED: Final = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
# bounds of what a template that somebody sent can cost, far above all that came with the package
MOST_TOKENS: Final = 5_000
MOST_DEEP: Final = 20
MOST_ARGUMENT: Final = 100
MOST_OWN_WORDS: Final = 1_000_000
MOST_TIMES: Final = 10  # how often all values together may be inserted


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
    """Return the template with the values inserted once; nothing in a value is read as template.

    Raises `PromptError` where that cannot be done, and where a template makes much more of the values than they are.
    """
    most = MOST_OWN_WORDS + MOST_TIMES * _length(list(values.values()))
    pieces: list[str] = []
    try:
        for piece in _compiled(template).generate(values):
            pieces.append(piece)
            most -= len(piece)
            if most < 0:
                raise PromptError("the template cannot be rendered: it makes too much text")
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        # filters and comparisons raise their own where a value is of another type than they expect
        raise PromptError(f"the template cannot be rendered: {error}") from None
    return "".join(pieces)


def _length(value: Any) -> int:
    """Return how many characters a value has, with its fences."""
    if isinstance(value, list | tuple):
        return sum(map(_length, value))
    return len(value) + len(fence("")) if isinstance(value, str) else 0


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
        # counted before it is read, which takes a hundred times as long
        if sum(1 for _ in islice(_environment().lex(template), MOST_TOKENS + 1)) > MOST_TOKENS:
            yield Fault(1, "subset", f"its tags have more than {MOST_TOKENS} words and signs")
            return
        tree = _environment().parse(template)
        yield from list(_check(tree, "block", _Scope(role, inputs, used, {}), 0))
    except TemplateSyntaxError as error:
        yield Fault(error.lineno, "syntax", error.message or "it cannot be read")
    except RecursionError:
        yield Fault(1, "syntax", "nested too deeply")
    except ValueError:
        yield Fault(1, "syntax", "a number has too many digits")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a name means at a place: the inputs, and in a loop its variable and the input that it runs over."""

    role: str
    inputs: Mapping[str, Mapping[str, Any]]
    used: set[str]
    loop: Mapping[str, str]


# printed as it is or changed, printed behind the fence, tested for being there, or run over
_Use = Literal["block", "printed", "fenced", "tested", "looped"]


def _check(node: nodes.Node, use: _Use, scope: _Scope, deep: int) -> Iterator[Fault]:
    if deep > MOST_DEEP:
        yield Fault(node.lineno, "subset", f"nested more than {MOST_DEEP} deep")
        return
    match node:
        case nodes.Name():
            yield from _check_name(node, use, scope)
        case nodes.For():
            yield from _check_loop(node, scope, deep)
        case nodes.If():
            yield from _check(node.test, "tested", scope, deep + 1)
            for child in (*node.body, *node.elif_, *node.else_):
                yield from _check(child, "block", scope, deep + 1)
        case nodes.Filter():
            yield from _check_filter(node)
            bare = use == "printed" and node.name == "fence" and isinstance(node.node, nodes.Name)
            for child in node.iter_child_nodes():
                inside: _Use = "fenced" if bare and child is node.node else "block"
                yield from _check(child, inside, scope, deep + 1)
        case _:
            if type(node) not in ALLOWED_NODES:
                yield Fault(node.lineno, "subset", f"{type(node).__name__} is outside the template subset")
            inner = _use_inside(node, use)
            for child in node.iter_child_nodes():
                yield from _check(child, inner, scope, deep + 1)


def _use_inside(node: nodes.Node, use: _Use) -> _Use:
    if isinstance(node, nodes.Output):
        return "printed"
    # whether a text is there may be asked, what stands in it not: that would print it a bit at a time
    return "tested" if use == "tested" and isinstance(node, nodes.Not | nodes.And | nodes.Or) else "block"


def _check_name(name: nodes.Name, use: _Use, scope: _Scope) -> Iterator[Fault]:
    source = scope.loop.get(name.name, name.name)
    if source not in scope.inputs:
        yield Fault(name.lineno, "undeclared", f"the variable {name.name!r} is not declared in [inputs]")
        return
    scope.used.add(source)
    if not scope.inputs[source].get("untrusted"):
        return
    if scope.role != "user":
        yield Fault(name.lineno, "role", f"the untrusted input {source!r} may stand only in a user message")
    elif use not in ("fenced", "tested", "looped"):
        written = f"{{{{ {name.name} | fence }}}}"
        yield Fault(name.lineno, "unfenced", f"the untrusted input {source!r} must be written {written}")


def _check_loop(loop: nodes.For, scope: _Scope, deep: int) -> Iterator[Fault]:
    target = loop.target.name if isinstance(loop.target, nodes.Name) else ""
    source = loop.iter.name if isinstance(loop.iter, nodes.Name) else ""
    wrong = ""
    if not target or target in scope.inputs or target in RESERVED:
        wrong = "the variable of a loop needs one name of its own, that of no input"
    elif scope.loop:
        wrong = "a loop inside a loop is outside the template subset"
    elif loop.test is not None or loop.recursive:
        wrong = "a loop with a condition is outside the template subset"
    elif scope.inputs.get(source, {"type": "array"}).get("type") != "array" or not source:
        wrong = "a loop runs over an input of type array, and over nothing else"
    if wrong:
        yield Fault(loop.lineno, "subset", wrong)
    yield from _check(loop.iter, "looped", scope, deep + 1)
    # what is wrong already is not said once more of every name inside
    inside = scope if wrong else replace(scope, loop={target: source})
    for child in (*loop.body, *loop.else_) if not wrong else ():
        yield from _check(child, "block", inside, deep + 1)


def _check_filter(node: nodes.Filter) -> Iterator[Fault]:
    if node.name not in ALLOWED_FILTERS:
        yield Fault(node.lineno, "subset", f"the filter {node.name!r} is outside the template subset")
        return
    if not isinstance(node.node, nodes.Name | nodes.Filter):
        yield Fault(node.lineno, "subset", f"the filter {node.name!r} may stand only behind an input")
    if len(node.args) > 1 or any(
        not isinstance(each, nodes.Const) or len(str(each.value)) > MOST_ARGUMENT for each in node.args
    ):
        message = f"the filter {node.name!r} takes one value, at most {MOST_ARGUMENT} characters long"
        yield Fault(node.lineno, "subset", message)


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
    environment.filters["fence"] = _fence_value
    return environment


def _fence_value(value: Any) -> str:
    """Return a text behind its fence. Raises `TypeError` for what is none, and what a missing value raises."""
    if isinstance(value, str | StrictUndefined):
        return fence(str(value))
    raise TypeError("only a text can be fenced, and what a loop takes from an array")
