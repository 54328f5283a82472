"""What varies by language and by organ, as data with closed keys: a typing error in a file is an error at load."""

from pipeline.lexicon.closed import LexiconError
from pipeline.lexicon.language import Language, language, languages
from pipeline.lexicon.organ import Committee, Organ, organ, organs
from pipeline.lexicon.phrases import lead

__all__ = ["Committee", "Language", "LexiconError", "Organ", "language", "languages", "lead", "organ", "organs"]
