"""What is said about labels that are out of order."""

from __future__ import annotations

from pipeline.diagnostics import Diagnostic, codes_recognition, of
from pipeline.recognition.items import Item
from pipeline.recognition.labels import Reading
from pipeline.recognition.series import Slip


def number_slip(here: Reading, before: Reading | None, restarts: bool) -> Slip:
    """What is wrong with a paragraph's number after the one before; a heading lets the numbers start again."""
    if before is None:
        return Slip.NONE if here.first else Slip.UNBEGUN
    if restarts and here.first:
        return Slip.NONE
    if here.ordinal == before.ordinal + 1 or (here.ordinal == before.ordinal and here.step > before.step):
        return Slip.NONE
    return Slip.GAP if here.ordinal > before.ordinal else Slip.REPEATED


def slip(found: Slip, item: Item, here: Reading, before: Reading | None, printed: str = "") -> Diagnostic:
    """The finding for a label. `before` is the reading of the label before it, `printed` its form."""
    what = "paragraph" if item.kind == "operative" else "point"
    bare = item.num.strip(" .-–—．、")
    place = item.spans[0] if item.spans else None
    if found is Slip.UNBEGUN:
        return of(codes_recognition.R016, f"{what} {bare} comes first; the label before it is missing", place)
    last = printed.strip(" .-–—．、") or (str(before.ordinal) if before else "")
    if found is Slip.REPEATED:
        return of(
            codes_recognition.R015, f"{what} {bare} follows {what} {last}; the number is repeated or goes back", place
        )
    missing = here.ordinal - before.ordinal - 1 if before else 0
    if missing == 1 and before and here.series == "arabic":
        lack = f"number {before.ordinal + 1} is missing or was read as text"
    else:
        lack = f"{missing} {'label' if missing == 1 else 'labels'} between them missing or read as text"
    return of(codes_recognition.R014, f"{what} {bare} follows {what} {last}; {lack}", place)


def undotted(item: Item, label: str) -> Diagnostic:
    """The finding for a label that no dot or bracket follows."""
    place = item.spans[0] if item.spans else None
    return of(codes_recognition.R018, f"“{label}” is taken for a label, though no mark follows it", place)
