"""Marks of notes that extraction flattened ("Harbours1"): raised where the page's foot proves them, left alone where not."""

from __future__ import annotations

import pytest

from pipeline.conversion import to_akn
from pipeline.manuscript.flat_marks import raise_flat_marks
from pipeline.manuscript.furniture import set_aside
from pipeline.manuscript.lines import split_lines
from pipeline.model.walk import notes
from pipeline.ports import Source


def raised(text: str) -> str:
    kept, _ = set_aside(split_lines(text), "text")
    return "\n".join(entry.line.text for entry in raise_flat_marks(kept))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("the Code of Harbours1 and its rules,", "Harbours¹ and"),
        ("the Code of Harbours (Protocol II)1 and its rules,", "II)¹ and"),
        ("the Code of Harbours,1 and its rules,", "Harbours,¹ and"),
        ("the Code of “Harbours”1 and its rules,", "”¹ and"),
        ("the Code of Harbours, 1 and its rules,", "Harbours, ¹ and"),
        ("the Code of Harbours, 1\nand its rules,", "Harbours, ¹\nand"),
        ("the Code of Harbours 1 and its rules,", "Harbours ¹ and"),
        ("resolution 78/31, 1 on harbours,", "78/31, ¹ on"),
        ("its article 1,1 the rules,", "article 1,¹ the"),
        ("قانون الموانئ1 وقواعده،", "الموانئ¹ وقواعده"),
    ],
)
def test_a_mark_is_raised_where_its_note_stands_at_the_foot(text: str, mark: str) -> None:
    found = raised(f"Recalling {text}\n\n1 United Nations, Treaty Series, vol. 9.\n")
    assert mark in found
    assert "\n¹ United Nations" in found


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolution 1 of 3 March,\n\n1. Urges all States;\n",  # a label is no note
        "Recalling the 1,200 boats,\n\n1 United Nations, Treaty Series.\n",
        "Recalling line 1/2 and 1-year terms,\n\n1 United Nations, Treaty Series.\n",
        "Recalling pier 1 and quay 1 of the port,\n\n1 United Nations, Treaty Series.\n",  # which of the two?
        "Recalling the port,\n\n1 United Nations, Treaty Series.\n",  # nothing calls it
        "Recalling the port1 and the quay,\n\n2 United Nations, Treaty Series.\n",
        "Recalling the port1 and the quay²\n\n² Ibid.\n\n1 United Nations.\n",  # the text has raised marks
        "回顾港口1和码头，\n\n1 见决议。\n",  # figures follow Han letters in any sentence
    ],
)
def test_what_may_be_a_number_stays_one(text: str) -> None:
    assert raised(text) == "\n".join(line.text for line in split_lines(text))


def test_notes_count_on_from_page_to_page_and_marks_stand_in_their_order() -> None:
    text = (
        "Recalling the ports1 and the 2 quays,2 and\n\n1 Ibid., p. 3.\n2 See A/84/12,\nannex.\n"
        "\fthe piers3 of Tuesday,\n\n3 Resolution 81/4.\n"
    )
    found = raised(text)
    assert "ports¹ and the 2 quays,² and" in found
    assert "piers³" in found
    assert "³ Resolution" in found


TEXT = """The General Assembly,

Recalling the Code of Harbours1 and the Rule of Lamps,2

1. Urges all States to keep the Code of Harbours1 .

1 United Nations, Treaty Series, vol. 9, No. 12.
2 Ibid., vol. 10.
"""


def test_flat_marks_call_their_notes_and_no_word_is_lost() -> None:
    made = to_akn(Source("ports.txt", TEXT.encode()))
    assert made.document is not None
    assert [note.marker for note in notes(made.document)] == ["1", "2"]
    assert made.ledger is not None
    assert (made.ledger.lost, made.ledger.invented) == ((), ())
