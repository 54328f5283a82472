"""Runs of a format that has no nesting, as nested inlines: neighbours that share a wrapper come to stand in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.manuscript.seams import SOFT_HYPHEN
from pipeline.model import Inline, Inlines, Style, Text, Wrapper
from pipeline.model.build import inlines, rewrap

# Outermost first. Whatever order a format names its emphasis in, ours is one.
STYLE_ORDER = ("bold", "italic", "underline", "smallcaps", "sup", "sub")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An atom and what is round it, outermost first; the wrappers are empty ones (`Style("italic", ())`)."""

    atom: Inline
    round: tuple[Wrapper, ...] = ()


def nest(leaves: Sequence[Leaf]) -> Inlines:
    """The leaves in order, every run of neighbours with the same outermost wrapper inside one such wrapper.

    Soft hyphens, which say where a word may be cut and are no part of it, are left out.
    """
    return _nested([(leaf.round, _bare(leaf.atom)) for leaf in leaves])


def styles(kinds: frozenset[str]) -> tuple[Style, ...]:
    """Empty style wrappers in the order in which they nest."""
    return tuple(Style(kind, ()) for kind in STYLE_ORDER if kind in kinds)


def _bare(atom: Inline) -> Inline:
    if isinstance(atom, Text) and SOFT_HYPHEN in atom.text:
        return Text(atom.text.replace(SOFT_HYPHEN, ""))
    return atom


def _nested(leaves: Sequence[tuple[tuple[Wrapper, ...], Inline]]) -> Inlines:
    parts: list[Inline] = []
    for wrapper, run in groupby(leaves, lambda leaf: leaf[0][0] if leaf[0] else None):
        if wrapper is None:
            parts += (atom for _, atom in run)
        elif content := _nested([(inner[1:], atom) for inner, atom in run]):
            parts.append(rewrap(wrapper, content))
    return inlines(*parts)
