"""Words to lines: filled, hyphenated only where it helps, nothing lost, nothing wider than the measure."""

from __future__ import annotations

import pytest

from pipeline.writers.pdf.hyphenation import divisions
from pipeline.writers.pdf.lines import SOFT_HYPHEN, Line, Setting, set_lines
from pipeline.writers.pdf.looks import Source
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import Style
from pipeline.writers.pdf.titles import broken_by_sense
from pipeline.writers.pdf.words import words

PLAIN = Style(tracking=0.0, stretch=1.0)
PROSE = (
    "Recognizing the importance of well-functioning river basin organizations for the implementation of agreements "
    "between riparian States, and of the participation of all stakeholders in decision-making, A/C.2/75/L.36/Rev.1"
)


def lines(text: str, width: float, align: str = "justify", lang: str = "en") -> tuple[Line, ...]:
    flow = words((Source(text, Element("P")),), PLAIN)
    return set_lines(flow, Setting(lambda _: (0.0, width), align, lang))[0]


def drawn(line: Line) -> str:
    return "".join(segment.text for segment in line.segments)


def extent(line: Line) -> float:
    return max(segment.x + segment.width for segment in line.segments)


@pytest.mark.parametrize("width", [60.0, 120.0, 250.0, 366.0])
def test_no_word_is_lost_and_no_line_is_wider_than_the_measure(width: float) -> None:
    found = lines(PROSE, width)
    assert "".join(map(drawn, found)).replace(SOFT_HYPHEN, "") == PROSE
    assert max(map(extent, found)) <= width + 0.05


def test_justified_lines_reach_both_edges_and_the_last_does_not() -> None:
    *full, last = lines(PROSE, 250)
    assert [round(extent(line), 1) for line in full] == [250.0] * len(full)
    assert last.spread == 0


def test_every_line_but_the_last_ends_so_that_extracted_words_are_whole() -> None:
    *full, last = map(drawn, lines(PROSE, 120))
    assert all(line.endswith((" ", SOFT_HYPHEN, "-")) for line in full)
    assert not last.endswith((" ", SOFT_HYPHEN))


@pytest.mark.parametrize(
    ("align", "edge"),
    [("left", lambda line: line.segments[0].x == 0), ("right", lambda line: abs(extent(line) - 250) < 0.05)],
)
def test_ragged_lines_stand_at_their_edge_with_blanks_as_they_are(align: str, edge) -> None:  # type: ignore[no-untyped-def]
    found = lines(PROSE, 250, align)
    assert all(edge(line) and line.spread == 0 for line in found)


def test_a_word_wider_than_the_line_is_cut_between_letters_and_named() -> None:
    word = "x" * 100
    found, cut = set_lines(words((Source(f"so {word} it is", Element("P")),), PLAIN), Setting(lambda _: (0.0, 100.0)))
    assert "".join(map(drawn, found)).replace(" ", "") == f"so{word}itis"
    assert cut and cut[0] == word
    assert max(map(extent, found)) <= 100.05


@pytest.mark.parametrize(
    ("word", "lang", "divided"),
    [
        ("implementation", "en", True),
        ("organizations,", "en", True),
        ("développement", "fr", True),
        ("разоружения", "ru", True),
        ("A/RES/75/62", "en", False),
        ("UNESCO", "en", False),
        ("ORGANIZATION", "en", False),
        ("2008-2012", "en", False),
        ("implementation", "tlh", False),
        ("implementation", "", False),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language_and_symbols_never(
    word: str, lang: str, divided: bool
) -> None:
    at = divisions(word, lang)
    assert bool(at) == divided
    letters = word.rstrip(",.")
    assert all(3 <= offset <= len(letters) - 3 for offset in at)


def test_no_more_than_two_lines_in_a_row_end_with_a_hyphen_of_ours() -> None:
    ends = [drawn(line)[-1] == SOFT_HYPHEN for line in lines("internationalization " * 40, 130)]
    assert any(ends)
    assert not any(all(ends[n : n + 3]) for n in range(len(ends) - 2))


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        (
            "Resolution adopted by the General Assembly on 7 December 2020",
            220.0,
            ["Resolution adopted by the General Assembly", "on 7 December 2020"],
        ),
        (
            "Implementation of the Convention on Cluster Munitions",
            200.0,
            ["Implementation of the Convention", "on Cluster Munitions"],
        ),
        ("Rivers", 200.0, ["Rivers"]),
    ],
)
def test_titles_are_broken_by_sense(text: str, width: float, broken: list[str]) -> None:
    flow = words((Source(text, Element("P")),), PLAIN)
    ends = broken_by_sense(flow, lambda _: width)
    assert [" ".join(w.text for w in flow[a:b]) for a, b in zip([0, *ends], ends, strict=False)] == broken


def test_marks_of_steering_are_not_drawn() -> None:
    assert drawn(lines("A\u2066/RES/\u206975\u200b/62\u00ad", 300)[0]) == "A/RES/75/62"


def test_letters_with_accents_apart_are_drawn_composed() -> None:
    assert drawn(lines("re\u0301solution", 300)[0]) == "résolution"


def test_blanks_are_never_torn_open_beside_a_word_as_long_as_the_line() -> None:
    made = lines(f"and {'a' * 60} and", 200.0)
    assert all(line.spread <= PLAIN.size for line in made)
