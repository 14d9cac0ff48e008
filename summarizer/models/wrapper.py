"""What all parts of the chain have in common: each wraps a model and goes by its name."""

from summarizer.domain import Model


class Wrapper:
    """A part of the chain around ``inner``. A subclass says what it does with a request, in ``complete``."""

    def __init__(self, inner: Model) -> None:
        self._inner = inner

    @property
    def name(self) -> str:
        """Return the name of the model inside."""
        return self._inner.name

    @property
    def reads_prompts(self) -> bool:
        """Say whether the model inside reads prompts."""
        return self._inner.reads_prompts

    @property
    def context_tokens(self) -> int | None:
        """Return the window of the model inside."""
        return self._inner.context_tokens
