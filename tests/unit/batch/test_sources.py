"""Which files a run takes, in which order, and which it leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.batch import sources
from pipeline.batch.misuse import Misuse
from pipeline.batch.sources import gather

CLAIMED = frozenset({".md", ".txt"})


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.md", "a.TXT", "un/z.md", "un/deep/y.txt", "un/picture.png", ".hidden.md", "~$b.md", ".git/x.md"):
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_what_a_reader_claims_in_sorted_order_and_counts_the_rest(tree: Path) -> None:
    gathered = gather(["src"], CLAIMED)
    assert [one.below for one in gathered.found] == ["a.TXT", "b.md", "un/z.md", "un/deep/y.txt"]
    assert [one.shown for one in gathered.found][2:] == ["src/un/z.md", "src/un/deep/y.txt"]
    assert gathered.skipped == 4  # a hidden file, a lock file, a hidden folder, a picture
    assert not gathered.refused


def test_a_file_that_is_named_is_taken_whatever_it_is(tree: Path) -> None:
    gathered = gather(["src/un/picture.png", "src/.hidden.md"], CLAIMED, exclude=["*"])
    assert [one.below for one in gathered.found] == ["picture.png", ".hidden.md"]


def test_a_file_that_is_named_twice_is_taken_once(tree: Path) -> None:
    gathered = gather(["src/b.md", "src", str(tree / "src/b.md")], CLAIMED)
    assert [one.path for one in gathered.found].count("src/b.md") == 1
    assert len(gathered.found) == 4


def test_a_folder_whose_files_were_all_named_before_is_not_called_empty(tree: Path) -> None:
    assert not gather(["src/un/z.md", "src/un/deep/y.txt", "src/un"], CLAIMED).refused


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("un", ["a.TXT", "b.md"]),
        ("*.md", ["a.TXT", "un/deep/y.txt"]),
        ("un/deep/*", ["a.TXT", "b.md", "un/z.md"]),
        ("deep", ["a.TXT", "b.md", "un/z.md"]),
    ],
)
def test_exclude_matches_names_and_places(tree: Path, glob: str, left: list[str]) -> None:
    assert [one.below for one in gather(["src"], CLAIMED, [glob]).found] == left


def test_links_cannot_hold_the_search_nor_lead_it_away(tree: Path) -> None:
    (tree / "src/un/loop").symlink_to(tree / "src", target_is_directory=True)
    (tree / "src/self.md").symlink_to(tree / "src/self.md")
    (tree / "src/link.md").symlink_to(tree / "src/b.md")
    gathered = gather(["src"], CLAIMED)
    assert [one.below for one in gathered.found] == ["a.TXT", "b.md", "link.md", "un/z.md", "un/deep/y.txt"]


def test_a_folder_that_is_named_may_be_a_link(tree: Path) -> None:
    (tree / "alias").symlink_to(tree / "src", target_is_directory=True)
    assert len(gather(["alias"], CLAIMED).found) == 4


def test_the_output_folder_is_passed_over(tree: Path) -> None:
    (tree / "src/out").mkdir()
    (tree / "src/out/b.txt").write_text("written by an earlier run")
    assert "out/b.txt" not in [one.below for one in gather(["src"], CLAIMED, output="src/out").found]
    assert "out/b.txt" in [one.below for one in gather(["src"], CLAIMED, output="elsewhere").found]


def test_a_pipe_inside_a_folder_is_skipped(tree: Path) -> None:
    os.mkfifo(tree / "src/pipe.md")
    assert "pipe.md" not in [one.below for one in gather(["src"], CLAIMED).found]


def test_what_does_not_exist_is_misuse_and_all_of_it_is_named(tree: Path) -> None:
    with pytest.raises(Misuse, match=r"no such file or folder: nowhere, src/none\.md"):
        gather(["src", "nowhere", "src/none.md"], CLAIMED)


def test_a_folder_with_nothing_to_read_is_refused_and_the_others_go_on(tree: Path) -> None:
    (tree / "empty").mkdir()
    gathered = gather(["empty", "src"], CLAIMED)
    assert [(name, reason.code) for name, reason in gathered.refused] == [("empty", "C022")]
    assert len(gathered.found) == 4


def test_a_folder_that_cannot_be_listed_is_refused_and_the_rest_goes_on(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("un"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(sources.os, "scandir", scandir)
    gathered = gather(["src"], CLAIMED)
    assert [(name, reason.code) for name, reason in gathered.refused] == [("src/un", "C023")]
    assert [one.below for one in gathered.found] == ["a.TXT", "b.md"]


def test_standard_input_is_a_source(tree: Path) -> None:
    (one,) = gather(["-"], CLAIMED).found
    assert (one.shown, one.below) == ("<stdin>", "stdin")


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("un/é.md", "un/é.md"),
        ("line\nbreak.md", "line\\nbreak.md"),
        ("\x1b[31mred.md", "\\x1b[31mred.md"),
        (os.fsdecode(b"latin\xe9.md"), "latin\\xe9.md"),
    ],
)
def test_a_name_is_shown_so_that_it_can_be_printed(path: str, printed: str) -> None:
    assert sources.shown(path) == printed
