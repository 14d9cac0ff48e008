"""Parsing of foreign bytes in a process that can be killed, bounded in time and memory."""

from summarizer.sandbox.limits import Limits
from summarizer.sandbox.sandbox import Sandbox

__all__ = ["Limits", "Sandbox"]
