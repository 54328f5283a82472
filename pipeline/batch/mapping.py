"""Where every element of the written AKN comes from, as JSON; its form is published in `schemas/map.schema.json`."""

from __future__ import annotations

import json
from typing import Any

from pipeline._version import __version__
from pipeline.akn import Located
from pipeline.batch.job import Outcome
from pipeline.batch.loop import Run
from pipeline.batch.places import places
from pipeline.batch.request import MAPPED
from pipeline.batch.showing import shown

MAP_VERSION = 1
"""Grows when a field changes its meaning or goes; new fields may come without it."""

STANDARD_OUTPUT = "-"


def compose(run: Run) -> bytes:
    """The map, UTF-8, an element a line, its documents keyed by the AKN file that they went to; equal runs give equal bytes.

    A document that failed has no AKN and is not in it.
    """
    head = {"map_version": MAP_VERSION, "tool": {"name": "resolution-pipeline", "version": __version__}}
    documents = {output: _document(outcome) for outcome in run.mapped if (output := _output(outcome))}
    entries = ",\n".join(f"{_dumped(output)}: {entry}" for output, entry in documents.items())
    return f'{_dumped(head)[:-1]}, "documents": {{\n{entries}\n}}}}\n'.encode()


def _output(outcome: Outcome) -> str:
    """The file that a document's AKN went to; "" where there is none."""
    for output in outcome.outputs:
        if output.writer == MAPPED:
            return shown(output.path)
    return STANDARD_OUTPUT if outcome.handed else ""


def _document(outcome: Outcome) -> str:
    elements = ",\n".join(_dumped(_element(located)) for located in outcome.mapped)
    return f'{{"source": {_dumped(outcome.source)}, "elements": [\n{elements}\n]}}'


def _element(located: Located) -> dict[str, Any]:
    return {
        "path": located.path,
        "element": located.name,
        "eId": located.eid,
        "by": located.by,
        "places": places(located.spans),
    }


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
