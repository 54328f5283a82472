"""The command as its user meets it: what it takes, makes, says and ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import __version__, conversion
from pipeline.cli.main import main, resolution

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
SHOPPING = "Bread\n\nTwo pounds of flour\n\nA bottle of milk\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("samples/un/wells.md", "samples/more.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    return tmp_path


def call(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(resolution, list(words), input=given)


def made(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_folder_is_mirrored_in_four_formats(here: Path) -> None:
    done = call("convert", "samples")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    names = [f"{stem}{suffix}" for stem in ("more", "un/wells") for suffix in (".docx", ".pdf", ".txt", ".xml")]
    assert made(here / "out") == names
    assert "2 converted, 0 failed;" in done.stderr
    assert "output in out/" in done.stderr


def test_one_format_goes_to_one_file_or_to_standard_output(here: Path) -> None:
    assert call("convert", "samples/more.md", "--to", "txt", "-o", "deep/wells.txt").exit_code == 0
    done = call("convert", "samples/more.md", "--to", "txt", "-o", "-")
    assert done.stdout_bytes == (here / "deep/wells.txt").read_bytes()
    assert "Care of shared wells" in done.stdout


def test_standard_input_is_read(here: Path) -> None:
    done = call("convert", "-", "--to", "akn", "-o", "-", given=DRAFT)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("<?xml") or done.stdout.startswith("<akomaNtoso")
    call("convert", "-", "--to", "txt", given=DRAFT)
    assert made(here / "out") == ["stdin.txt"]


def test_width_is_short_for_the_option_of_the_format(here: Path) -> None:
    short = call("convert", "samples/more.md", "--to", "txt", "-o", "-", "--width", "40")
    full = call("convert", "samples/more.md", "--to", "txt", "-o", "-", "-O", "txt.width=40")
    assert short.stdout == full.stdout
    assert short.stdout != call("convert", "samples/more.md", "--to", "txt", "-o", "-").stdout
    assert max(map(len, short.stdout.splitlines())) <= 40


def test_bad_documents_fail_with_a_code_and_the_others_are_converted(here: Path) -> None:
    (here / "samples/list.md").write_text(SHOPPING)
    (here / "samples/empty.md").write_text("")
    (here / "samples/junk.md").write_bytes(bytes(range(256)) * 40)
    (here / "samples/huge.md").write_text("x" * 20_001)
    done = call("convert", "samples", "--to", "txt", "--max-size", "20k", "--report", "report.json")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert made(here / "out") == ["more.txt", "un/wells.txt"]
    report = json.loads((here / "report.json").read_text())
    assert [one["status"] for one in report["documents"]].count("failed") == 4
    for document in report["documents"]:
        errors = [one for one in document["diagnostics"] if one["severity"] == "error"]
        assert bool(errors) == (document["status"] == "failed")
        assert all(one["hint"] and one["place"] for one in errors)
    assert report["totals"]["ledger"]["lost"] == report["totals"]["ledger"]["invented"] == 0


def test_an_unforeseen_fault_is_a_finding_and_its_traceback_is_kept_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def to_akn(*_: object) -> None:
        raise LookupError("odd")

    monkeypatch.setattr(conversion, "to_akn", to_akn)
    done = call("convert", "samples")
    assert done.exit_code == 1
    assert done.stderr.count("C027") == 2
    assert "internal error: LookupError: odd" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in call("convert", "samples", "-vv").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["convert"], "Missing argument"),
        (["convert", "nowhere.md"], "no such file or folder: nowhere.md"),
        (["convert", "samples", "--to", "docs"], "docs"),
        (["convert", "samples", "--from", "martian"], "martian"),
        (["convert", "samples", "--to", "txt", "-o", "-"], "one source in one format"),
        (["convert", "samples", "--max-size", "big"], "20M"),
        (["convert", "samples", "--date", "7 December"], "2020-12-07"),
        (["convert", "samples", "-O", "width=60"], "txt.width=80"),
        (["convert", "samples", "--to", "txt", "-O", "txt.wdith=60"], "wdith"),
        (["convert", "samples", "--to", "txt", "-O", "txt.width=wide"], "wide"),
        (["convert", "samples", "-q", "-v"], "cannot go together"),
        (["check", "nowhere.xml"], "no such file or folder"),
        (["completion", "tcsh"], "tcsh"),
        (["convrt"], "convrt"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(here: Path, words: list[str], said: str) -> None:
    before = made(here)
    done = call(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert made(here) == before


def test_an_output_that_would_be_a_source_is_refused_before_any_work(here: Path) -> None:
    (here / "samples/copy.txt").write_text(DRAFT)
    done = call("convert", "samples/copy.txt", "samples/more.md", "--to", "txt", "-o", "samples")
    assert done.exit_code == 2
    assert "samples/copy.txt is one of the sources" in done.stderr
    assert made(here / "samples") == ["copy.txt", "more.md", "un/wells.md"]


def test_sources_that_share_a_name_keep_their_suffix_and_a_note_says_so(here: Path) -> None:
    (here / "samples/more.txt").write_text(DRAFT)
    done = call("convert", "samples", "--to", "akn")
    assert made(here / "out") == ["more.md.xml", "more.txt.xml", "un/wells.xml"]
    assert "note: sources share a name" in done.stderr


def test_an_unwritable_target_is_refused(here: Path) -> None:
    done = call("convert", "samples", "-o", "/dev/null/out")
    assert done.exit_code == 1
    assert "C024" in done.stderr


def test_a_report_that_cannot_be_written_is_said(here: Path) -> None:
    done = call("convert", "samples/more.md", "--to", "txt", "--report", "/dev/null/report.json")
    assert done.exit_code == 1
    assert "C024" in done.stderr
    assert made(here / "out") == ["more.txt"]


def test_quiet_is_silent_when_all_is_well_and_verbose_says_what_was_found(here: Path) -> None:
    assert call("convert", "samples", "--to", "txt", "-q").output == ""
    said = call("convert", "samples/more.md", "--to", "txt", "-v").stderr
    assert "read as markdown: A/RES/64/200, resolution, unga, eng" in said
    assert "wrote out/more.txt" in said
    assert "0 lost, 0 invented" in said


def test_check_finds_our_own_files_valid_and_a_broken_one_not(here: Path) -> None:
    call("convert", "samples/more.md", "--to", "akn")
    done = call("check", "out/more.xml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "out/more.xml: valid (0 errors" in done.stdout
    text = (here / "out/more.xml").read_text()
    (here / "out/broken.xml").write_text(text.replace("<mainBody", "<mainBdy", 1))
    done = call("check", "out/more.xml", "out/broken.xml")
    assert done.exit_code == 1
    assert "out/broken.xml: not valid (" in done.stdout
    assert "A001 out/broken.xml:" in done.stdout


def test_check_converts_a_source_in_memory(here: Path) -> None:
    before = made(here)
    assert "samples/more.md: valid (0 errors" in call("check", "samples/more.md").stdout
    (here / "list.md").write_text(SHOPPING)
    done = call("check", "list.md")
    assert done.exit_code == 1
    assert "list.md: not valid (1 error" in done.stdout
    assert made(here) == sorted([*before, "list.md"])


def test_formats_lists_readers_and_writers_with_their_options() -> None:
    said = call("formats").stdout
    for word in ("markdown", ".md", "docx", ".pdf", "txt.width", "resolution-pipeline"):
        assert word in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    assert "_RESOLUTION_COMPLETE" in call("completion", shell).stdout


def test_help_has_examples_and_the_version_is_the_package_s() -> None:
    for words in ((), ("convert",), ("check",), ("completion",)):
        done = call(*words, "--help")
        assert done.exit_code == 0
        assert "Examples:" in done.stdout
    assert call("--version").stdout == f"resolution {__version__}\n"


def test_main_ends_with_the_status_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    for words, status in ((["formats"], 0), (["convert", "nowhere.md"], 2), (["convert", "-h"], 0)):
        with pytest.raises(SystemExit) as end:
            main(words)
        assert end.value.code == status
    assert "no such file" in capsys.readouterr().err
