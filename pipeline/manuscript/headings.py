"""The heading level that the name of a paragraph style, or its outline level, tells."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?:heading|titre|título|überschrift|заголовок)\s*([1-9])", re.IGNORECASE)
# The UN's own heading styles: "_ H _Ch_G", "_ H_1_G", "_ H_2/3", "_ H_4", compared by letters and digits alone.
_UN_HEADING = re.compile(r"h(ch|1|23|4|56)g?")
_UN_LEVELS = {"ch": 1, "1": 2, "23": 3, "4": 4, "56": 5}


def heading_of(name: str, outline: str) -> int:
    """The heading level, 1 outermost, 0 for none; `outline` counts from 0 and may be empty."""
    if found := _HEADING.fullmatch(name):
        return int(found[1])
    bare = "".join(letter for letter in name.lower() if letter.isalnum())
    if name.startswith("_") and (known := _UN_HEADING.fullmatch(bare)):
        return _UN_LEVELS[known[1]]
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0
