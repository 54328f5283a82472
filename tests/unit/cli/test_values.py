"""What the options take."""

from __future__ import annotations

import click
import pytest

from pipeline.cli.values import assignment, day, names, size


@pytest.mark.parametrize(
    ("word", "bytes_"),
    [
        ("500k", 500_000),
        ("20M", 20_000_000),
        ("1g", 10**9),
        ("7", 7),
        ("20MB", 20_000_000),
        ("1MiB", 1024**2),
        (" 2 k", 2000),
    ],
)
def test_sizes(word: str, bytes_: int) -> None:
    assert size(word) == bytes_


@pytest.mark.parametrize(
    ("read", "word"),
    [
        (size, "big"), (size, "0"), (size, "-5"), (size, "1.5M"), (size, ""),
        (day, "7 December 2020"), (day, "2020-13-01"),
        (assignment, "width=60"), (assignment, "txt.width"), (assignment, ".=x"),
        (names, ","), (names, ""),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_with_an_example(read: object, word: str) -> None:
    with pytest.raises(click.BadParameter):
        read(word)  # type: ignore[operator]


def test_the_rest() -> None:
    assert day("2020-12-07") == "2020-12-07"
    assert day("") == ""
    assert assignment("docx.template=a=b.docx") == ("docx.template", "a=b.docx")
    assert names("akn, PDF") == ("akn", "pdf")
