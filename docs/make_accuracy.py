"""Write the measured tables into docs/accuracy.md: `python docs/make_accuracy.py results.json "command" [date] [--more TITLE FILE …]`.

The results are those of the yardstick's run.py; what stands outside the two markers of the page is written by hand. Each `--more`
adds tables under a title of their own; given several files (seeds of noise), the tables show the lowest figure of them all.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from pipeline import __version__

PAGE = Path(__file__).with_name("accuracy.md")
BEGIN, END = "<!-- table -->", "<!-- /table -->"
FIGURES = (
    ("pre_f1", "preambular"), ("op_f1", "operative"), ("point_f1", "points"), ("point_depth", "depth"),
    ("heading_f1", "headings"), ("table_f1", "tables"), ("annexes", "annexes"), ("parts", "members"),
    ("note_f1", "notes"), ("note_anchor", "anchors"), ("note_pos", "places"), ("title", "title"),
    ("doc_number", "symbol"), ("session", "session"), ("date", "date"), ("agenda", "agenda"),
    ("agenda_name", "item title"), ("adoption", "adoption"), ("proponent", "origin"), ("conclusion", "closing"),
    ("ref_f1", "references"), ("kept_words", "words kept"), ("not_invented", "not invented"),
)  # fmt: skip


Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":", maxsplit=1)[0])
    parser.add_argument("results", type=Path)
    parser.add_argument("command")
    parser.add_argument("day", nargs="?", default="an unknown day")
    parser.add_argument("--more", nargs="+", action="append", default=[], metavar=("TITLE", "FILE"))
    given = parser.parse_args()
    head = f"Version {__version__}, measured on {given.day} with\n\n```\n{given.command}\n```\n"
    parts = [head, _tables(_rows(given.results))]
    for title, *files in given.more:
        parts += [f"\n### {title}\n", _tables(_lowest([_rows(Path(file)) for file in files]))]
    page = PAGE.read_text("utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{chr(10).join(parts)}\n{END}{after}", "utf-8")


def _rows(results: Path) -> list[Row]:
    rows: list[Row] = json.loads(results.read_text("utf-8"))["table"]
    return rows


def _lowest(runs: list[list[Row]]) -> list[Row]:
    """Of several runs over the same works, the lowest of each figure."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in (row for rows in runs for row in rows):
        found.setdefault((row["style"], row["lang"]), []).append(row)
    return [
        {
            **rows[0],
            "failed": max(row["failed"] for row in rows),
            "valid": _least([row["valid"] for row in rows]),
            "figures": {name: _least([row["figures"][name] for row in rows]) for name in rows[0]["figures"]},
        }
        for rows in found.values()
    ]


def _least(values: list[float | None]) -> float | None:
    return min((value for value in values if value is not None), default=None)


def _tables(rows: list[Row]) -> str:
    return "\n\n".join(_table(rows, part) for part in (FIGURES[:11], FIGURES[11:]))


def _table(rows: list[Row], figures: tuple[tuple[str, str], ...]) -> str:
    heads = ["style", "language", "files", "failed", "valid", *(shown for _, shown in figures)]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for row in rows:
        measured = row["figures"]
        cells = [row["style"], row["lang"], row["files"], row["failed"], _shown(row["valid"])]
        lines.append("| " + " | ".join(map(str, [*cells, *(_shown(measured[name]) for name, _ in figures)])) + " |")
    return "\n".join(lines)


def _shown(value: object) -> str:
    if not isinstance(value, float | int):
        return "–"
    return "1" if value >= 1 else f"{value:.4f}"


if __name__ == "__main__":
    main()
