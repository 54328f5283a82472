"""What a reader and a writer look like: the contract for the built-in ones and for guests alike.

Promises: pure (same input, same bytes), nothing printed, no file or network touched, no exception for bad text
(that is a diagnostic); an exception only for bad use. Registered by entry point, see `pipeline.formats`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, runtime_checkable

from pipeline.diagnostics import Diagnostics
from pipeline.manuscript.passages import Furniture, Manuscript, Word
from pipeline.model import Document

Media: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes in. `name` is shown in messages and gives the suffix; it is never opened again."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows better than the text: language ("en" or "eng"), organ slug, symbol, date (ISO 8601)."""

    lang: str = ""
    organ: str = ""
    symbol: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader found; `content` is None where it refuses the source (a diagnostic of severity error says why).

    `words` holds every word of the source, taken by a way that skips the reader's own logic, so that the ledger can catch the reader too.
    `furniture` names the words that a `Document` leaves out, with the reason (a manuscript holds its own).
    """

    content: Manuscript | Document | None
    words: Sequence[Word] = ()
    media: Media = field(default_factory=dict)
    diagnostics: Diagnostics = ()
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer made; `content` is None where it failed (a diagnostic of severity error says why).

    `furniture` names the words that the writer added itself (running heads, masthead parts from metadata), with the reason.
    """

    content: bytes | None
    diagnostics: Diagnostics = ()
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumePart:
    """One document of a volume, with its pictures."""

    document: Document
    media: Media = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Volume:
    """Documents to be bound as one file, at least one, in this order.

    title   "": the writer's word for a collection of resolutions
    pages   on which page the entries of the contents begin, by their names in `pipeline.galley.book`, for a writer that cannot know itself
            because the reader's program sets the pages; empty where nobody can tell
    """

    parts: tuple[VolumePart, ...]
    title: str = ""
    subtitle: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)


class Reader(Protocol):
    """One input format. `Options` is a frozen dataclass of the reader's own, every field with a default."""

    name: str
    suffixes: frozenset[str]
    Options: type[Any]

    def sniff(self, head: bytes) -> float:
        """How sure, 0 to 1, that a file starting with `head` (up to 64 KiB) is of this format."""
        ...

    def read(self, source: Source, options: Any) -> Read: ...


class Writer(Protocol):
    """One output format. `Options` is a frozen dataclass of the writer's own, every field with a default."""

    name: str
    suffix: str
    media_type: str
    Options: type[Any]

    def write(self, document: Document, media: Media, options: Any) -> Written: ...


@runtime_checkable
class Binder(Protocol):
    """A writer that can also bind documents as one book: cover, contents, one pagination. Optional; a writer need not have it."""

    name: str
    suffix: str
    media_type: str
    Options: type[Any]

    def write(self, document: Document, media: Media, options: Any) -> Written: ...

    def bind(self, volume: Volume, options: Any) -> Written:
        """One file of all documents; None where any of them fails (a diagnostic of severity error says why)."""
        ...


@runtime_checkable
class Paginator(Protocol):
    """A writer that sets pages and can say beforehand where each entry of a volume's contents will begin. Optional."""

    name: str
    Options: type[Any]

    def paginate(self, volume: Volume, options: Any) -> Mapping[str, int]:
        """Pages by the names of the entries; nothing where the volume cannot be set."""
        ...
