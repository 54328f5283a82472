"""JSON text to values, with bounds: what is nested, repeated or longer than any document's is kept from harm or refused."""

from __future__ import annotations

import json
import re

from pipeline.notation.documents import Figure, Repeated

DEEPEST = 200
"""Levels of brackets; the deepest document that the model allows needs 170."""

_DIGITS = 9  # a longer number is kept as it is written, and refused where it stands
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)


class NotJson(ValueError):
    """The text breaks the grammar of JSON at a line and column."""

    def __init__(self, reason: str, line: int = 0, column: int = 1) -> None:
        self.line, self.column = line, column
        super().__init__(reason)


class TooDeep(ValueError):
    """Brackets inside brackets beyond any document's."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"brackets are nested more than {DEEPEST} deep")


def parse(data: bytes) -> object:
    """The value of a JSON text in UTF-8. Raises NotJson and TooDeep."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotJson("the file is not in UTF-8, as JSON must be", line) from error
    _measure(text)
    try:
        return json.loads(text, object_pairs_hook=_members, parse_int=_whole, parse_float=Figure, parse_constant=Figure)
    except json.JSONDecodeError as error:
        raise NotJson(f"the file is no JSON: {error.msg}", error.lineno, error.colno) from error


def _measure(text: str) -> None:
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > DEEPEST:
                raise TooDeep(text.count("\n", 0, found.start()) + 1)
        elif sign in "]}":
            depth -= 1


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    seen: set[str] = set()
    twice = Repeated(members)
    twice.repeated = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return twice


def _whole(written: str) -> object:
    return int(written) if len(written) <= _DIGITS else Figure(written)
