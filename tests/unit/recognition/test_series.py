"""Where a label belongs among the open series."""

import pytest

from pipeline.recognition.labels import Reading, label_of
from pipeline.recognition.series import Slip, place


def readings(label: str) -> tuple[Reading, ...]:
    found = label_of(f"{label} x")
    assert found is not None
    return found.readings


def reading(label: str, series: str) -> Reading:
    return next(r for r in readings(label) if r.series == series)


H, A, B, ROMAN_2, DASH = (
    reading("(h)", "letter"),
    reading("(a)", "letter"),
    reading("(b)", "letter"),
    reading("(ii)", "roman"),
    reading("–", "sign"),
)


@pytest.mark.parametrize(
    ("label", "open_series", "announced", "following", "level", "series", "slip"),
    [
        ("(a)", [], True, "", 0, "letter", Slip.NONE),
        ("(b)", [A], False, "", 0, "letter", Slip.NONE),
        ("(i)", [H], False, "", 0, "letter", Slip.NONE),  # (i) after (h) is a letter
        ("(i)", [H], True, "", 1, "roman", Slip.NONE),  # (i) after a colon is roman
        ("(i)", [H], True, "(j)", 0, "letter", Slip.NONE),  # … unless (j) comes next
        ("(i)", [H], False, "(ii)", 1, "roman", Slip.NONE),
        ("(i)", [A], True, "", 1, "roman", Slip.NONE),
        ("(iii)", [A, ROMAN_2], False, "", 1, "roman", Slip.NONE),
        ("(b)", [A, ROMAN_2], False, "", 0, "letter", Slip.NONE),
        ("(d)", [B], False, "", 0, "letter", Slip.GAP),
        ("(a)", [B], False, "", 0, "letter", Slip.REPEATED),
        ("(a)", [B], True, "", 1, "letter", Slip.NONE),
        ("(c)", [], True, "", 0, "letter", Slip.UNBEGUN),
        ("–", [DASH], False, "", 0, "sign", Slip.NONE),
        ("–", [A], True, "", 1, "sign", Slip.NONE),
        ("a.", [A], True, "", 1, "letter", Slip.NONE),  # printed in another way: a level of its own
    ],
)
def test_a_label_finds_its_place(
    label: str, open_series: list[Reading], announced: bool, following: str, level: int, series: str, slip: Slip
) -> None:
    found = place(readings(label), open_series, announced, readings(following) if following else ())
    assert (found.level, found.reading.series, found.slip) == (level, series, slip)
