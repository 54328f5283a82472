"""The tree that a screen reader walks: structure elements that grow while the pages are drawn.

An element belongs to one document; it is mutable because its marked content is only known once it is on a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: its page, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """An active rectangle on a page: `target` is an address, or "#name" of a destination; `says` is read aloud."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: str
    says: str


@dataclass(slots=True, eq=False)
class Element:
    """One structure element.

    kind        a standard structure type of PDF 1.7: P, H1, L, Note …
    identifier  the element's /ID, required of notes
    alternative   what is read aloud in place of a picture, /Alt
    attributes  /A entries: owner, then key and value (a name, or a number)
    joined      the element stands in its parent's children
    """

    kind: str
    parent: Element | None = None
    lang: str = ""
    identifier: str = ""
    alternative: str = ""
    attributes: tuple[tuple[str, str, str | int], ...] = ()
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    joined: bool = False
    follower: Element | None = None  # joins the parent directly after this one: a note after its reference

    def join(self) -> None:
        """Take the place in the parent, with the ancestors: called when the first words are drawn, so kids stand in reading order."""
        if self.parent is None:
            return
        self.parent.join()
        if self.joined:
            return
        self.joined = True
        self.parent.kids.append(self)
        if self.follower is not None:
            self.follower.join()

    def nearest(self, kind: str) -> Element:
        """The innermost element of a kind that this one stands in, or this one itself where there is none."""
        found: Element | None = self
        while found is not None and found.kind != kind:
            found = found.parent
        return found or self

    def child(self, kind: str, lang: str = "") -> Element:
        """A new element inside this one, not joined yet."""
        return Element(kind, self, lang)

    def member(self, kind: str) -> Element:
        """A new element that stands in this one even if nothing is drawn in it: a row, an empty cell."""
        made = Element(kind, self, joined=True)
        self.kids.append(made)
        return made
