"""The way to everything that answers: `choose_model` says what a name stands for, `chain` opens what is a server."""

from summarizer.models.choice import Choice, choose_model

__all__ = ["Choice", "choose_model"]
