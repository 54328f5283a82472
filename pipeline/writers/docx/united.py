"""The style names of the United Nations' own Word templates, for documents that go on in one of them.

The names are those that the Organization's files bear: "_ Single Txt" for running text, "_ H _Ch_" and "_ H_1" down to "_ H_5/6" for
headings, "XLarge" and "Distribution" in the masthead. Each is a look; what it does not say (an indent, an outline level) the
paragraph says itself. For what the templates have no name, ours stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from pipeline.writers.docx.geometry import OFFICIAL, STEP, Indent, Layout
from pipeline.writers.docx.styles import Named, named

_TEXT = (
    "ResolutionText", "EnactingFormula", "Preambular", "Operative", "OperativeContinued", "BodyParagraph", "SubparagraphContinued",
    "Quotation", *(f"Subparagraph{n}" for n in range(1, 9)),
)  # fmt: skip
NAMES: Mapping[str, str] = {
    **dict.fromkeys(_TEXT, "SingleTxt"),
    **dict.fromkeys(("Adoption", "AnnexLabel"), "HCh"),
    **dict.fromkeys(
        ("AdoptionDetail", "Sponsors", "ResolutionTitle", "TitleUnnumbered", "AnnexTitle", "CompositeLetter", "Heading1"), "H1"
    ),
    "Heading2": "H23",
    "Heading3": "H23",
    "Heading4": "H4",
    **{f"Heading{n}": "H56" for n in range(5, 10)},
    "MastheadOrgan": "XLarge",
    "MastheadDistribution": "Distribution",
}  # fmt: skip
"""Our style's id to that of the Organization's."""


_BODY = 10  # the outline level of what is no heading


def _table(layout: Layout) -> tuple[Named, ...]:
    edge, body = layout.edge, Indent(layout.edge, 0)
    return (
        Named("SingleTxt", "_ Single Txt", indent=body, right=edge, justify="both", tabs=tuple(edge + STEP * n for n in range(1, 6))),
        Named("HCh", "_ H _Ch_", next="SingleTxt", size=28, bold=True, indent=body, right=edge, keep_next=True, keep_lines=True, outline=1),
        Named("H1", "_ H_1", "HCh", "SingleTxt", size=24),
        Named("H23", "_ H_2/3", "H1", "SingleTxt", size=20, outline=2),
        Named("H4", "_ H_4", "Normal", "SingleTxt", size=20, italic=True, indent=body, right=edge, keep_next=True, keep_lines=True, outline=4),
        Named("H56", "_ H_5/6", "H4", "SingleTxt", outline=5),
        Named("XLarge", "XLarge", "Header", size=40, bold=True),
        Named("Distribution", "Distribution", "Header"),
    )  # fmt: skip


@lru_cache(maxsize=8)
def united(layout: Layout = OFFICIAL) -> Mapping[str, Named]:
    """The Organization's styles and those of ours that it has no name for, by their ids."""
    ours = named(layout)
    left = {own: style for own, style in ours.items() if own not in NAMES}
    return {style.id: style for style in _table(layout)} | {own: _renamed(style) for own, style in left.items()}


@lru_cache(maxsize=8)
def sayings(layout: Layout = OFFICIAL) -> Mapping[str, Named]:
    """For each of our styles that takes a name of the Organization's: what that name does not say."""
    ours, theirs = named(layout), united(layout)
    return {own: _difference(_whole(own, ours), _whole(name, theirs)) for own, name in NAMES.items()}


def _renamed(style: Named) -> Named:
    """A style of ours that stays, on the styles that take the others' places."""
    return replace(style, based=NAMES.get(style.based, style.based), next=NAMES.get(style.next, style.next), level=-1)


def _whole(own: str, table: Mapping[str, Named]) -> Named:
    """A style with what it inherits."""
    style = table.get(own)
    if style is None:
        return Named(own, own, based="")
    under = _whole(style.based, table) if style.based else Named(own, own, based="")
    return replace(
        style,
        indent=style.indent or under.indent,
        right=style.right if style.right >= 0 else under.right,
        justify=style.justify or under.justify,
        before=style.before if style.before >= 0 else under.before,
        after=style.after if style.after >= 0 else under.after,
        line=style.line or under.line,
        keep_next=style.keep_next or under.keep_next,
        keep_lines=style.keep_lines or under.keep_lines,
        outline=style.outline or under.outline,
        tabs=style.tabs or under.tabs,
    )


def _difference(ours: Named, theirs: Named) -> Named:
    """Only what differs; letters are not compared, names with other letters are not paired."""
    return Named(
        ours.id,
        ours.name,
        indent=ours.indent if ours.indent != theirs.indent else None,
        right=ours.right if ours.right != theirs.right else -1,
        justify=(ours.justify or "left") if ours.justify != theirs.justify else "",
        before=ours.before if ours.before != theirs.before else -1,
        after=ours.after if ours.after != theirs.after else -1,
        line=ours.line if ours.line != theirs.line else 0,
        keep_next=ours.keep_next and not theirs.keep_next,
        keep_lines=ours.keep_lines and not theirs.keep_lines,
        outline=(ours.outline or _BODY) if ours.outline != theirs.outline else 0,
        tabs=ours.tabs if ours.tabs != theirs.tabs else (),
    )
