"""Names of sources -> articles: files, folders, addresses, feeds, lists of them, standard input."""

from summarizer.sources.addresses import shown, without_credentials
from summarizer.sources.lead import STDIN, Found, Lead, lead_of, stem_of
from summarizer.sources.reader import Reader

__all__ = ["STDIN", "Found", "Lead", "Reader", "lead_of", "shown", "stem_of", "without_credentials"]
