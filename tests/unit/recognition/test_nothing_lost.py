"""Whatever the text, recognition ends, keeps every word once and in order within its parts, and invents none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.manuscript import Grid, GridCell, Look, Manuscript, NoteText, Passage
from pipeline.model import Document, Mark, Para, Table, Text, Unit
from pipeline.model.build import plain
from pipeline.model.check import check
from pipeline.model.walk import notes
from pipeline.ports import Hints
from pipeline.recognition import recognise

LINES = [
    "Seventy-fifth session",
    "Agenda item 12",
    "Resolution adopted by the General Assembly on 7 December 2020",
    "75/900. Clean lakes",
    "The General Assembly,",
    "The General Assembly",
    "Recalling its resolution 74/1,",
    "Recognizing that:",
    "1. Requests States:",
    "2. Ends.",
    "7 Requests more;",
    "(a) To clean lakes;",
    "(i) Deep ones, namely:",
    "(ii) Shallow ones",
    "a. cold;",
    "– a dash;",
    "and to report thereon;",
    "Measures",
    "I",
    "II. Finance",
    "A. Means",
    "A",
    "Article 3",
    "* * *",
    "Annex",
    "Appendix I: Lakes",
    "37th plenary meeting",
    "7 December 2020",
    "[Adopted without a vote]",
    "In favour: Chad",
    "Panel 1: Lakes;",
    "A paragraph of some length that ends with a full stop and that no rule was made for, whatever it may say.",
]

lines = st.one_of(
    st.sampled_from(LINES), st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
)
looks = st.builds(
    Look,
    label=st.sampled_from(["", "", "", "1.", "(a)", "1.1", "•", "Step 1"]),
    heading=st.sampled_from([0, 0, 0, 1, 2]),
    indent=st.sampled_from([0.0, 0.0, 1.0, 2.0]),
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    words = draw(lines).strip() or "x"
    call = draw(st.sampled_from(["", "", "", "1", "9"]))
    mark = (Mark("noteCall", (Text(call),), call),) if call else ()
    return Passage((Text(words), *mark), (), draw(looks))


grids = st.just(Grid(((GridCell((Passage((Text("cell"),)),)), GridCell((Passage((Text("10"),)),))),)))
BEGINNING = tuple(Passage((Text(line),)) for line in ("Seventy-fifth session", "The General Assembly,"))
beginnings = st.sampled_from([(), BEGINNING, BEGINNING, BEGINNING])
pieces = st.lists(st.one_of(passages(), passages(), passages(), grids), min_size=1, max_size=25)
manuscripts = st.builds(
    lambda first, rest: Manuscript((*first, *rest), (NoteText("1", "1", (Passage((Text("note"),)),)),)),
    beginnings,
    pieces,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(manuscripts)
@example(
    Manuscript(tuple(Passage((Text(line),)) for line in ("The General Assembly,", *["Measures"] * 60, "1. Ends.")))
)
@example(Manuscript(tuple(Passage((Text(line),)) for line in ("The General Assembly,", *["(a) To:", "(i) By:"] * 60))))
def test_every_word_is_kept_and_none_is_invented(made: Manuscript) -> None:
    recognised = recognise(made, Hints(lang="en", organ="unga"), "text")
    if recognised.document is None:
        assert {d.code for d in recognised.diagnostics} <= {"R001", "R013"}
        return
    assert Counter(_words(recognised.document)) == Counter(_source(made))
    assert not check(recognised.document)


def _source(made: Manuscript) -> Iterator[str]:
    called = False
    for piece in made.pieces:
        if isinstance(piece, Grid):
            yield from "cell10"
            continue
        yield from _apart(piece.look.label)
        for part in piece.inlines:
            if isinstance(part, Text):
                yield from _apart(part.text)
            elif isinstance(part, Mark) and (part.value != "1" or called):
                yield part.value  # a mark whose note is not there, or is set already, stays as it is printed
            else:
                called = True
    if made.notes:
        yield from "note" if called else "1note"


def _words(document: Document) -> Iterator[str]:
    for note in notes(document):
        for block in note.body:
            yield from _block(block)
    yield from _words_outside_notes(document)


def _words_outside_notes(document: Document) -> Iterator[str]:
    for block in (*document.masthead, *document.title, *document.preamble, *document.body, *document.closing):
        yield from _block(block)
    for part in document.parts:
        yield from _words_outside_notes(part)


def _block(block: Para | Table | Unit) -> Iterator[str]:
    if isinstance(block, Para):
        yield from _apart(plain(block.content))
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.content:
                    yield from _block(inner)
    else:
        yield from _apart(block.num)
        yield from _apart(plain(block.heading))
        for inner in (*block.lead, *block.units, *block.tail):
            yield from _block(inner)


def _apart(words: str) -> list[str]:
    """Characters, blanks left out: where words are parted is not at stake here."""
    return [sign for sign in words if not sign.isspace()]
