"""One document: it is converted, or it fails with a finding; it never raises."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from pipeline.batch import saving
from pipeline.batch.converting import convert_one
from pipeline.batch.job import Job, Settings, Status, Target
from pipeline.diagnostics import Diagnostic, Severity

WARNING = Diagnostic("R001", Severity.WARNING, "something in the text")
ERROR = Diagnostic("R001", Severity.ERROR, "something in the text")


def job(tmp_path: Path, text: bytes, *formats: str, **settings: object) -> Job:
    (tmp_path / "a.md").write_bytes(text)
    targets = tuple(Target(name, str(tmp_path / f"out/a.{name}")) for name in formats)
    return Job("a.md", str(tmp_path / "a.md"), targets, Settings(**settings))  # type: ignore[arg-type]


def codes(outcome: object) -> list[str]:
    return [one.code for one in outcome.diagnostics]  # type: ignore[attr-defined]


def test_a_sound_document_gets_all_its_outputs(stage: object, tmp_path: Path) -> None:
    outcome = convert_one(job(tmp_path, b"text", "akn", "txt", options={"txt.width": "60"}))
    assert outcome.status is Status.CONVERTED
    assert (tmp_path / "out/a.akn").read_bytes() == b"akn 72 text"
    assert (tmp_path / "out/a.txt").read_bytes() == b"txt 60 text"
    assert [(one.writer, one.size) for one in outcome.outputs] == [("akn", 11), ("txt", 11)]
    assert (outcome.detected.organ, outcome.detected.symbol) == ("unga", "A/RES/75/62")


def test_jobs_and_outcomes_cross_a_process_border(stage: object, tmp_path: Path) -> None:
    one = job(tmp_path, b"text", "akn")
    assert pickle.loads(pickle.dumps(one)) == one
    outcome = convert_one(one)
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_document_with_an_error_has_no_output(stage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stage.findings[b"bad"] = (ERROR,)
    outcome = convert_one(job(tmp_path, b"bad", "akn"))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, ["R001"])
    assert not (tmp_path / "out").exists()


def test_a_warning_stops_a_document_only_when_strict(stage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stage.findings[b"odd"] = (WARNING,)
    outcome = convert_one(job(tmp_path, b"odd", "akn", strict=True))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, ["R001", "C030"])
    assert not (tmp_path / "out").exists()
    assert convert_one(job(tmp_path, b"odd", "akn")).status is Status.CONVERTED


@pytest.mark.parametrize("fault", [ValueError("odd"), RecursionError(), AssertionError("never")])
def test_any_fault_of_the_converter_is_a_finding(stage, tmp_path: Path, fault: Exception) -> None:  # type: ignore[no-untyped-def]
    stage.faults[b"crash"] = fault
    outcome = convert_one(job(tmp_path, b"crash", "akn"))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, ["C027"])
    assert type(fault).__name__ in outcome.diagnostics[0].message
    assert "report" in outcome.diagnostics[0].hint
    assert "Traceback" in outcome.trace


def test_an_interruption_is_no_fault_of_a_document(stage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stage.faults[b"text"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        convert_one(job(tmp_path, b"text", "akn"))


@pytest.mark.parametrize(("fault", "code"), [(None, "W001"), (KeyError("glyph"), "C027")])
def test_a_writer_that_fails_costs_its_own_format_only(stage, tmp_path: Path, fault, code: str) -> None:  # type: ignore[no-untyped-def]
    stage.broken["pdf"] = fault
    outcome = convert_one(job(tmp_path, b"text", "akn", "pdf", "txt"))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, [code])
    assert sorted(os.listdir(tmp_path / "out")) == ["a.akn", "a.txt"]
    assert [one.writer for one in outcome.outputs] == ["akn", "txt"]


def test_a_full_disk_costs_what_does_not_fit(stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    real = os.fsync
    calls = iter((False, True, False))

    def fsync(descriptor: int) -> None:
        if next(calls):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(saving.os, "fsync", fsync)
    outcome = convert_one(job(tmp_path, b"text", "akn", "pdf", "txt"))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, ["C025"])
    assert sorted(os.listdir(tmp_path / "out")) == ["a.akn", "a.txt"]


def test_a_source_past_the_limit_is_refused_before_it_is_read(stage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    outcome = convert_one(job(tmp_path, b"x" * 101, "akn", limit=100))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, ["C020"])
    assert stage.seen == []
    assert convert_one(job(tmp_path, b"x" * 100, "akn", limit=100)).status is Status.CONVERTED


def test_the_limit_holds_for_given_bytes_too(stage: object) -> None:
    outcome = convert_one(Job("<stdin>", "-", (), Settings(limit=3), given=b"1234"))
    assert codes(outcome) == ["C020"]


@pytest.mark.parametrize("path", ["gone.md", "."])
def test_a_source_that_cannot_be_opened_is_a_finding(stage: object, tmp_path: Path, path: str) -> None:
    outcome = convert_one(Job("a.md", str(tmp_path / path), (Target("akn", str(tmp_path / "a.xml")),)))
    assert (outcome.status, codes(outcome)) == (Status.FAILED, ["C021"])


def test_without_a_path_the_bytes_are_handed_back(stage: object, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"text")
    outcome = convert_one(Job("a.md", str(tmp_path / "a.md"), (Target("txt", ""),)))
    assert (outcome.handed, outcome.outputs) == ((b"txt 72 text",), ())


def test_a_document_that_the_memory_does_not_hold_is_a_finding_of_its_own(stage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stage.faults[b"crash"] = MemoryError()
    assert codes(convert_one(job(tmp_path, b"crash", "akn"))) == ["C042"]
