"""What the outputs are called: mirrored, never alike, never a source."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.naming import bases, key, overwritten
from pipeline.batch.sources import Found


def found(*places: str) -> list[Found]:
    return [Found(place, place, place) for place in places]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["a.md"], ["a"]),
        (["un/a.md", "a.md"], ["un/a", "a"]),
        (["report.v2.md"], ["report.v2"]),
        (["noext"], ["noext"]),
        ([".hidden.md"], [".hidden"]),
        (["a.docx", "a.pdf", "b.md"], ["a.docx", "a.pdf", "b"]),
        (["a.md", "A.txt"], ["a.md", "A.txt"]),
        (["a.md", "A.MD"], ["a.md", "A.MD-2"]),
        (["a.md", "a.md"], ["a.md", "a.md-2"]),  # two trees
        (["a.md", "a.docx", "a.md.txt"], ["a.md", "a.docx", "a.md.txt"]),
        (["a.md", "a.md", "a.md-2.txt"], ["a.md", "a.md-3", "a.md-2"]),
        (["é.md", unicodedata.normalize("NFD", "é.txt")], ["é.md", unicodedata.normalize("NFD", "é.txt")]),
    ],
)
def test_names(places: list[str], expected: list[str]) -> None:
    assert list(bases(found(*places))) == expected


@given(
    st.lists(
        st.sampled_from(["a.md", "A.md", "a.txt", "a.md.txt", "a", "a.md-2", "a.md-2.md", "d/a.md", "a-2"]), max_size=9
    )
)
def test_no_two_sources_share_a_name(places: list[str]) -> None:
    keys = [key(base) for base in bases(found(*places))]
    assert len(set(keys)) == len(keys)


@given(st.lists(st.sampled_from(["a.md", "a.txt", "b/a.md", "b.md"]), max_size=5))
def test_outputs_stay_in_the_folder_of_their_source(places: list[str]) -> None:
    for place, base in zip(places, bases(found(*places)), strict=True):
        assert os.path.dirname(place) == os.path.dirname(base)


def test_a_source_is_known_through_links_and_other_spellings(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("text")
    (tmp_path / "alias.txt").symlink_to(source)
    os.link(source, tmp_path / "hard.txt")
    (tmp_path / "sub").mkdir()
    for output in ("a.txt", "alias.txt", "hard.txt", "sub/../a.txt"):
        assert overwritten([str(tmp_path / "new.txt"), str(tmp_path / output)], [str(source)]), output
    assert not overwritten([str(tmp_path / "new.txt")], [str(source)])
