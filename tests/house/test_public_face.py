"""What `import pipeline` gives, and what it does not load until it is asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from house.tree import ROOT

import pipeline

HEAVY = {
    "lxml",
    "reportlab",
    "pikepdf",
    "docx",
    "PIL",
    "pyphen",
    "charset_normalizer",
    "pypdfium2",
    "bidi",
    "arabic_reshaper",
    "rich",
}
SEED = ROOT / "samples" / "a-res-75-62.txt"


def loaded_after(program: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after a program."""
    say = f"{program}\nimport sys\nprint('loaded', *sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def run_command(*words: str) -> str:
    """A program that does what the console script does, and goes on."""
    return f"""
import sys
from pipeline.cli.main import main
sys.argv = ["resolution", *{words!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end
"""


def test_the_public_names_are_these() -> None:
    assert set(pipeline.__all__) >= {"Document", "__version__", "convert", "read", "validate", "write"}
    assert sorted(pipeline.__all__) == dir(pipeline)


@pytest.mark.parametrize("name", pipeline.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(pipeline, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'convrt'"):
        pipeline.convrt  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not loaded_after("import pipeline") & {*HEAVY, "click"}


def test_asking_for_help_loads_nothing_heavy() -> None:
    assert not loaded_after(run_command("--help")) & HEAVY


def test_plain_text_loads_neither_the_word_nor_the_pdf_library(tmp_path: Path) -> None:
    loaded = loaded_after(run_command("convert", str(SEED), "--to", "txt", "--quiet", "--output", str(tmp_path)))
    assert (tmp_path / "a-res-75-62.txt").stat().st_size
    assert not loaded & (HEAVY - {"lxml"})
