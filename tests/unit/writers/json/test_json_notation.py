"""JSON: the published form is what is written and what is read; anything else is refused with the place of the fault."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from examples import EXAMPLES

from pipeline.akn import eids
from pipeline.akn.names import MARKS
from pipeline.notation import names
from pipeline.ports import Source
from pipeline.readers.json import JsonReader, JsonReaderOptions
from pipeline.writers.json import JsonOptions, JsonWriter

SCHEMA = json.loads((Path(__file__).parents[4] / "schemas" / "document.schema.json").read_text(encoding="utf-8"))
START = f'{{"$schema": "{names.SCHEMA}", "meta": {{}}, '


def written(name: str, width: int = 110) -> bytes:
    content = JsonWriter().write(eids.assign(EXAMPLES[name]), {}, JsonOptions(width)).content
    assert content is not None
    return content


def refusal(text: str | bytes) -> tuple[str, str]:
    data = text.encode() if isinstance(text, str) else text
    got = JsonReader().read(Source("it.json", data), JsonReaderOptions())
    assert got.content is None
    (found,) = got.diagnostics
    return found.code, found.message


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_written_keeps_to_the_published_schema(name: str) -> None:
    assert not list(faults(json.loads(written(name)), SCHEMA, ""))


def test_the_schema_finds_what_is_wrong() -> None:
    value = json.loads(written("resolution"))
    value["body"][0]["kind"] = "verse"
    assert list(faults(value, SCHEMA, "")) == ["/body/0: no alternative fits"]


@pytest.mark.parametrize("kind", [*names.TYPES, *names.CLOSED], ids=str)
def test_the_schema_has_every_field_of_the_model(kind: Any) -> None:
    kind = kind[0] if isinstance(kind, tuple) else kind
    name = "meta" if kind.__name__ == "Metadata" else kind.__name__.lower()
    fields = {field.name for field in names.shown(kind)} | ({"type"} if kind in names.TYPES else set())
    assert set(SCHEMA["$defs"][name]["properties"]) == fields
    assert {field.name for field in dataclasses.fields(kind)} - fields <= {"spans", "eid"}


def test_the_layout_changes_no_value() -> None:
    assert (
        json.loads(written("resolution", 0))
        == json.loads(written("resolution", 40))
        == json.loads(written("resolution"))
    )
    assert b"\n" not in written("resolution", 0).rstrip()


def test_pictures_travel_with_the_document() -> None:
    media = {"emblem.png": b"\x89PNG\r\n\x00\xff"}
    content = JsonWriter().write(EXAMPLES["bullets"], media, JsonOptions()).content
    assert content is not None
    assert JsonReader().read(Source("it.json", content), JsonReaderOptions()).media == media


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("{", "W300", "no JSON"),
        (b'{"a": "\xff"}', "W300", "UTF-8"),
        ("[" * 100_000, "W302", "nested"),
        ('{"a": ' * 5_000 + "1" + "}" * 5_000, "W302", "nested"),
        ("[1, 2]", "W301", "/$schema"),
        ('{"name": "some-package", "version": "1.0"}', "W301", "/$schema"),
        (START + '"meta": {}}', "W301", "/meta: the same key stands twice"),
        (START + '"body": 7}', "W301", "/body: an array should stand here, not 7"),
        (START + '"verses": []}', "W301", "/verses: an unknown key"),
        (START + '"body": [{"type": "unit"}]}', "W301", "/body/0: a unit needs the key 'kind'"),
        (START + '"body": [{"type": "unit", "kind": "verse"}]}', "W301", "/body/0/kind: “verse” is none of"),
        (START + '"body": [{"type": "cell"}]}', "W301", "/body/0/type: “cell” does not stand here"),
        (START + '"title": [{"type": "para", "content": [5]}]}', "W301", "/title/0/content/0: an object"),
        (
            START + '"title": [{"type": "para", "content": ["\\u0000"]}]}',
            "W301",
            "/title/0/content/0: the character U+0000",
        ),
        (START + '"title": [{"type": "para", "content": ["\\ud800"]}]}', "W301", "U+D800"),
        (START + '"title": [{"type": "para", "content": []}]}', "W301", "without content"),
        (
            START + '"body": [{"type": "table", "rows": [[{"content": [], "colspan": ' + "9" * 10_000 + "}]]}]}",
            "W301",
            "/body/0/rows/0/0/colspan: a whole number",
        ),
        (
            START + '"body": [{"type": "table", "rows": [[{"content": [], "rowspan": 1.5}]]}]}',
            "W301",
            "/body/0/rows/0/0/rowspan: a whole number from 0 to 999999 should stand here, not the number 1.5",
        ),
        (
            START
            + '"title": [{"type": "para", "content": [{"type": "ref", "target": "javascript:x", "content": ["x"]}]}]}',
            "W301",
            "/title/0/content/0: not an address",
        ),
        (START.replace("{}", '{"date": "2020-02-30"}') + '"body": []}', "W301", "/meta/date: a day should stand here"),
        (START + '"media": {"a": "%%"}}', "W301", "/media/a: the bytes of a picture"),
        (START + '"a~/b": 1}', "W301", "/a~0~1b: an unknown key"),
    ],
)
def test_hostile_or_foreign_json_is_refused_with_its_place(text: str | bytes, code: str, said: str) -> None:
    found, message = refusal(text)
    assert found == code
    assert said in message
    assert len(message) < 400


def faults(value: Any, rule: dict[str, Any], at: str) -> Iterator[str]:
    """What breaks the schema, for the words of JSON Schema that it uses."""
    if "$ref" in rule:
        yield from faults(value, SCHEMA["$defs"][rule["$ref"].removeprefix("#/$defs/")], at)
    if "oneOf" in rule and sum(not list(faults(value, one, at)) for one in rule["oneOf"]) != 1:
        yield f"{at}: no alternative fits"
    if "const" in rule and value != rule["const"]:
        yield f"{at}: not {rule['const']}"
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: none of {rule['enum']}"
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    if "type" in rule and not isinstance(value, kinds[rule["type"]]):
        yield f"{at}: no {rule['type']}"
        return
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{at}: another pattern"
    if rule.get("type") == "object":
        yield from (f"{at}: {name} is missing" for name in rule.get("required", ()) if name not in value)
        for name, part in value.items():
            inner = rule.get("properties", {}).get(name, rule.get("additionalProperties"))
            yield from faults(part, inner, f"{at}/{name}") if inner else [f"{at}/{name}: unknown"]
    if rule.get("type") == "array":
        for number, part in enumerate(value):
            yield from faults(part, rule["items"], f"{at}/{number}")


def test_the_schema_knows_every_role_of_a_mark_and_one_that_is_none_is_refused_by_name() -> None:
    assert SCHEMA["$defs"]["mark"]["properties"]["role"]["enum"] == sorted(MARKS)
    written = JsonWriter().write(EXAMPLES["resolution"], {}, JsonOptions()).content
    assert written is not None
    got = JsonReader().read(Source("it.json", written.replace(b'"docType"', b'"planet"', 1)), JsonReaderOptions())
    (found,) = got.diagnostics
    assert got.content is None and found.code == "W301" and "'planet'" in found.message
