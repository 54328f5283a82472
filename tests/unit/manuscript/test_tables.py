"""Pipe tables: which line is the separator under their head, and how long it takes to tell."""

import time

import pytest

from pipeline.manuscript.tables import is_separator


@pytest.mark.parametrize("text", ["|---|", "|:--|--:|:-:|", "--- | ---", "|-|", "| - | :: | : ||", "|---|  |"])
def test_dashes_and_colons_between_pipes_are_a_separator(text: str) -> None:
    assert is_separator(text)


@pytest.mark.parametrize("text", ["", "---", "||", "| a |", "|---|x|", "|-:-|", "|---|:::|"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_separator(text)


@pytest.mark.parametrize("cell", ["| ", "|:", "|- ", "| : "])
def test_a_line_that_only_looks_like_one_costs_no_time(cell: str) -> None:
    start = time.process_time()
    assert not is_separator("|-" + cell * 400 + "x")
    assert time.process_time() - start < 0.5
