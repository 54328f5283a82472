"""Imports never point up a floor, and a guest library stays in its room."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions

import pytest
from house.tree import Module, modules, plugins, project

FLOORS = {
    0: ("model", "diagnostics", "lexicon", "_version"),
    1: ("manuscript", "ports"),
    2: ("akn", "galley", "recognition"),
    3: ("ledger", "readers", "writers"),
    4: ("formats", "conversion"),
    5: ("batch",),
    6: ("face", "cli", "__init__", "__main__"),
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms}

GUESTS = {
    "lxml": ("pipeline.akn", "pipeline.readers", "pipeline.writers"),
    "reportlab": ("pipeline.writers.pdf",),
    "pikepdf": ("pipeline.writers.pdf",),
    "pyphen": ("pipeline.writers.pdf",),
    "PIL": ("pipeline.writers",),
    "docx": ("pipeline.readers.docx", "pipeline.writers.docx"),
    "charset_normalizer": ("pipeline.manuscript",),
    "click": ("pipeline.cli",),
}

# What a distribution is called where that is not what is imported.
IMPORTED_AS = {"pillow": "PIL", "python-docx": "docx", "charset-normalizer": "charset_normalizer"}


def test_every_room_has_a_floor() -> None:
    assert {module.room for module in modules()} <= FLOOR.keys()


@pytest.mark.parametrize("module", modules(), ids=str)
def test_imports_never_point_up(module: Module) -> None:
    upwards = [
        f"line {line}: {module.room} (floor {FLOOR[module.room]}) imports {name}"
        for line, name in module.imports()
        if ours(name) and FLOOR[room(name)] > FLOOR[module.room]
    ]
    assert not upwards


@pytest.mark.parametrize("module", modules(), ids=str)
def test_readers_and_writers_do_not_know_each_other(module: Module) -> None:
    stranger = {"readers": "writers", "writers": "readers"}.get(module.room)
    assert not [name for _, name in module.imports() if ours(name) and room(name) == stranger]


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_guest_library_stays_in_its_room(module: Module) -> None:
    trespassing = [
        f"line {line}: {name} belongs to {GUESTS[guest]}"
        for line, name in module.imports()
        if (guest := name.partition(".")[0]) in GUESTS and not within(module.name, GUESTS[guest])
    ]
    assert not trespassing


@pytest.mark.parametrize("module", modules(), ids=str)
def test_only_the_entry_points_name_a_reader_or_a_writer(module: Module) -> None:
    named = [
        f"line {line}: {name}"
        for line, name in module.imports()
        if any(within(name, (plugin,)) and not within(module.name, (plugin,)) for plugin in plugins())
    ]
    assert not named, "ask pipeline.formats, which knows them by their entry points"


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    declared = {re.split(r"[<>=!~\[ ;]", entry, maxsplit=1)[0] for entry in project()["project"]["dependencies"]}
    guests = {IMPORTED_AS.get(name, name) for name in declared}
    used = {name.partition(".")[0] for module in modules() for _, name in module.imports()}
    assert used - set(sys.stdlib_module_names) - {"pipeline"} == guests
    assert guests <= packages_distributions().keys()


def ours(name: str) -> bool:
    return name.partition(".")[0] == "pipeline"


def room(name: str) -> str:
    part = name.split(".")[1]
    return part if part in FLOOR else "__init__"  # `from pipeline import convert` asks the public face


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)
