"""How sure a passage's kind is follows from what decided: wording and series, lead or format, place and shape, nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.recognition import Certainty, Recognised, Traced

Read = Callable[..., Recognised]

TEXT = """
Seventy-fifth session
Whatever this line is
75/62. Lakes
The General Assembly,
Recalling its resolutions,
Glistening with dew,
and words without an end
1. Urges all States:
(a) To act;
(b) To report:
(i) On lakes;
(d) To go on;
2. Decides to wait;
4. Requests a report.
37th plenary meeting
Annex
Shores
1. Shores are wet.
"""


@pytest.fixture(scope="module")
def trace(read: Read) -> dict[str, Traced]:
    return {one.words: one for one in read(TEXT).trace}


@pytest.mark.parametrize(
    ("words", "certainty", "because"),
    [
        ("Seventy-fifth session", Certainty.CERTAIN, "a wording of the masthead"),
        ("Whatever this line is", Certainty.UNKNOWN, "no rule; kept in the masthead"),
        ("75/62. Lakes", Certainty.CERTAIN, "a number in the organ's own form"),
        ("The General Assembly,", Certainty.CERTAIN, "the enacting formula"),
        ("Recalling its resolutions,", Certainty.LIKELY, "it opens with “Recalling”"),
        ("Glistening with dew,", Certainty.GUESSED, "its place and how it ends"),
        ("Urges all States:", Certainty.CERTAIN, "its number begins a series"),
        ("To act;", Certainty.CERTAIN, "its label begins a series"),
        ("To report:", Certainty.CERTAIN, "its label goes on from one before"),
        ("On lakes;", Certainty.CERTAIN, "its label begins a series"),
        ("To go on;", Certainty.LIKELY, "its label, which is not the next one"),
        ("Decides to wait;", Certainty.CERTAIN, "its number goes on from the one before"),
        ("Requests a report.", Certainty.LIKELY, "its number, which is not the next one"),
        ("Annex", Certainty.CERTAIN, "the word that labels one"),
        ("Shores", Certainty.GUESSED, "its place and shape"),
        ("Shores are wet.", Certainty.CERTAIN, "its number begins a series"),
    ],
)
def test_a_passage_is_as_sure_as_what_decided(
    trace: dict[str, Traced], words: str, certainty: Certainty, because: str
) -> None:
    assert (trace[words].certainty, trace[words].because) == (certainty, because)


def test_what_language_organ_and_kind_rest_on_is_told(read: Read) -> None:
    assert [sentence.split(" ")[0] for sentence in read(TEXT).evidence] == ["language", "organ", "kind"]


def test_a_series_that_begins_anew_ends_the_one_before(read: Read) -> None:
    text = "The General Assembly,\n1. Requests:\n" + "(a) Lakes:\n(i) Deep ones;\n(ii) Wide ones;\n" * 3
    assert {one.certainty for one in read(text).trace if one.kind == "point"} == {Certainty.CERTAIN}
