"""What a model behind an endpoint takes: the form it answers in, and the parameters that it refuses.

Found out by asking for the best, read off the refusals, and remembered. Servers differ in the words, so what
counts is whether a refusal names something that we sent and can do without.
"""

import re
from collections.abc import Callable, Collection
from functools import cache
from typing import Final

from summarizer.domain import EndpointFacts, Form

FORMS: Final[tuple[Form, ...]] = ("json_schema", "json_object", "text")
# two names of one thing, the token limit of an answer: where one is refused the other is sent
NEW_LIMIT: Final = "max_completion_tokens"
OLD_LIMIT: Final = "max_tokens"
_OTHER: Final = {NEW_LIMIT: OLD_LIMIT, OLD_LIMIT: NEW_LIMIT}
# not a parameter, but refused like one: templates of some models take a single message of the user
ROLES: Final = "roles"


class Negotiation:
    """What is known so far, shared by all calls to one model. ``on_change`` is told whenever more of it is proved."""

    def __init__(
        self,
        facts: EndpointFacts = EndpointFacts(),  # noqa: B008 - it is frozen
        on_change: Callable[[EndpointFacts], None] | None = None,
    ) -> None:
        self._facts = self._proved = facts
        self._on_change = on_change

    @property
    def facts(self) -> EndpointFacts:
        """Return what is known, proved or assumed."""
        return self._facts

    def refuse(self, parameter: str) -> None:
        """Remember that a parameter is refused. Of the two names of the token limit one stays in use."""
        self.adopt(EndpointFacts(refused=frozenset((parameter,))))

    def step_down(self, form: Form) -> bool:
        """Remember that ``form`` did not work, and say whether there is a lower one to try.

        Several calls may meet the same refusal: whoever comes second finds the step done. A form that was asked
        for although a better one works leaves that as it is.
        """
        if form == FORMS[-1]:
            return False
        if self._facts.form == form:
            self.adopt(EndpointFacts(below(form)))
        return True

    def adopt(self, facts: EndpointFacts) -> None:
        """Remember what proved right in a call, beside what others have learned since it began."""
        self.assume(facts)
        proved = _together(self._proved, facts)
        if proved != self._proved:
            self._proved = proved
            if self._on_change is not None:
                self._on_change(proved)

    def assume(self, facts: EndpointFacts) -> None:
        """Let all calls of the run start from these facts; they are told only once an answer has proved them."""
        self._facts = _together(self._facts, facts)


def _together(known: EndpointFacts, more: EndpointFacts) -> EndpointFacts:
    renamed = {_OTHER[name] for name in more.refused & _OTHER.keys()}
    return EndpointFacts(lower_of(known.form, more.form), (known.refused - renamed) | more.refused)


def below(form: Form) -> Form:
    """Return the next form down, the last one for itself."""
    return FORMS[min(FORMS.index(form) + 1, len(FORMS) - 1)]


def lower_of(one: Form, other: Form) -> Form:
    """Return the one further down."""
    return max(one, other, key=FORMS.index)


def limit_name(refused: Collection[str]) -> str:
    """Return the name under which the token limit is sent."""
    return OLD_LIMIT if NEW_LIMIT in refused else NEW_LIMIT


def named_parameters(words: str, sent: Collection[str]) -> frozenset[str]:
    """Return those parameters, of the ones sent, that an error names and that can be left out or renamed.

    A token limit that is too large for the model is not refused for its name: another name would not help.
    """
    named = {name for name in sent if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)}
    return frozenset(named - {NEW_LIMIT, OLD_LIMIT} if _out_of_range().search(words) else named)


def names_form(words: str, *, surely: bool = False) -> bool:
    """Say whether an error is about structured output; ``surely``: where it could also be a mere breakdown."""
    return bool((_form_surely() if surely else _form()).search(words))


def names_roles(words: str) -> bool:
    """Say whether an error is about the roles of the messages."""
    return bool(_roles().search(words))


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(
        r"system (?:role|messages?|prompts?) (?:is |are )?not supported|roles must alternate"
        r"|only user[a-z, ]{0,20} roles are supported|developer instruction is not enabled",
        re.IGNORECASE,
    )


@cache
def _form() -> re.Pattern[str]:
    return re.compile(
        r"response[_ ]?format|json[_ ]?(?:schema|object|mode)|\bschemas?\b|\bstrict\b|structured|grammar|guided",
        re.IGNORECASE,
    )


@cache
def _form_surely() -> re.Pattern[str]:
    return re.compile(r"response_format|json_schema|structured[_ ]output|grammar|guided_json", re.IGNORECASE)


@cache
def _out_of_range() -> re.Pattern[str]:
    return re.compile(
        r"too (?:large|high|big)|at most|less than|<=?|>|exceed|must be (?:at|greater)|maximum", re.I
    )
