"""What a run would find here: installation, places, prompts, endpoints, store. Nothing is made, nothing is sent."""

from summarizer.diagnosis.examine import diagnose
from summarizer.diagnosis.finding import Finding, exit_code

__all__ = ["Finding", "diagnose", "exit_code"]
