"""Prompt files -> complaints with file and line: what is wrong with them before somebody runs or releases them."""

from summarizer.prompts.lint.examine import exit_code, lint_file, lint_folder
from summarizer.prompts.lint.rules import RULES, Complaint, Rule

__all__ = ["RULES", "Complaint", "Rule", "exit_code", "lint_file", "lint_folder"]
