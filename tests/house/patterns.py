"""Every regular expression of the package: those of its modules and functions, and those that are built from the lexicon."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, product
from typing import Any

from house.tree import Module, modules

from pipeline.lexicon import Language, Organ, languages, organs
from pipeline.lexicon.template import Wording

_FUNCTIONS = frozenset({"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})

# What builders take besides a language and an organ; a builder that wants anything else must be entered here.
_ARGUMENTS: Mapping[str, Callable[[Language, Organ], list[str | bool | tuple[str, ...]]]] = {
    "tag": lambda spoken, _: [spoken.tag],
    "slug": lambda _, actor: [actor.slug],
    "kind": lambda spoken, _: ["", *spoken.types],
    "script": lambda _spoken, _actor: ["zh", "ar", "ru"],
    "among_han": lambda _spoken, _actor: [False, True],
    "template": lambda _, actor: [t for t in (actor.symbol, actor.decision, actor.statement) if t],
    "words": lambda spoken, _: [spoken.vote, spoken.origin, (*spoken.original, *spoken.reissued)],
}
_BY_SOURCE = frozenset({"_compiled"})  # the cache of the wordings, which are collected by themselves


@cache
def patterns() -> Mapping[re.Pattern[Any], str]:
    """Each expression once, with the name of a place where it stands."""
    found: dict[re.Pattern[Any], str] = {}
    for module in modules():
        for where, pattern in (*_values(module), *_literals(module), *_built(module)):
            found.setdefault(pattern, f"{module.name}: {where}")
    return found


def _values(module: Module) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that are values of a module or of its classes."""
    for name, value in vars(importlib.import_module(module.name)).items():
        yield from ((name, pattern) for pattern in within(value))
        if inspect.isclass(value) and value.__module__ == module.name:
            yield from ((name, pattern) for inner in vars(value).values() for pattern in within(inner))


def _literals(module: Module) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that functions write out: `re.sub(r"\\s+", " ", words)`."""
    functions = (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef))
    for node in chain.from_iterable(map(ast.walk, functions)):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), name), [ast.Constant(str() | bytes() as source), *_]):
                if name in _FUNCTIONS:
                    yield f"line {node.lineno}", re.compile(source)


def _built(module: Module) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that cached functions build, for every language and organ."""
    for name, function in vars(importlib.import_module(module.name)).items():
        if not hasattr(function, "cache_info") or function.__module__ != module.name or name in _BY_SOURCE:
            continue
        if not re.search(r"\bPattern\b|Wording|CitationWords", str(inspect.signature(function).return_annotation)):
            continue
        pairs = product(languages(), organs())
        for given in dict.fromkeys(given for pair in pairs for given in product(*_given(function, *pair))):
            shown = ", ".join(getattr(each, "slug", getattr(each, "tag", str(each))) for each in given)
            yield from ((f"{name}({shown})", pattern) for pattern in within(function(*given)))


def _given(function: Callable[..., object], spoken: Language, actor: Organ) -> Iterator[list[Any]]:
    for name, parameter in inspect.signature(function).parameters.items():
        match parameter.annotation:
            case "Language":
                yield [spoken]
            case "Organ":
                yield [actor]
            case _:
                yield list(_ARGUMENTS[name](spoken, actor))


def within(value: object, depth: int = 4) -> Iterator[re.Pattern[Any]]:
    """The expressions in a value: itself, those of a container, of a dataclass, of a wording."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Wording):
        yield re.compile(value.source, re.IGNORECASE)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from within(part, depth - 1)
    elif depth and isinstance(value, Mapping):
        for part in value.values():
            yield from within(part, depth - 1)
    elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type | Language | Organ):
        for field in dataclasses.fields(value):
            yield from within(getattr(value, field.name), depth - 1)
