"""Imports never point up a floor, and a guest library stays in its room."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from house.tree import ROOT, Module, modules, plugins, project

FLOORS = {
    0: ("model", "diagnostics", "lexicon", "_version"),
    1: ("manuscript", "notation", "ports"),
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
    "bidi": ("pipeline.writers.pdf",),
    "arabic_reshaper": ("pipeline.writers.pdf",),
    "pypdfium2": ("pipeline.readers.pdf",),
    "docx": ("pipeline.readers.docx", "pipeline.writers.docx"),
    "charset_normalizer": ("pipeline.manuscript",),
    "click": ("pipeline.cli",),
    "rich": ("pipeline.cli.bar",),
    "fsspec": ("pipeline.batch.remote",),
    "distributed": ("pipeline.batch.cluster",),
}

# What a distribution is called where that is not what is imported.
IMPORTED_AS = {
    "arabic-reshaper": "arabic_reshaper",
    "charset-normalizer": "charset_normalizer",
    "pillow": "PIL",
    "python-bidi": "bidi",
    "python-docx": "docx",
}


FOUND_BY_NAME = {
    "fontpkg-amiri",  # font files, opened as resources of a package that is never imported
    "s3fs",  # fsspec loads it where an address begins with s3://
}
EXTRAS = ("cloud", "dask")  # what a user may leave out; the modules that need them say so


def test_every_room_has_a_floor() -> None:
    assert {module.room for module in modules()} <= FLOOR.keys()


def test_imports_never_point_up() -> None:
    assert not [
        f"{place}: {module.room} (floor {FLOOR[module.room]}) imports {name}"
        for module, place, name in imports()
        if ours(name) and FLOOR[room(name)] > FLOOR[module.room]
    ]


def test_readers_and_writers_do_not_know_each_other() -> None:
    stranger = {"readers": "writers", "writers": "readers"}
    assert not [
        f"{place} imports {name}"
        for module, place, name in imports()
        if ours(name) and module.room in stranger and room(name) == stranger[module.room]
    ]


def test_a_guest_library_stays_in_its_room() -> None:
    assert not [
        f"{place} imports {name}, which belongs to {', '.join(GUESTS[guest])}"
        for module, place, name in imports()
        if (guest := name.partition(".")[0]) in GUESTS and not within(module.name, GUESTS[guest])
    ]


def test_only_the_entry_points_name_a_reader_or_a_writer() -> None:
    """Everyone else asks `pipeline.formats`."""
    assert not [
        f"{place} imports {name}"
        for module, place, name in imports()
        if any(within(name, (plugin,)) and not within(module.name, (plugin,)) for plugin in plugins())
    ]


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    optional = project()["project"]["optional-dependencies"]
    entries = [*project()["project"]["dependencies"], *(entry for extra in EXTRAS for entry in optional[extra])]
    declared = {re.split(r"[<>=!~\[ ;]", entry, maxsplit=1)[0] for entry in entries}
    guests = {IMPORTED_AS.get(name, name) for name in declared}
    used = {name.partition(".")[0] for _, _, name in imports()}
    assert used - set(sys.stdlib_module_names) - {"pipeline"} == guests - FOUND_BY_NAME
    assert guests - FOUND_BY_NAME <= packages_distributions().keys()


def imports() -> Iterator[tuple[Module, str, str]]:
    """Every import of the package: the module, "file:line", the name."""
    for module in modules():
        for line, name in module.imports():
            yield module, f"{module.path.relative_to(ROOT)}:{line}", name


def ours(name: str) -> bool:
    return name.partition(".")[0] == "pipeline"


def room(name: str) -> str:
    part = name.split(".")[1]
    return part if part in FLOOR else "__init__"  # `from pipeline import convert` asks the public face


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)
