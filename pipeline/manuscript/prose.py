"""Whether a passage is running text: what stands before the first of them is the masthead."""

from __future__ import annotations

import re

from pipeline.manuscript.passages import Passage
from pipeline.model import Inlines
from pipeline.model.build import plain

_LEAST = 12
_NUMBER = re.compile(r"\d{1,3}(?:\. ?| -)(?!\d)")
# A Han character counts as a word: Chinese sets no blanks between its words.
_WORD = re.compile("[\u3400-\u9fff]|[^\\s\u3400-\u9fff]+")


def is_text(passage: Passage) -> bool:
    """Whether a passage belongs to the text: a running sentence, or a numbered paragraph however short ("1. Adopts the list.")."""
    return bool(_is_running(passage.inlines) or _NUMBER.match(passage.look.label or plain(passage.inlines)))


def _is_running(content: Inlines) -> bool:
    """Whether a passage has the length of a sentence; titles of Chinese mastheads, up to 20 characters, have not."""
    words = plain(content)
    return len(_WORD.findall(words)) >= (_LEAST if " " in words.strip() else 2 * _LEAST)
