"""Every message is catalogued, documented and raised somewhere."""

from __future__ import annotations

import ast
import importlib.util
import re
from types import ModuleType

from house.tree import ROOT, Module, modules

from pipeline.diagnostics import Code


def load_manual() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_diagnostics", ROOT / "docs" / "make_diagnostics.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MANUAL = load_manual()
CATALOGUE: dict[str, tuple[Code, ...]] = MANUAL.catalogue()
CODES = tuple(code for codes in CATALOGUE.values() for code in codes)
BOUND = tuple(
    (name, value)
    for module in CATALOGUE
    for name, value in vars(importlib.import_module(f"pipeline.diagnostics.{module}")).items()
    if isinstance(value, Code)
)
OUTSIDE = tuple(module for module in modules() if not module.name.startswith("pipeline.diagnostics.codes_"))


def names(module: Module) -> set[str]:
    """Every name that a module's code mentions, imports apart."""
    return {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)
    }


def test_no_code_means_two_things() -> None:
    codes = [code.code for code in CODES]
    assert sorted(codes) == sorted(set(codes))


def test_a_code_says_what_why_and_how_to_mend() -> None:
    shape = [code for code in CODES if code.code[0] not in MANUAL.ROOMS or not re.fullmatch(r"[A-Z]\d{3}", code.code)]
    mute = [code for code in CODES if min(len(words.split()) for words in (code.what, code.why, code.mend)) < 2]
    assert not shape and not mute


def test_a_code_is_raised_somewhere() -> None:
    mentioned = set[str]().union(*(names(module) for module in OUTSIDE))
    unused = [f"{code.code} ({name})" for name, code in BOUND if name not in mentioned]
    assert not unused, "take it out of the catalogue, or raise it"


def test_a_diagnostic_is_made_from_the_catalogue() -> None:
    """`Diagnostic(...)` by hand would go round the catalogue; `of(...)` takes a `Code`, as mypy sees to it."""
    assert not [
        f"{module.path}:{node.lineno}"
        for module in OUTSIDE
        if module.name != "pipeline.diagnostics"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Diagnostic", "Code"}
    ]


def test_the_manual_is_up_to_date() -> None:
    assert MANUAL.PAGE.read_text(encoding="utf-8") == MANUAL.page(), "run python docs/make_diagnostics.py"
