"""What the shell is offered, asked for in the way that the completion scripts ask."""

from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete

from pipeline.cli.main import resolution


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ([], "con", {"convert"}),
        (["convert", "--to"], "d", {"docx"}),
        (["convert", "--to"], "akn,t", {"akn,txt"}),
        (["convert", "--from"], "mark", {"markdown"}),
        (["convert", "--lang"], "f", {"fr"}),
        (["convert", "--organ"], "ung", {"unga"}),
        (["completion"], "z", {"zsh"}),
    ],
)
def test_what_is_offered(words: list[str], begun: str, offered: set[str]) -> None:
    found = ShellComplete(resolution, {}, "resolution", "_RESOLUTION_COMPLETE").get_completions(words, begun)
    assert {one.value for one in found} == offered


@pytest.mark.parametrize("words", [["convert"], ["check"], ["convert", "-o"], ["convert", "a.md", "--report"]])
def test_files_are_offered_where_files_are_meant(words: list[str]) -> None:
    (one,) = ShellComplete(resolution, {}, "resolution", "_RESOLUTION_COMPLETE").get_completions(words, "dr")
    assert one.type == "file"
