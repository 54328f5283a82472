"""The package as its own source says it is: what each module imports, without running any of it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline"


@dataclass(frozen=True)
class Module:
    """One source file; `name` as it is imported ("pipeline.model.span"), `tree` its syntax."""

    name: str
    path: Path
    tree: ast.Module

    def __str__(self) -> str:
        return self.name

    @property
    def room(self) -> str:
        """What stands right under the package: "akn", "ports"; "__init__" for the package's own face."""
        return self.name.split(".")[1] if "." in self.name else "__init__"

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every import as (line, full name), wherever it stands in the file; `from x import y` gives "x.y"."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{self._base(node)}.{alias.name}") for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]
        for _ in range(node.level - 1):
            package = package.rpartition(".")[0]
        return f"{package}.{node.module}" if node.module else package


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def _module(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


@cache
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def plugins() -> frozenset[str]:
    """The modules that hold readers and writers, as the entry points name them."""
    tables = project()["project"]["entry-points"]
    return frozenset(target.partition(":")[0] for table in tables.values() for target in table.values())
