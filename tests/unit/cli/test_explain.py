"""`resolution explain` and `convert --map` as their user meets them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import resolution

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "schemas"

DRAFT = """\
Sixty-fourth session

**Resolution adopted by the General Assembly on 2 December 2009**

**64/200. Care of shared wells**

*The General Assembly,*

*Recalling* its resolution 61/40 of 4 December 2006,[^1]

whatever stands here

1. *Urges* all States to keep the wells of their border regions open, whatever the season and whoever owns the land around them;

2. *Decides* to consider the question again.

[^1]: A note about the resolution.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wells.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def call(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(resolution, list(words), input=given)


def shape(value: Any, rule: dict[str, Any], schema: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value leaves its schema: the part of JSON Schema that the published files use."""
    if "$ref" in rule:
        return shape(value, schema["$defs"][rule["$ref"].removeprefix("#/$defs/")], schema, at)
    if "anyOf" in rule:
        return [] if any(not shape(value, one, schema, at) for one in rule["anyOf"]) else [f"{at}: fits none"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    if ("type" in rule and not isinstance(value, kinds[rule["type"]])) or value not in rule.get("enum", [value]):
        return [f"{at}: {value!r}"]
    faults = []
    if isinstance(value, dict):
        known = rule.get("properties", {})
        faults += [f"{at}: {name} is missing" for name in rule.get("required", ()) if name not in value]
        faults += [f"{at}: {name} is not documented" for name in value if known and name not in known]
        for name, part in value.items():
            faults += shape(part, known.get(name, rule.get("additionalProperties", {})), schema, f"{at}.{name}")
    if isinstance(value, list):
        for number, part in enumerate(value):
            faults += shape(part, rule.get("items", {}), schema, f"{at}[{number}]")
    return faults


def held_against(name: str, value: Any) -> list[str]:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return shape(value, schema, schema)


def test_every_passage_is_told_with_place_certainty_kind_rule_and_element() -> None:
    done = call("explain", "wells.md")
    assert done.exit_code == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["1:1", "certain", "masthead", "session", "coverPage__container_1"] in rows
    assert ["9:1", "likely", "preambular", "preambular", "preamble__container_1"] in rows
    assert ["11:1", "unknown", "preambular", "preambular", "preamble__container_2"] in rows
    assert ["13:1", "certain", "operative", "1.", "numbered", "para_1"] in rows
    assert ["17:7", "note", "1", "authorialNote_1"] in rows or ["17:1", "note", "1", "authorialNote_1"] in rows
    assert "because it opens with “Recalling”" in done.stdout
    assert "language  en  because: the enacting formula “The General Assembly,”" in done.stdout.replace("\u00a0", " ")


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


@pytest.mark.parametrize("source", [*sorted((ROOT / "samples").glob("*.*"))], ids=lambda path: path.name)
def test_the_samples_are_told_in_eighty_columns(source: Path) -> None:
    done = call("explain", str(source))
    assert done.exit_code == 0
    assert not [line for line in done.stdout.splitlines() if columns(line) > 80 and "/" not in line]


def test_chinese_is_cut_by_its_width() -> None:
    done = call("explain", "-", given="大会，\n\n回顾" + "其关于水井的决议" * 20 + "，\n\n1. 敦促各国；\n")
    assert done.exit_code == 0
    assert max(map(columns, done.stdout.splitlines())) <= 80


def test_what_is_no_resolution_is_explained_too_and_fails() -> None:
    done = call("explain", "-", given="Bread\n\nTwo pounds of flour\n")
    assert done.exit_code == 1
    assert "R001" in done.stdout
    assert "Two pounds of flour" in done.stdout


def test_json_keeps_to_its_schema_and_is_the_same_twice() -> None:
    (first, again) = (call("explain", "wells.md", str(ROOT / "samples"), "--json").stdout for _ in range(2))
    assert first == again
    told = json.loads(first)
    assert len(told["documents"]) > 5
    assert held_against("explanation.schema.json", told) == []
    passage = next(one for one in told["documents"][0]["passages"] if one["eId"] == "para_1")
    assert (passage["certainty"], passage["places"][0]["line"]) == ("certain", 13)
    del told["documents"][0]["reader"]
    assert held_against("explanation.schema.json", told) == ["$.documents[0]: reader is missing"]


def test_the_caller_knows_better() -> None:
    told = json.loads(call("explain", "wells.md", "--json", "--organ", "unsc", "--lang", "en").stdout)
    assert [(one["of"], one["because"]) for one in told["documents"][0]["evidence"][:2]] == [
        ("language", "given"),
        ("organ", "given"),
    ]


@pytest.mark.parametrize("words", [["explain"], ["explain", "no.md"], ["explain", "wells.md", "--lang", "xx"]])
def test_wrong_use_is_told_before_any_work(words: list[str]) -> None:
    assert call(*words).exit_code == 2


def test_the_map_traces_every_document_by_its_output(here: Path) -> None:
    (here / "more.md").write_text(DRAFT)
    (here / "bad.md").write_text("Bread\n")
    done = call("convert", "wells.md", "more.md", "bad.md", "--to", "akn,txt", "--map", "map.json")
    assert done.exit_code == 1
    made = json.loads((here / "map.json").read_text(encoding="utf-8"))
    assert held_against("map.schema.json", made) == []
    assert {output: one["source"] for output, one in made["documents"].items()} == {
        "out/wells.xml": "wells.md",
        "out/more.xml": "more.md",
    }
    place = next(one for one in made["documents"]["out/wells.xml"]["elements"] if one["eId"] == "para_2")
    assert place["places"] == [{"page": 0, "line": 15, "column": 1, "end_line": 15}]
    first = (here / "map.json").read_bytes()
    call("convert", "wells.md", "more.md", "bad.md", "--to", "akn,txt", "--map", "map.json")
    assert (here / "map.json").read_bytes() == first


def test_the_map_of_standard_output_has_its_own_key(here: Path) -> None:
    assert call("convert", "wells.md", "--to", "akn", "-o", "-", "--map", "map.json").exit_code == 0
    assert list(json.loads((here / "map.json").read_text())["documents"]) == ["-"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "txt", "--map", "map.json"], "add akn to --to"),
        (["--map", "wells.md"], "would be overwritten"),
        (["--map", "out/wells.xml"], "choose another file for --map"),
        (["--map", "same.json", "--report", "same.json"], "choose another file for --map"),
    ],
)
def test_a_map_that_cannot_be_is_refused_before_any_work(here: Path, words: list[str], said: str) -> None:
    done = call("convert", "wells.md", *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert not (here / "out").exists()


def test_a_pdf_is_told_by_page_and_line(here: Path) -> None:
    assert call("convert", "wells.md", "--to", "pdf", "-o", "wells.pdf").exit_code == 0
    told = json.loads(call("explain", "wells.pdf", "--json").stdout)
    places = [one["places"][0] for one in told["documents"][0]["passages"]]
    assert {place["page"] for place in places} == {1}
    lines = [place["line"] for place in places]
    assert lines == sorted(lines) and lines[0] > 0
    elements = [one["eId"] for one in told["documents"][0]["passages"]]
    assert elements[-2:] == ["para_1", "para_2"]
