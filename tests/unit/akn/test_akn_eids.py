"""eIds follow from place and printed number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from examples import EXAMPLES, line, note, operative, para, point

from pipeline.akn import eids
from pipeline.model import Document, Metadata, Note, Para, Table, Unit


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("1.", "1"),
        ("(a)", "a"),
        ("(a bis)", "abis"),
        ("II", "II"),
        ("11.2 Rev. A", "11-2RevA"),
        ("11.2.", "11-2"),
        ("Article 7", "7"),
        ("Art. 2", "2"),
        ("Chapter IV", "IV"),
        ("1 -", "1"),
        ("١ -", "1"),
        ("（1）", "1"),
        ("第一", ""),
        ("(أ)", ""),
        ("•", ""),
        ("–", ""),
        ("", ""),
        ("a__b", "ab"),
    ],
)
def test_a_printed_label_becomes_a_number(printed: str, number: str) -> None:
    assert eids.number(printed) == number


def ids(*blocks: Unit | Para | Table) -> list[str]:
    """The eIds of the units of a body, from the outermost inwards."""
    found: list[str] = []

    def walk(units: tuple[object, ...]) -> None:
        for unit in units:
            if isinstance(unit, Unit):
                found.append(unit.eid)
                walk(unit.units)

    walk(eids.assign(Document(Metadata(), body=blocks)).body)
    return found


def test_points_stand_in_lists() -> None:
    nested = point("(a)", "x", units=(point("(i)", "y"), point("(ii)", "z")))
    assert ids(operative("2.", "Requests", units=(nested,))) == [
        "para_2",
        "para_2__list_1__point_a",
        "para_2__list_1__point_a__list_1__point_i",
        "para_2__list_1__point_a__list_1__point_ii",
    ]


def section(num: str, *units: Unit) -> Unit:
    return Unit("section", num, line("Heading"), units=units)


def test_numbers_that_run_on_pass_their_sections_by() -> None:
    body = section("I", operative("1.", "Asks")), section("II", operative("2.", "Asks"))
    assert ids(*body) == ["sec_I", "para_1", "sec_II", "para_2"]


def test_numbers_that_begin_anew_have_their_section_as_prefix() -> None:
    body = section("I", operative("1.", "Asks")), section("II", operative("1.", "Asks"))
    assert ids(*body) == ["sec_I", "sec_I__para_1", "sec_II", "sec_II__para_1"]


def test_one_unnumbered_paragraph_in_a_section_settles_it_for_the_whole_body() -> None:
    body = section("I", operative("1.", "Asks")), section("II", operative("", "Asks"))
    assert ids(*body) == ["sec_I", "sec_I__para_1", "sec_II", "sec_II__para_1"]


def test_a_number_printed_twice_gets_a_suffix() -> None:
    assert ids(operative("3.", "Asks"), operative("3.", "Asks"), operative("3.", "Asks")) == [
        "para_3",
        "para_3-2",
        "para_3-3",
    ]


def test_a_suffix_never_meets_a_printed_number() -> None:
    assert ids(operative("3-2", "Asks"), operative("3.", "Asks"), operative("3.", "Asks")) == [
        "para_3-2",
        "para_3",
        "para_3-3",
    ]


def test_an_unnumbered_paragraph_counts_among_its_siblings() -> None:
    assert ids(operative("", "Decides")) == ["para_1"]


def notes_of(document: Document) -> list[str]:
    from pipeline.model.walk import notes

    return [found.eid for found in notes(document)]


def test_notes_are_numbered_through_the_body_and_anew_in_an_annex() -> None:
    found = notes_of(eids.assign(EXAMPLES["resolution"]))
    assert found[-1] == "att_1__authorialNote_1"
    assert found[:-1] == [f"authorialNote_{n}" for n in range(1, len(found))]


@pytest.mark.parametrize("name", EXAMPLES)
def test_assigning_changes_nothing_else_and_twice_changes_nothing(name: str) -> None:
    once = eids.assign(EXAMPLES[name])
    assert once == EXAMPLES[name]
    assert repr(eids.assign(once)) == repr(once)


def test_ids_that_a_node_had_are_not_looked_at() -> None:
    first = Document(Metadata(), body=(replace(operative("1.", "Asks"), eid="elsewhere"),))
    assert [unit.eid for unit in eids.assign(first).body] == ["para_1"]


def test_parts_have_their_own_prefix() -> None:
    composite = eids.assign(EXAMPLES["composite"])
    assert [part.body[0].eid for part in composite.parts] == ["cmpdoc_1__para_1", "cmpdoc_2__para_1"]
    nested = eids.assign(EXAMPLES["annexes with an appendix"]).parts[0].parts[0]
    assert nested.title[0].eid == "att_1__att_1__preface__p_1"


def test_a_note_in_a_note_has_a_number_of_its_own() -> None:
    inner = Note("2", (para("inner"),))
    outer = Document(Metadata(), body=(para("a", Note("1", (para("outer", inner),))), para("b", note("3", "last"))))
    assert notes_of(eids.assign(outer)) == ["authorialNote_1", "authorialNote_2", "authorialNote_3"]
