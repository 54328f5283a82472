"""Words that Markdown must take for nothing but words: what pandoc would read as a sign gets a backslash, a lost blank its number."""

from __future__ import annotations

import re

from pipeline.notation.attributes import entity

# Signs anywhere; dashes and dots that pandoc would draw together; an entity; a definition's colon after a bracket.
_SIGNS = re.compile(r"[\\`*_\[\]<>^~$|@\"'{!#]|-(?=-)|(?<=-)-|\.(?=\.\.)|&(?=[A-Za-z#])")
_BLANKS = re.compile(r"[\n\r\t]")
# A list's label, a rule, a caption: only where a line begins.
_OPENING = re.compile(
    r"(?P<before>\d+|[A-Za-z]|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|Table|)"
    r"(?P<sign>[.)](?=\s|$)|(?<=Table):|(?<!\w)(?:\((?=\w{1,9}\))|[-+=:%](?=[-+=:\s]|$)))"
)
_EDGE = re.compile(r"^ | $")


def escaped(words: str) -> str:
    """Words inside a line."""
    return _BLANKS.sub(entity, _SIGNS.sub(_backslash, words))


def opening(line: str) -> str:
    """A line that begins with words: its first sign is no list's and no heading's."""
    found = _OPENING.match(line)
    return f"{line[: found.start('sign')]}\\{line[found.start('sign') :]}" if found else line


def edged(line: str) -> str:
    """A line whose outer blanks are kept."""
    return _EDGE.sub(entity, line)


def address(target: str) -> str:
    """A link's target, in angle brackets where a bracket in it would end the link."""
    safe = target.replace("&", "&amp;")
    return f"<{safe}>" if "(" in safe or ")" in safe else safe


def _backslash(found: re.Match[str]) -> str:
    return "\\" + found[0]
