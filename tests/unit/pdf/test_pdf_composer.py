"""Blocks to pages: notes with their marks, no line alone, keeps kept, and a page for whatever fits on none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.writers.pdf.blocks import Block, Footnote
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.composer import NOTE_GAP, Page, Rooms, compose


@dataclass(frozen=True)
class Row:
    """A strip of ten points with a name."""

    name: str
    calls: tuple[str, ...] = ()
    height: float = 10.0
    hyphenated: bool = False

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None: ...


ROOM = Rooms(100.0, 100.0)  # ten lines a page


def block(name: str, lines: int, calls: dict[int, str] | None = None, **given: object) -> Block:
    rows = tuple(Row(f"{name}{n}", ((calls or {})[n],) if n in (calls or {}) else ()) for n in range(lines))
    return Block(rows, **given)  # type: ignore[arg-type]


def footnote(name: str, lines: int) -> Footnote:
    return Footnote(tuple(Row(f"{name}{n}") for n in range(lines)))


def body(pages: tuple[Page, ...]) -> list[str]:
    return [" ".join(placed.strip.name for placed in page.body) for page in pages]  # type: ignore[attr-defined]


def notes(pages: tuple[Page, ...]) -> list[str]:
    return [" ".join(strip.name for strip in page.notes) for page in pages]  # type: ignore[attr-defined]


def test_a_note_stands_on_the_page_of_its_mark() -> None:
    pages = compose([block("a", 6), block("b", 4, {3: "n"})], {"n": footnote("n", 2)}, ROOM)
    assert body(pages) == ["a0 a1 a2 a3 a4 a5 b0 b1", "b2 b3"]
    assert notes(pages) == ["", "n0 n1"]


def test_text_and_notes_never_overlap() -> None:
    found = {str(n): footnote(f"n{n}.", n % 4 + 1) for n in range(30)}
    pages = compose([block(f"{n}:", 5, {n % 5: str(n)}) for n in range(30)], found, ROOM)
    for page in pages:
        assert page.used + page.notes_height <= page.room + 0.01
        assert page.notes_height == sum(s.height for s in page.notes) + (NOTE_GAP if page.notes else 0)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([9, 3], ["a0 a1 a2 a3 a4 a5 a6 a7 a8", "b0 b1 b2"]),  # one line would stay behind: all go
        ([8, 3], ["a0 a1 a2 a3 a4 a5 a6 a7", "b0 b1 b2"]),  # two would stay, but one would stand alone
        ([8, 4], ["a0 a1 a2 a3 a4 a5 a6 a7 b0 b1", "b2 b3"]),
    ],
)
def test_no_line_of_a_paragraph_stands_alone_on_a_page(lines: list[int], expected: list[str]) -> None:
    pages = compose([block(name, count) for name, count in zip("ab", lines, strict=True)], {}, ROOM)
    assert body(pages) == expected


def test_no_page_ends_within_a_word() -> None:
    rows = tuple(Row(f"b{n}", hyphenated=n in (1, 3)) for n in range(6))
    assert body(compose([block("a", 6), Block(rows)], {}, ROOM)) == ["a0 a1 a2 a3 a4 a5 b0 b1 b2", "b3 b4 b5"]
    assert body(compose([block("a", 8), Block(rows)], {}, ROOM)) == ["a0 a1 a2 a3 a4 a5 a6 a7", "b0 b1 b2 b3 b4 b5"]


def test_a_heading_goes_with_the_text_under_it_and_the_closing_with_the_text_over_it() -> None:
    heading = block("h", 1, keep_next=True, first=1, last=1)
    assert body(compose([block("a", 8), heading, block("b", 4)], {}, ROOM))[1].startswith("h0 b0 b1")
    closing = block("c", 2, first=2, last=2)
    assert body(compose([block("a", 9, keep_next=True), closing], {}, ROOM)) == ["a0 a1 a2 a3 a4 a5 a6", "a7 a8 c0 c1"]


def test_a_note_longer_than_pages_goes_on_at_their_feet_and_none_of_it_is_lost() -> None:
    pages = compose([block("a", 20, {0: "n"})], {"n": footnote("n", 25)}, ROOM)
    assert " ".join(filter(None, notes(pages))) == " ".join(f"n{n}" for n in range(25))
    assert " ".join(filter(None, body(pages))) == " ".join(f"a{n}" for n in range(20))
    assert notes(pages)[0].startswith("n0 n1")


def test_a_note_that_is_parted_gives_way_to_the_lines_that_must_stand_with_its_mark() -> None:
    """Else the paragraph would leave the rest of the page blank, and stand on the next one all the same."""
    pages = compose([block("a", 3), block("b", 4, {0: "n"})], {"n": footnote("n", 12)}, ROOM)
    assert body(pages)[0] == "a0 a1 a2 b0 b1"
    assert [len(page.split()) for page in notes(pages)[:2]] == [3, 7]
    assert " ".join(filter(None, notes(pages))) == " ".join(f"n{n}" for n in range(12))
    for page in pages:
        assert page.used + page.notes_height <= page.room


def test_a_strip_taller_than_the_page_gets_a_page() -> None:
    tall = Block((Row("t", height=250.0),), first=1, last=1)
    assert body(compose([block("a", 3), tall, block("b", 3)], {}, ROOM)) == ["a0 a1 a2", "t", "b0 b1 b2"]


def test_a_line_with_more_notes_than_a_page_holds_is_placed_all_the_same() -> None:
    many = {str(n): footnote(f"n{n}.", 3) for n in range(8)}
    pages = compose([Block((Row("a", tuple(many)),), first=1, last=1)], many, ROOM)
    assert len(" ".join(notes(pages)).split()) == 24


def test_blocks_that_cannot_be_kept_together_are_parted_rather_than_lost() -> None:
    chain = [block(str(n), 1, keep_next=True, first=1, last=1) for n in range(30)]
    assert len(" ".join(body(compose(chain, {}, ROOM))).split()) == 30


def test_an_annex_begins_a_page_and_its_page_has_no_notes_of_the_text_before() -> None:
    pages = compose([block("a", 1, {0: "n"}), block("x", 2, new_page=True)], {"n": footnote("n", 15)}, ROOM)
    assert body(pages)[-1] == "x0 x1"
    assert not pages[-1].notes


def test_a_table_s_head_is_repeated_and_marked_as_read_before() -> None:
    table = Block(tuple(Row(f"r{n}") for n in range(14)), first=2, last=1, repeat=(Row("r0"),))
    pages = compose([table], {}, ROOM)
    assert body(pages)[1].split()[0] == "r0"
    assert [placed.repeated for placed in pages[1].body][:2] == [True, False]


def test_an_optional_block_is_left_out_rather_than_set_alone_on_a_page() -> None:
    rule = Block((Row("rule"),), first=1, last=1, optional=True)
    full = block("a", 10, after=15.0)
    assert body(compose([full, rule], {}, ROOM)) == ["a0 a1 a2 a3 a4 a5 a6 a7 a8 a9"]
    assert body(compose([block("a", 9), rule], {}, ROOM))[0].endswith("rule")


def test_blank_between_blocks_is_the_larger_of_the_two_and_none_opens_a_page() -> None:
    pages = compose([block("a", 2, after=6.0), block("b", 2, before=9.0), block("c", 8, before=50.0)], {}, ROOM)
    assert [placed.top for placed in pages[0].body] == [0.0, 10.0, 29.0, 39.0]
    assert pages[1].body[0].top == 0.0
