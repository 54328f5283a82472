"""A module has one subject and a function fits a screen: the limits that the code holds itself to."""

from __future__ import annotations

import ast

import pytest
from house.tree import Module, modules

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60  # lines, the docstring not counted


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_module_is_too_long(module: Module) -> None:
    length = len(module.path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_MODULE, "split it by subject"


@pytest.mark.parametrize("module", modules(), ids=str)
def test_no_function_is_too_long(module: Module) -> None:
    functions = [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f"{node.name}, line {node.lineno}": lines(node) for node in functions if lines(node) > LONGEST_FUNCTION}
    assert not long, "a function past a screen is two functions"


@pytest.mark.parametrize("module", modules(), ids=str)
def test_the_first_line_says_what_the_module_is_about(module: Module) -> None:
    assert module.path.stat().st_size == 0 or ast.get_docstring(module.tree)


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    last = function.end_lineno or function.lineno
    documented = ast.get_docstring(function) is not None and len(function.body) > 1
    first = function.body[1].lineno if documented else function.lineno
    return last - first + 1
