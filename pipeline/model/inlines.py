"""What stands inside a paragraph: a closed union of frozen values.

`Note` and `Quote` hold blocks, so a note may stand in a title, a table or an annex, and text may go on after a quotation.
Make inline sequences with `model.build.inlines`, which keeps them in the normal form that the round-trip law needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pipeline.model.span import Spans

if TYPE_CHECKING:
    from pipeline.model.blocks import Blocks

STYLES = ("italic", "bold", "underline", "sup", "sub", "smallcaps")

# An AKN IRI, a local "#eId", or a web or mail address; nothing that xsd:anyURI or a reader of links would trip over.
TARGET = re.compile(r"(?:#[A-Za-z0-9_.-]|/akn/|https?://|mailto:)[^\s<>\"{}|\\^`\x00-\x1f]*")


@dataclass(frozen=True, slots=True)
class Text:
    """Words as printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Style:
    """Emphasis. `kind` is one of `STYLES`; two kinds at once are two wrappers, bold outside italic."""

    kind: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference. `target` is an AKN IRI ("/akn/un/…"), a local "#eId" or a URL; the printed text never changes.

    Raises ValueError for a target that no address can be (see `TARGET`).
    """

    target: str
    content: Inlines

    def __post_init__(self) -> None:
        if not TARGET.fullmatch(self.target):
            raise ValueError(f"not an address that a reference can have: {self.target!r}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words whose role is known: `docDate`, `session`, `docNumber`, `docTitle`, `agendaItem`, `treatySeries` …

    `value` is the normal form ("2020-12-07", "75", an id such as "firstCommittee"), `capacity` is AKN's `@as`.
    The roles and what each one's value means: `pipeline.akn.names.MARKS`.
    """

    role: str
    content: Inlines
    value: str = ""
    capacity: str = ""
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run in another language (`lang` is a BCP 47 tag: "ar", "fr"); its direction follows from the language."""

    lang: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: `kind` is "ins" or "del"; `by` and `on` as the source recorded them."""

    kind: str
    content: Inlines
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its mark stands. `marker` is the mark as printed ("1", "*")."""

    marker: str
    body: Blocks
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a quotation does to another text: `action` is AKN's textualMod type, `destination` the IRI of the place."""

    action: str
    destination: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Text of another instrument set inside a paragraph: an embedded treaty, or the new wording of an amendment."""

    content: Blocks
    amends: Amendment | None = None
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `key` names its bytes in the media that travel beside the document, `alt` describes it."""

    key: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that belongs to the text (in the closing: meeting, then date)."""


Inline: TypeAlias = Text | Style | Ref | Mark | Foreign | Change | Note | Quote | Image | Break
Wrapper: TypeAlias = Style | Ref | Mark | Foreign | Change
Inlines: TypeAlias = tuple[Inline, ...]
WRAPPERS = (Style, Ref, Mark, Foreign, Change)
