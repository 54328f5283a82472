"""A module has one subject and a function fits a screen: the limits that the code holds itself to."""

from __future__ import annotations

import ast

from house.tree import modules

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60  # lines, the docstring not counted


def test_no_module_is_too_long() -> None:
    lengths = {module.name: len(module.path.read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_MODULE}, "split it by subject"


def test_no_function_is_too_long() -> None:
    assert not {
        f"{module.path}:{node.lineno} {node.name}": lines(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines(node) > LONGEST_FUNCTION
    }, "a function past a screen is two functions"


def test_the_first_line_says_what_the_module_is_about() -> None:
    assert not [module.name for module in modules() if module.tree.body and not ast.get_docstring(module.tree)]


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    last = function.end_lineno or function.lineno
    documented = ast.get_docstring(function) is not None and len(function.body) > 1
    first = function.body[1].lineno if documented else function.lineno
    return last - first + 1
