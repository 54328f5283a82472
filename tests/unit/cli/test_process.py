"""The command as a process: pipes, signals, full disks, and what it does not load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RESOLUTION = Path(sys.executable).parent / "resolution"

DRAFT = """\
Sixty-fourth session

Agenda item 99

**Resolution adopted by the General Assembly on 2 December 2009**

**64/200. Care of shared wells**

*The General Assembly,*

*Recalling* its resolution [61/40](#) of 4 December 2006,

1. *Urges* all States to keep the wells of their border regions open;

2. *Decides* to consider the question again at its next session.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Path:
    (tmp_path / "wells.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def call(here: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([RESOLUTION, *words], cwd=here, input=given, capture_output=True, timeout=60)


def left(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_standard_input_to_standard_output_with_messages_apart(here: Path) -> None:
    done = call(here, "convert", "-", "--to", "txt", "-o", "-", given=DRAFT.encode())
    assert done.returncode == 0, done.stderr
    assert b"Care of shared wells" in done.stdout
    assert b"1 converted" not in done.stdout
    assert b"1 converted" in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_with_130_a_summary_and_no_half_files(here: Path, sent: signal.Signals) -> None:
    """The second source is a pipe that nobody writes to: the run waits in the middle of it."""
    os.mkfifo(here / "never.md")
    words = [RESOLUTION, "convert", "wells.md", "never.md", "--to", "akn,txt"]
    with subprocess.Popen(words, cwd=here, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert b"wells.md: converted" in process.stderr.readline()
        time.sleep(0.1)
        process.send_signal(sent)
        said = process.stderr.read()
        assert process.wait(timeout=30) == 130
    assert b"interrupted: 1 converted, 0 failed, 1 not reached" in said
    assert b"Traceback" not in said
    assert left(here / "out") == ["wells.txt", "wells.xml"]


def test_a_reader_that_goes_away_is_no_traceback(here: Path) -> None:
    pipeline = f"{RESOLUTION} convert wells.md --to txt -o - --quiet | true"
    done = subprocess.run(["bash", "-c", pipeline], cwd=here, capture_output=True, timeout=60)
    assert done.stderr == b""


def test_a_full_standard_output_is_said(here: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        words = [RESOLUTION, "convert", "wells.md", "--to", "txt", "-o", "-"]
        done = subprocess.run(words, cwd=here, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1
    assert b"C025" in done.stderr
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr


def test_a_full_disk_fails_the_document_and_leaves_nothing(here: Path) -> None:
    (here / "disk").mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", here / "disk"], capture_output=True
    ).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        done = call(here, "convert", "wells.md", "--to", "pdf,txt", "-o", "disk")
        assert done.returncode == 1
        assert b"C025" in done.stderr
        assert left(here / "disk") == ["wells.txt"]
    finally:
        subprocess.run(["umount", here / "disk"], check=True)


def test_names_that_are_no_text_are_converted_and_shown(here: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.md")
    (here / name).write_text(DRAFT, encoding="utf-8")
    done = call(here, "convert", name, "--to", "txt", "--report", "report.json")
    assert done.returncode == 0, done.stderr
    assert b"caf\\xe9\\n.md: converted" in done.stderr
    assert os.fsencode(os.listdir(here / "out")[0]) == b"caf\xe9\n.txt"


def loaded(here: Path, *words: str) -> set[str]:
    """What a run of the command has imported when it ends."""
    program = (
        "import sys\nfrom pipeline.cli.main import main\n"
        f"try:\n    main({list(words)!r})\nexcept SystemExit as end:\n    assert not end.code, end\n"
        "print('\\n' + '\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=here, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("convert", "--help")])
def test_help_loads_neither_the_work_nor_the_plug_ins(here: Path, words: tuple[str, ...]) -> None:
    found = loaded(here, *words)
    assert not found & {"lxml", "importlib.metadata", "pipeline.batch.request", "pipeline.formats", "pipeline.model"}


def test_a_format_that_is_not_asked_for_loads_no_library(here: Path) -> None:
    found = loaded(here, "convert", "wells.md", "--to", "txt", "--quiet")
    assert (here / "out/wells.txt").exists()
    assert not found & {"reportlab", "docx", "pikepdf", "PIL", "pipeline.writers.pdf", "pipeline.writers.docx"}


def test_help_is_not_much_slower_than_click_itself(here: Path) -> None:
    """Bound loosely, for loaded machines; `bench/help.py` measures it."""

    def seconds(*words: str | Path) -> float:
        started = time.perf_counter()
        subprocess.run(words, capture_output=True, check=True)
        return time.perf_counter() - started

    pairs = [(seconds(RESOLUTION, "--help"), seconds(sys.executable, "-c", "import click")) for _ in range(5)]
    assert min(a for a, _ in pairs) < 2 * min(b for _, b in pairs)
