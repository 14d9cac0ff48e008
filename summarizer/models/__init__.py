"""The way to everything that answers: ``open_model`` turns a name into a `Model`."""

from summarizer.models.choice import Choice, choose_model, open_model

__all__ = ["Choice", "choose_model", "open_model"]
