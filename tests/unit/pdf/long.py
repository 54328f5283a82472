"""A resolution of any length, with notes, points and turned lines, to fill pages with."""

from __future__ import annotations

from examples import masthead, meta, note, operative, point, preambular, title

from pipeline.model import Document

_PROSE = (
    " the importance of well-functioning river basin organizations for the implementation of agreements between riparian "
    "States, and of the participation of all stakeholders, including women and indigenous communities, in decision-making"
)


def long_resolution(paragraphs: int) -> Document:
    """As many preambular and as many operative paragraphs; every third has a note, every fifth has points."""
    return Document(
        meta("76/210"),
        masthead=masthead(),
        title=title("76/210.", "Rivers and lakes of the dry lands"),
        preamble=tuple(
            preambular("Recognizing", _PROSE, *([note(str(n), f"See A/76/{n}, annex.")] if n % 3 == 0 else []), ",")
            for n in range(1, paragraphs + 1)
        ),
        body=tuple(_operative(n, paragraphs) for n in range(1, paragraphs + 1)),
    )


def _operative(number: int, paragraphs: int):  # type: ignore[no-untyped-def]
    points = tuple(point(f"({letter})", f"To strengthen{_PROSE};") for letter in "abc") if number % 5 == 0 else ()
    end = "." if number == paragraphs else ";"
    calls = [note(str(paragraphs + number), "United Nations, Treaty Series, vol. 1954, No. 33480.")]
    return operative(f"{number}.", "Stresses", _PROSE, *(calls if number % 3 == 0 else []), end, units=points)
