"""The samples that are rendered."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
SOURCES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".txt", ".md"} and path.name != "README.md")
