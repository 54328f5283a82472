"""How a Word document carries its Akoma Ntoso: the names that its writer and its reader share.

    <carried xmlns="urn:resolution-pipeline:word:1" xml:space="preserve" sha256="…">
      <style name="Preambular" lines="19"/> …     the style of each printed line in turn
      <akomaNtoso …>
    </carried>

A custom XML part of the package (ECMA-376 part 1, 15.2.5). `sha256` is that of the AKN as a file of its own, and `xml:space` keeps
programs that write the part anew from dropping the blank between two elements.
"""

from __future__ import annotations

import re

WORD = "urn:resolution-pipeline:word:1"
"""The namespace of the part's root; another form of it would be another number."""

_NOT_LETTERS = re.compile(r"[\W_]")


def same_style(name: str) -> str:
    """A style's name as far as it tells styles apart: "footnote text", "Footnote Text" and "FootnoteText" are one."""
    return _NOT_LETTERS.sub("", name).lower()
