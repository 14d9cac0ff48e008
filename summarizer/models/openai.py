"""The adapter to any server that speaks OpenAI's chat completions: one request, our errors only."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from summarizer.domain import Form, Message, Reply, Request, Usage
from summarizer.errors import AnswerError, ModelError
from summarizer.models.attempt import Answer, open_client, post, read_address
from summarizer.models.envelope import Envelope, EnvelopeError, read_envelope
from summarizer.models.negotiation import (
    ROLES,
    Negotiation,
    below,
    lower_of,
    named_parameters,
    names_form,
    names_roles,
)
from summarizer.models.questions import NEEDED, build_question, encode, sent_messages, sent_parameters
from summarizer.models.refusals import Asked, Refusal, explain, read_refusal
from summarizer.models.truncation import find_cut

# what a call may take, question and answer together, where nothing better is known
CONTEXT_TOKENS: Final = 128_000
# requests of one call: two steps down, and three things more that are renamed or left out
MAX_REQUESTS: Final = 6


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint. Close it inside the event loop that used it."""

    reads_prompts = True

    def __init__(
        self,
        model: str,
        *,
        name: str,
        base_url: str,
        key: str | None,
        timeout: float,
        context_tokens: int = CONTEXT_TOKENS,
        negotiation: Negotiation | None = None,
    ) -> None:
        self.name = name
        self.context_tokens = context_tokens
        self._model = model
        self._seconds = timeout
        self._negotiation = negotiation or Negotiation()
        self._address = read_address(base_url, key)
        self._asked = Asked(self._address.host, model)
        self._client = open_client(self._address, seconds=timeout)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def complete(self, request: Request) -> Reply:
        """Return the server's answer. Raises `ModelError`, or `AnswerError` for one that was cut.

        This is one attempt, and the ``timeout`` bounds its requests one by one, each as a whole. There is more than
        one only where the server names a parameter or a form of structured output that it does not take: then it is
        asked again without. If that is answered, it is never asked with it any more. If it comes to nothing, other
        calls of the run start from there, unless the last word was a refusal as well: then what was left out did not
        help. The reply says what was really sent.
        """
        trial = Negotiation(self._negotiation.facts)
        try:
            return await self._negotiate(request, trial)
        except BaseException as error:  # one that is given up from outside, too
            if getattr(error, "code", None) != "bad_request":
                self._negotiation.assume(trial.facts)
            raise

    async def _negotiate(self, request: Request, trial: Negotiation) -> Reply:
        """Return the answer. What is refused on the way is noted in ``trial``, and adopted if that proves right."""
        form = request.form or trial.facts.form
        met: set[str] = set()  # what was refused in this call: no server is asked about one thing twice
        requests = 0
        while True:
            requests += 1
            envelope: Envelope | Refusal | None = None
            refused = trial.facts.refused
            messages = sent_messages(request, form, refused)
            question = build_question(self._model, request, messages, form=form, refused=refused)
            try:
                answer = await post(self._client, self._address, encode(question), seconds=self._seconds)
                envelope = self._opened(answer)
                if isinstance(envelope, Envelope):
                    if requests > 1 or form == trial.facts.form:
                        self._negotiation.adopt(trial.facts)
                    notes = self._check(
                        envelope, messages, int(request.parameters.get("max_output_tokens", 0))
                    )
                    usage = _usage(requests, requests - 1, envelope)
                    name = envelope.model or self._model
                    sent = sent_parameters(request, refused)
                    return Reply(
                        envelope.content, name, usage, notes=notes, parameters=sent, negotiated=requests - 1
                    )
                error = explain(envelope, self._asked, self._excerpt(envelope.said))
                if isinstance(error, AnswerError):
                    error.raw = self._address.secrets.hide(error.raw)
                lower = _learn(trial, envelope, error, question.keys() - NEEDED, form, met)
                if lower is None or requests == MAX_REQUESTS:
                    raise error
                form = lower
            except (ModelError, AnswerError) as error:
                error.usage = _usage(requests, requests, envelope if isinstance(envelope, Envelope) else None)
                raise

    def _opened(self, answer: Answer) -> Envelope | Refusal:
        """Return what came back; gateways also wrap a refusal into an answer with status 200."""
        if answer.status not in (200, 201, 202, 203):
            return read_refusal(answer)
        try:
            envelope = read_envelope(answer.body)
        except EnvelopeError as error:
            if error.status is not None:
                return read_refusal(Answer(error.status, answer.headers, answer.body))
            raise ModelError(
                f"{self._address.host} did not send a chat completion ({self._excerpt(str(error))})",
                code="bad_envelope",
                hint="is this address an OpenAI-compatible endpoint? It usually ends in /v1",
            ) from None
        hide = self._address.secrets.hide
        return replace(envelope, content=hide(envelope.content), model=hide(envelope.model))

    def _check(
        self, envelope: Envelope, messages: tuple[Message, ...], answer_tokens: int
    ) -> tuple[str, ...]:
        """Return what the reader must know; raise what is wrong: question or answer cut, refused, empty."""
        cut = find_cut(
            messages,
            model=self._model,
            reported=envelope.prompt_tokens,
            cached=envelope.cached_tokens,
            answer_tokens=answer_tokens,
        )
        if cut and cut.certain:
            raise ModelError(
                f"{self._address.host} read {cut.read} of about {cut.sent} tokens"
                " and cut the rest without saying so",
                code="cut_prompt",
                hint="give it a larger window (Ollama: OLLAMA_CONTEXT_LENGTH or num_ctx), or tell us its size"
                " with --context N",
                context_tokens=cut.window,
            )
        if envelope.cut:
            raise AnswerError(
                f"the answer of {self.name} was cut at its token limit",
                raw=envelope.content,
                hint="a prompt with a higher max_output_tokens or fewer items helps",
                cut=True,
            )
        if envelope.refusal:
            raise ModelError(
                f"{self.name} refused to answer: {self._excerpt(envelope.refusal)}",
                code="refused",
                hint="another model may, or --model extractive",
            )
        if not envelope.content.strip():
            raise ModelError(f"{self.name} gave an empty answer", code="empty_answer", hint="try again")
        if cut:
            return (
                f"The server reports {cut.read} prompt tokens, which is just what a window holds: it may have cut"
                " the article. A larger context on the server helps.",
            )
        return ()

    def _excerpt(self, text: str) -> str:
        return self._address.secrets.excerpt(text)


def _learn(
    trial: Negotiation,
    refusal: Refusal,
    error: ModelError | AnswerError,
    sent: Collection[str],
    form: Form,
    met: set[str],
) -> Form | None:
    """Return the form to ask for next, having noted what is refused; None if nothing is to be learned."""
    if not isinstance(error, ModelError):
        return None
    plain = refusal.status in (400, 422) and error.code == "bad_request"
    if not plain and refusal.status not in (404, 500, 501):
        return None
    named = set(named_parameters(refusal.words, sent) if plain else ())
    if names_roles(refusal.words):
        named.add(ROLES)
    named -= met
    met |= named
    for parameter in sorted(named):
        trial.refuse(parameter)
    if form != "text" and names_form(refusal.words, surely=not plain):
        trial.step_down(form)
        return lower_of(below(form), trial.facts.form)
    return form if named else None


def _usage(calls: int, failed: int, envelope: Envelope | None) -> Usage:
    """Return what so many requests took; only one that was answered has tokens."""
    if envelope is None:
        return Usage(calls=calls, failed_calls=failed)
    return Usage(
        calls, failed, prompt_tokens=envelope.prompt_tokens, completion_tokens=envelope.completion_tokens
    )
