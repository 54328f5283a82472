"""A run, what it says and what it reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.job import Outcome
from pipeline.batch.lines import Voice, of_finding, of_outcome, of_run
from pipeline.batch.loop import Run, run
from pipeline.batch.report import compose
from pipeline.batch.request import Plan, Request, prepare
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.model import Span

SCHEMA = Path(__file__).parents[3] / "schemas" / "report.schema.json"


@pytest.fixture
def plan(stage: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in/empty").mkdir(parents=True)
    for name, text in {"a.md": "sound", "b.md": "odd", "c.md": "bad", "d.md": "crash", "e.png": ""}.items():
        (tmp_path / "in" / name).write_text(text)
    span = Span("in/b.md", 3, 4)
    stage.findings[b"odd"] = (Diagnostic("R014", Severity.WARNING, "paragraph 7 follows 5", span, hint="mend it"),)
    stage.findings[b"bad"] = (Diagnostic("R001", Severity.ERROR, "no resolution"),)
    stage.faults[b"crash"] = ValueError("odd")
    return prepare(Request(("in", "in/empty"), ("akn", "txt")))


def outcomes(plan: Plan) -> list[Outcome]:
    told: list[Outcome] = []
    run(plan, told.append)
    return told


def test_a_fault_in_one_document_does_not_stop_the_others(plan: Plan) -> None:
    told: list[Outcome] = []
    done = run(plan, told.append)
    assert [(one.source, one.status.value) for one in told] == [
        ("in/empty", "failed"),
        ("in/a.md", "converted"),
        ("in/b.md", "converted"),
        ("in/c.md", "failed"),
        ("in/d.md", "failed"),
    ]
    assert of_run(replace(done, seconds=1.25), plan.where) == (
        "2 converted, 3 failed, 1 skipped; 1 warning; output in out/; 1.2 s"
    )


def test_an_interruption_ends_the_run_and_counts_what_is_left(plan: Plan) -> None:
    def convert(job: Any) -> Outcome:
        if job.shown == "in/b.md":
            raise KeyboardInterrupt
        return real(job)

    from pipeline.batch.converting import convert_one as real

    done = run(plan, lambda _: None, convert)
    assert (done.interrupted, len(done.accounts), done.unreached) == (True, 2, 3)
    assert of_run(done, plan.where).startswith("interrupted: 1 converted, 1 failed, 1 skipped, 3 not reached;")


@pytest.mark.parametrize(
    ("voice", "lines"),
    [
        (Voice.QUIET, []),
        (
            Voice.NORMAL,
            ["[2/5] in/b.md: converted, 1 warning", "  R014 in/b.md:3:4: warning: paragraph 7 follows 5 (mend it)"],
        ),
    ],
)
def test_a_warning_is_heard_unless_quiet(plan: Plan, voice: Voice, lines: list[str]) -> None:
    outcome = next(one for one in outcomes(plan) if one.source == "in/b.md")
    assert list(of_outcome(outcome, 2, 5, voice)) == lines


def test_errors_are_heard_even_when_quiet_and_the_traceback_only_when_asked(plan: Plan) -> None:
    outcome = next(one for one in outcomes(plan) if one.source == "in/d.md")
    (line,) = of_outcome(outcome, 1, 1, Voice.QUIET)
    assert line.startswith("  C027 in/d.md: error: internal error: ValueError: odd (")
    assert "Traceback" not in "\n".join(of_outcome(outcome, 1, 1, Voice.VERBOSE))
    assert "Traceback" in "\n".join(of_outcome(outcome, 1, 1, Voice.DEBUG))


def test_a_finding_without_a_place_of_its_own_gets_that_of_the_source() -> None:
    assert (
        of_finding(Diagnostic("A001", Severity.ERROR, "odd", eid="para_1"), "a.xml") == "A001 a.xml#para_1: error: odd"
    )


def test_the_report_is_the_same_twice_but_for_the_seconds(plan: Plan) -> None:
    first, second = (json.loads(compose(run(plan, lambda _: None), plan)) for _ in range(2))
    assert len(first["seconds"].pop("documents")) == len(first["documents"])
    del first["seconds"], second["seconds"]
    assert first == second


def test_the_report_says_what_happened(plan: Plan) -> None:
    report = json.loads(compose(run(plan, lambda _: None), plan))
    assert report["totals"]["converted"] == 2
    assert report["totals"]["failed"] == 3
    by_source = {one["source"]: one for one in report["documents"]}
    assert [one["path"] for one in by_source["in/a.md"]["outputs"]] == ["out/a.xml", "out/a.txt"]
    assert by_source["in/b.md"]["diagnostics"][0]["place"] == {"source": "in/b.md", "line": 3, "column": 4, "page": 0}
    assert by_source["in/empty"]["diagnostics"][0]["code"] == "C022"


def test_the_report_keeps_to_its_schema(plan: Plan) -> None:
    """The part of JSON Schema that the published file uses, no more."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    report = json.loads(compose(run(plan, lambda _: None), plan))
    faults = list(_faults(report, schema, schema, "$"))
    assert faults == []
    del report["documents"][0]["status"]
    assert list(_faults(report, schema, schema, "$")) == ["$.documents[0]: status is missing"]


def _faults(value: Any, rule: dict[str, Any], schema: dict[str, Any], at: str) -> Any:
    if "$ref" in rule:
        yield from _faults(value, schema["$defs"][rule["$ref"].removeprefix("#/$defs/")], schema, at)
    if "anyOf" in rule and all(any(_faults(value, one, schema, at)) for one in rule["anyOf"]):
        yield f"{at}: fits none"
    if ("const" in rule and value != rule["const"]) or ("enum" in rule and value not in rule["enum"]):
        yield f"{at}: {value!r}"
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": int | float,
        "boolean": bool,
        "null": type(None),
    }
    if "type" in rule and not isinstance(value, kinds[rule["type"]]):
        yield f"{at}: {value!r} is no {rule['type']}"
        return
    if isinstance(value, dict):
        yield from (f"{at}: {name} is missing" for name in rule.get("required", ()) if name not in value)
        known = rule.get("properties", {})
        if known:
            yield from (f"{at}: {name} is not documented" for name in value if name not in known)
        for name, part in value.items():
            yield from _faults(part, known.get(name, rule.get("additionalProperties", {})), schema, f"{at}.{name}")
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from _faults(part, rule.get("items", {}), schema, f"{at}[{place}]")


def test_a_run_of_nothing_adds_up() -> None:
    assert of_run(Run(()), "out/") == "0 converted, 0 failed; 0 warnings; 0.0 s"
