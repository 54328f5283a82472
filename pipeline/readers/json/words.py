"""Every printed word of a JSON document, by its keys alone, past the model: what the ledger counts against."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.manuscript import Word
from pipeline.manuscript.words import split_words
from pipeline.model import Span

_LINES = frozenset({"content", "heading", "caption"})  # arrays whose strings are printed
_PRINTED = frozenset({"num", "alt"})
_WRAPPERS = frozenset({"style", "ref", "mark", "foreign", "change"})  # markup that parts no word


def words_of(value: object, source: str) -> tuple[Word, ...]:
    """The words of every string that is printed; a word that only markup cuts ("19" and a raised "th") is one."""
    span = Span(source, 0)
    return tuple(Word(word, span) for run in _runs(value) for word in split_words(run))


def _runs(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in _PRINTED and isinstance(part, str):
                yield part
            elif key in _LINES and isinstance(part, list):
                yield from _line(part)
            elif key != "media":
                yield from _runs(part)
    elif isinstance(value, list):
        for part in value:
            yield from _runs(part)


def _line(parts: list[object]) -> Iterator[str]:
    held: list[str] = []
    apart: list[object] = []
    _gather(parts, held, apart)
    yield "".join(held)
    for part in apart:
        yield from _runs(part)


def _gather(parts: list[object], held: list[str], apart: list[object]) -> None:
    for part in parts:
        if isinstance(part, str):
            held.append(part)
        elif isinstance(part, dict) and part.get("type") in _WRAPPERS and isinstance(part.get("content"), list):
            _gather(part["content"], held, apart)
        else:
            held.append("\n")
            apart.append(part)
