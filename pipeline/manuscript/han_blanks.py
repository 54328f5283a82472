"""Blanks that a page sets between Han characters and figures or Latin letters: typography, not text.

"2021 年 12 月 9 日" of an extractor is "2021年12月9日" of whoever typed it. Word processors set the two scripts a little apart, and
extractors take that for a blank. Where a text does so throughout, the blanks are closed; where it does not, they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.manuscript.furniture import Kept

_HAN = "\u3400-\u9fff"
_APART = re.compile(rf"(?<=[{_HAN}]) (?=[0-9A-Za-z(])|(?<=[0-9A-Za-z)]) (?=[{_HAN}])")
_TOGETHER = re.compile(rf"(?<=[{_HAN}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[{_HAN}])")
_THROUGHOUT = 3  # blanks for every seam without one: marks of notes and labels stand close


def closed_up(kept: Sequence[Kept]) -> tuple[Kept, ...]:
    """The lines, without the blanks between the scripts if the text has them throughout."""
    if not any(_APART.search(entry.line.text) for entry in kept):
        return tuple(kept)
    apart = sum(len(_APART.findall(entry.line.text)) for entry in kept)
    together = sum(len(_TOGETHER.findall(entry.line.text)) for entry in kept)
    if apart < _THROUGHOUT * together:
        return tuple(kept)
    return tuple(entry._replace(line=entry.line._replace(text=_APART.sub("", entry.line.text))) for entry in kept)
